package import PolicyEngine

extension PackagePin {
  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get update && apt-get install -y «curl» git\n"),
    .fails("FROM debian:12\nRUN apt-get install -y curl=7.88.1-10 «git»\n"),
    .fails("FROM alpine:3.20\nRUN apk add --no-cache --virtual .build «gcc»\n"),
    .fails("FROM centos:7\nRUN yum install -y «httpd»\n"),
    .fails("FROM opensuse/leap:15\nRUN zypper -n in «curl»\n"),
    .fails("FROM python:3.12\nRUN pip install «flask»\n"),
    .fails("FROM python:3.12\nRUN uv pip install --system «flask»\n"),
    .fails("FROM node:22\nRUN npm install -g «pnpm»\n"),
    .fails("FROM node:22\nRUN npm install -g «@angular/cli@latest»\n"),
    .fails("FROM ruby:3.3\nRUN gem install «bundler»\n"),
    .fails("FROM golang:1.23\nRUN go install «golang.org/x/tools/gopls@latest»\n"),
    .fails("FROM rust:1.80\nRUN cargo install «cargo-chef»\n"),
    .fails("FROM continuumio/miniconda3:24.7.1-0\nRUN conda install -y -c conda-forge «numpy»\n"),
    .fails("FROM node:22\nRUN apt-get install -y curl && npm install -g «pnpm»\n", options: "managers: [npm, pip]"),
    .passes("FROM debian:12\nRUN apt-get install -y curl=7.88.1-10+deb12u5 ./local.deb $PACKAGES\n"),
    .passes("FROM alpine:3.20\nRUN apk add --no-cache curl=8.9.1-r1 'git~2.45' 'vim>9'\n"),
    .passes("FROM centos:7\nRUN yum install -y httpd-2.4.6 https://example.com/a.rpm @development\n"),
    .passes(
      "FROM python:3.12\nRUN pip install flask==3.0.3 'django~=5.0' ./wheels/a.whl git+https://example.com/a.git@v1\n"),
    .passes("FROM python:3.12\nRUN pip install -r requirements.txt && pip install --require-hashes -r a.txt\n"),
    .passes("FROM debian:12\nENV DEPS='gcc make'\nRUN apt-get install -y $DEPS\n"),
    .passes("FROM python:3.12\nARG V=1\nRUN pip install flask==$V . \"$EXTRA\"\n"),
    .passes("FROM node:22\nRUN npm ci && npm install -g pnpm@9.5.0 @angular/cli@18.1.0 && npm install\n"),
    .passes("FROM ruby:3.3\nRUN gem install bundler -v 2.5.16 && gem install rails:7.1.3\n"),
    .passes("FROM golang:1.23\nRUN go install golang.org/x/tools/gopls@v0.16.1 && go install ./... && go get\n"),
    .passes("FROM rust:1.80\nRUN cargo install cargo-chef --version 0.1.67 && cargo install --path .\n"),
    .passes("FROM debian:12\nRUN apt-get install -y curl\n", options: "managers: [pip]"),
    .passes("FROM debian:12 AS spare\nRUN apt-get install -y curl\nFROM debian:12\n"),
  ]
}
