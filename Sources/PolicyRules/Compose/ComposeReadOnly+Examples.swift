package import PolicyEngine

extension ComposeReadOnly {
  private static func service(_ lines: String...) -> String {
    "services:\n  web:\n    image: a:1\n" + lines.map { "    \($0)\n" }.joined()
  }

  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml"),
    .fails(service("read_only: «false»"), file: "compose.yaml"),
    .fails(service("read_only: «\"no\"»"), file: "compose.yaml"),
    .fails(service("«read_only: true»"), file: "compose.yaml"),
    .fails(service("«read_only: true»", "volumes: [\"/etc/localtime:/etc/localtime:ro\"]"), file: "compose.yaml"),
    .fails(service("read_only: true", "tmpfs: [«\"/tmp:rw,exec\"»]"), file: "compose.yaml"),
    .fails(service("read_only: true", "tmpfs: «/run:suid»"), file: "compose.yaml"),
    .passes(service("read_only: true", "tmpfs: [/tmp]"), file: "compose.yaml"),
    .passes(service("read_only: true", "tmpfs: /tmp:noexec,nosuid,size=64m"), file: "compose.yaml"),
    .passes(service("read_only: \"yes\"", "volumes: [data:/data]"), file: "compose.yaml"),
    .passes(service("read_only: ${READ_ONLY}"), file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.override.yaml"),
    .passes("services:\n  web:\n    environment: {A: b}\n", file: "compose.yaml"),
  ]
}
