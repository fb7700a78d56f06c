package import PolicyEngine

extension BuildPrivileges {
  package static let examples: [Example] = [
    .fails("# syntax=docker/dockerfile:1-labs\nFROM a\nRUN «--security=insecure» make check\n"),
    .fails("FROM a\nRUN «--network=host» npm ci\nONBUILD RUN «--device=nvidia.com/gpu=all» ./train\n"),
    .fails("FROM a\nRUN --mount=type=bind,source=«/var/run/docker.sock»,target=/s docker ps\n"),
    .fails("FROM a\nVOLUME [\"/data\", \"«/var/run/docker.sock»\"]\nVOLUME «/run/docker.sock»\n"),
    .passes("FROM a\nRUN --security=sandbox --network=none make\nRUN --network=default make\n"),
    .passes("FROM a\nRUN --mount=type=bind,target=/src make\nVOLUME /var/lib/docker\n"),
    .passes("FROM a\nRUN echo 'export DOCKER_HOST=unix:///var/run/docker.sock' >> /etc/profile\n"),
  ]
}
