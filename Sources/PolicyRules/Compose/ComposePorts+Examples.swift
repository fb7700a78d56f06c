package import PolicyEngine

extension ComposePorts {
  private static func service(_ lines: String...) -> String {
    "services:\n  web:\n    image: a:1\n" + lines.map { "    \($0)\n" }.joined()
  }

  package static let examples: [Example] = [
    .fails(service("ports: [«\"8080:80\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«80»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"0.0.0.0:8080:80\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"[::]:8080:80\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"8000-8010:8000-8010\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"5432:5432\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"${PORT}:80\"»]"), file: "compose.yaml"),
    .fails(service("ports: [«\"7777:7777\"»]"), file: "compose.yaml", options: "sensitive: [\"7777\"]"),
    .fails(service("ports: [«{target: 80, published: \"8080\"}»]"), file: "compose.yaml"),
    .fails(service("network_mode: «host»", "ports: [\"80:80\"]"), file: "compose.yaml"),
    .fails(service("network_mode: bridge", "ports: [«\"80:80\"»]"), file: "compose.yaml"),
    .fails(
      "services:\n  a:\n    image: a:1\n    ports: [\"127.0.0.1:80:80\"]\n"
        + "  b:\n    image: b:1\n    ports: [«\"127.0.0.1:79-81:79-81\"»]\n", file: "compose.yaml"),
    .passes(service("ports: [\"127.0.0.1:8080:80\"]"), file: "compose.yaml"),
    .passes(service("ports: [\"[::1]:8080:80\"]"), file: "compose.yaml"),
    .passes(service("ports: [\"${ADDRESS}:8080:80\"]"), file: "compose.yaml"),
    .passes(service("ports: [{target: 80, published: \"8080\", host_ip: 127.0.0.1}]"), file: "compose.yaml"),
    .passes(service("network_mode: none", "ports: [\"80:80\"]"), file: "compose.yaml"),
    .passes(service("expose: [\"80\"]"), file: "compose.yaml"),
    .passes(
      "services:\n  a:\n    image: a:1\n    profiles: [x]\n    ports: [\"127.0.0.1:80:80\"]\n"
        + "  b:\n    image: b:1\n    profiles: [y]\n    ports: [\"127.0.0.1:80:80\"]\n", file: "compose.yaml"),
    .passes(
      "services:\n  a:\n    image: a:1\n    ports: [\"127.0.0.1:53:53\", \"127.0.0.1:53:53/udp\"]\n",
      file: "compose.yaml"),
  ]
}
