package import PolicyEngine

extension PackagePrompt {
  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get update && «apt-get install» curl\n"),
    .fails("FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive\nRUN «apt-get install» curl\n"),
    .fails("FROM debian:12\nRUN «apt-get -q install» curl && «apt-get dist-upgrade»\n"),
    .fails("FROM debian:12 AS spare\nRUN «apt-get remove» gcc\nFROM debian:12\n"),
    .fails("FROM debian:12\nRUN «apt» update && apt install -y curl\n"),
    .fails("FROM centos:7\nRUN «yum install» curl\n"),
    .fails("FROM fedora:40\nRUN sudo «dnf install» curl\n"),
    .fails("FROM redhat/ubi9-minimal\nRUN «microdnf install» tar\n"),
    .fails("FROM opensuse/leap:15\nRUN «zypper install» curl\n"),
    .fails("FROM continuumio/miniconda3:24.7.1-0\nRUN «conda install» numpy\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\n"),
    .passes("FROM debian:12\nRUN apt-get -qq install curl && apt-get install -q=2 git && apt-get install -yq vim\n"),
    .passes("FROM debian:12\nRUN apt-get install --assume-yes curl && apt-get --yes install git\n"),
    .passes("FROM debian:12\nRUN apt-get install -o APT::Get::Assume-Yes=true curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -s curl\n"),
    .passes("FROM debian:12\nRUN apt-get autoremove\n"),
    .passes("FROM debian:12\nRUN yes | apt-get install curl\n"),
    .passes(
      "FROM debian:12\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n"
    ),
    .passes("FROM debian:12\nRUN apt-get install $APT_FLAGS curl\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get clean && apt-get --version\n"),
    .passes("FROM debian:12\nRUN echo 'now run apt install curl'\n"),
    .passes("FROM alpine:3.20\nRUN apk add --no-cache curl\n"),
    .passes("FROM centos:7\nRUN yum -y install curl && yum install --assumeyes git && yum clean all\n"),
    .passes("FROM fedora:40\nRUN echo assumeyes=1 >> /etc/dnf/dnf.conf\nRUN dnf install curl\n"),
    .passes("FROM redhat/ubi8-minimal\nRUN microdnf install tar\n"),
    .passes("FROM local-image/stackable-base\nRUN microdnf update\n"),
    .fails("FROM rockylinux/rockylinux:9-minimal\nRUN «microdnf install» tar\n"),
    .passes("FROM opensuse/leap:15\nRUN zypper -n in curl && zypper --non-interactive in git && zypper in -y vim\n"),
    .passes("FROM continuumio/miniconda3:24.7.1-0\nENV CONDA_ALWAYS_YES=1\nRUN conda install numpy\n"),
    .passes("FROM continuumio/miniconda3:24.7.1-0\nRUN conda config --set always_yes yes && conda install numpy\n"),
    .passes("FROM continuumio/miniconda3:24.7.1-0\nRUN conda env create -f environment.yml\n"),
  ]
}
