package import PolicyEngine

extension ComposeCapabilities {
  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    «cap_drop: [NET_RAW]»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    «cap_drop: [CAP_ALL]»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [«NET_ADMIN»]\n", file: "compose.yaml"),
    .fails("services:\n  «web»:\n    image: a:1\n    cap_add: [«CHOWN»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    privileged: true\n    «cap_drop: [ALL]»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    user: \"1000\"\n    cap_drop: [ALL]\n    cap_add: [«CHOWN»]\n",
      file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n", file: "compose.yaml"),
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
