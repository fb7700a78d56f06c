package import PolicyEngine

extension MinimalBase {
  package static let examples: [Example] = [
    .fails("FROM «node:18»\nCMD [\"node\"]\n"),
    .fails("FROM «python:3.12-bookworm»\n"),
    .fails("FROM «ubuntu:22.04»\n"),
    .fails("FROM «debian:12»\n"),
    .fails("FROM «eclipse-temurin:17»\n"),
    .fails("FROM «php:8.3-fpm»\n"),
    .fails("FROM «node:18-bookworm@sha256:1111111111111111111111111111111111111111111111111111111111111111»\n"),
    .fails("ARG V=3.3\nFROM «ruby:$V»\n"),
    .fails("FROM «acme/base:1»\n", options: "variants: {acme/base: <tag>-min}"),
    .fails("FROM «python:3.12» AS base\nFROM base\n"),
    .fails("FROM «openjdk:15»\n"),
    .fails("FROM «debian:stable»\n"),
    .passes("FROM node:18-slim\n"),
    .passes("FROM node:18\n", file: "Dockerfile.dev"),
    .passes("FROM node:18-alpine3.20\n"),
    .passes("FROM eclipse-temurin:17-jre-alpine\n"),
    .passes("FROM debian:bookworm-slim\n"),
    .passes("FROM acme/app:1\n"),
    .passes("FROM php:8.3-apache\n"),
    .passes("FROM python@sha256:1111111111111111111111111111111111111111111111111111111111111111\n"),
    .passes("ARG V\nFROM python:$V\n"),
    .passes("FROM golang:1.23 AS build\nFROM gcr.io/distroless/static\nCOPY --from=build /a /a\n"),
    .passes("FROM ubuntu:24.04\n", options: "accept: [\"ubuntu:24.04\"]"),
  ]
}
