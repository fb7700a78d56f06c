package import PolicyEngine

extension PackageCache {
  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\n"),
    .fails("FROM debian:12\nRUN «apt-get update» && apt-get install -y curl && apt-get clean\n"),
    .fails("FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n"),
    .fails(
      "FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/* && «apt update»\n"),
    .fails(
      "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt \\\n  «apt-get update» && apt-get install -y curl\n"
    ),
    .fails("FROM debian:12\nRUN bash -c '«apt-get update» && apt-get install -y curl'\n"),
    .fails("FROM debian:12\nRUN [\"sh\", \"-c\", \"«apt-get update» && apt-get install -y curl\"]\n"),
    .fails("FROM alpine:3.20\nRUN «apk add» curl\n"),
    .fails("FROM alpine:3.20\nRUN «apk update» && apk add --no-cache curl\n"),
    .fails("FROM fedora:40\nRUN dnf -y install git && «dnf -y install» curl\n"),
    .fails("FROM centos:7\nRUN «yum install» -y curl\n"),
    .fails("FROM redhat/ubi9-minimal\nRUN «microdnf install» -y tar\n"),
    .fails("FROM opensuse/leap:15\nRUN «zypper -n install» curl\n"),
    .fails("FROM python:3.12\nRUN «pip install» flask\n"),
    .fails("FROM python:3.12\nRUN python -m «pip install» -r requirements.txt\n"),
    .fails("FROM python:3.12\nRUN --mount=type=cache,target=/root/.npm «pip3 install» flask\n"),
    .fails("FROM node:22\nRUN «npm ci» --omit=dev\n"),
    .fails("FROM node:22\nRUN «yarn» --frozen-lockfile\n"),
    .fails("FROM ruby:3.3\nRUN «gem install» rails\n"),
    .fails("FROM composer:2\nRUN «composer install» --no-dev\n"),
    .fails("FROM continuumio/miniconda3:24.7.1-0\nRUN «conda install» -y numpy\n"),
    .fails("FROM python:3.12 AS build\nRUN «pip install» flask\nFROM python:3.12\nCOPY --from=build /root /root\n"),
    .fails("FROM centos:7 AS b\nRUN «yum install» -y git\nFROM debian:12\nCOPY --from=b . .\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl; rm -r /var/lib/apt/lists /tmp/*\n"),
    .passes(
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg}/ /var/cache\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y a && find /var/lib/apt/lists -type f -delete\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl && apt-get dist-clean\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl && /usr/local/bin/cleanup.sh\n"),
    .passes(
      "FROM debian:12\nRUN c() { rm -rf /var/lib/apt/lists/*; }; apt-get update && apt-get install -y curl && c\n"),
    .passes("FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF\n"),
    .passes(
      "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt \\\n"
        + "  apt-get update && apt-get install -y curl\n"),
    .passes(
      "FROM debian:12\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y a\n"),
    .passes("FROM alpine:3.20\nRUN apk add --no-cache curl\nRUN apk --no-cache add git\n"),
    .passes("FROM alpine:3.20\nRUN apk add --update curl && rm -rf /var/cache/apk/*\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n"),
    .passes("FROM centos:7\nRUN yum install -y curl && yum clean all\n"),
    .passes("FROM fedora:40\nRUN dnf install -y curl && rm -rf /var/cache/dnf\n"),
    .passes("FROM python:3.12\nENV PIP_NO_CACHE_DIR=off\nRUN pip install flask\n"),
    .passes("FROM python:3.12 AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install flask\n"),
    .passes("FROM python:3.12\nRUN PIP_NO_CACHE_DIR=1 pip install flask\n"),
    .passes("FROM python:3.12\nRUN pip config set global.no-cache-dir true && pip install flask\n"),
    .passes(
      "FROM python:3.12\nRUN printf '[global]\\nno-cache-dir = true\\n' > /etc/pip.conf\nRUN pip install flask\n"),
    .passes("FROM python:3.12\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache pip install flask\n"),
    .passes("FROM python:3.12\nENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=$PIP_CACHE_DIR pip install flask\n"),
    .passes("FROM python:3.12\nRUN pip install flask && rm -rf ~/.cache\n"),
    .passes("FROM node:22\nRUN npm ci && npm cache clean --force\n"),
    .passes("FROM node:22\nRUN npm ci && npm run build && rm -rf /root/.npm /tmp/*\n"),
    .passes("FROM node:22\nENV YARN_CACHE_FOLDER=/y\nRUN --mount=type=cache,target=/y yarn install\n"),
    .passes("FROM node:22 AS build\nRUN npm ci\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n"),
    .passes(
      "FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM scratch\nCOPY --from=build /a /\n"),
    .passes("FROM debian:12\nRUN echo 'run apt-get update first'\n"),
  ]
}
