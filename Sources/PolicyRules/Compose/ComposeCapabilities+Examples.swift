package import PolicyEngine

extension ComposeCapabilities {
  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    «cap_drop: [NET_RAW]»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [«NET_ADMIN»]\n", file: "compose.yaml"),
    .fails("services:\n  «web»:\n    image: a:1\n    cap_add: [«CHOWN»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    privileged: true\n    «cap_drop: [ALL]»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    user: \"1000\"\n    cap_drop: [ALL]\n    cap_add: [«CHOWN»]\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build: .\n    cap_drop: [ALL]\n    cap_add: [«CHOWN», «NET_BIND_SERVICE»]\n",
      file: "compose.yaml", others: ["Dockerfile": "FROM node:22\nUSER node\n"]),
    .fails(
      "services:\n  web:\n    build: {context: ., target: app}\n    cap_drop: [ALL]\n    cap_add: [«CHOWN»]\n",
      file: "compose.yaml", others: ["Dockerfile": "FROM node:22 AS app\nUSER node\nFROM app AS dev\nUSER root\n"]),
    .fails(
      "services:\n  web:\n    image: a:1\n    user: \"1000\"\n    cap_drop: [ALL]\n"
        + "    security_opt: [\"no-new-privileges:true\"]\n    cap_add: [«NET_BIND_SERVICE»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    «cap_drop: [MKNOD]»\n  db:\n    image: b:1\n    cap_drop: [MKNOD, NET_RAW]\n",
      file: "compose.yaml", options: "drop: [MKNOD]"),
    .fails(
      "services:\n  «db»:\n    image: acme/db:1\n", file: "compose.yaml",
      options: "profiles: {\"acme/*\": [CHOWN, SETUID]}"),
    .passes("services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    cap_add: [AUDIT_WRITE]\n", file: "podman-compose.yml", options: "drop: []"
    ),
    .passes("services:\n  web:\n    image: a:1\n    cap_drop: [\"${DROPPED}\"]\n", file: "compose.yaml"),
    // A file of the image may carry these; who knows is not in the repository.
    .passes(
      "services:\n  web:\n    image: caddy:2\n    user: \"1000\"\n    cap_drop: [ALL]\n"
        + "    cap_add: [NET_BIND_SERVICE]\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    build: .\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n", file: "compose.yaml",
      others: ["Dockerfile": "FROM node:22\nRUN setcap cap_net_bind_service+ep /usr/local/bin/node\nUSER node\n"]),
    .passes(
      "services:\n  web:\n    build: {context: ., target: dev}\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n",
      file: "compose.yaml", others: ["Dockerfile": "FROM node:22 AS app\nUSER node\nFROM app AS dev\nUSER root\n"]),
    .passes(
      "services:\n  web:\n    image: a:1\n    user: root\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n",
      file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    cap_drop: [all]\n    cap_add: [NET_BIND_SERVICE]\n", file: "compose.yaml"),
    .passes("x-h: &h\n  cap_drop: [ALL]\nservices:\n  web:\n    <<: *h\n    image: a:1\n", file: "compose.yaml"),
    .passes(
      "services:\n  nginx:\n    image: nginx:1\n    cap_drop: [ALL]\n    cap_add: [SYS_TIME]\n", file: "compose.yaml",
      options: "allow_add: [], per_service: {\"ngin*\": {allow_add: [SYS_TIME]}}"),
  ]
}
