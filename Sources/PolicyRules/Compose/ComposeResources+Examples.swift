package import PolicyEngine

extension ComposeResources {
  private static func service(_ lines: String...) -> String {
    "services:\n  web:\n    image: a:1\n" + lines.map { "    \($0)\n" }.joined()
  }

  private static let memory = "require: [memory]"

  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml", options: memory),
    .fails("services:\n  «web»:\n    build: .\n", file: "compose.yaml", options: "require: [cpus]"),
    .fails(
      "services:\n  «web»:\n    image: a:1\n    mem_limit: 1g\n    cpus: 1\n", file: "compose.yaml"),
    .fails(service("mem_limit: «0»"), file: "compose.yaml", options: memory),
    .fails(service("mem_limit: «lots»"), file: "compose.yaml", options: memory),
    .fails(service("pids_limit: «-1»"), file: "compose.yaml", options: "require: [pids]"),
    .fails(
      service("mem_limit: «8g»"), file: "compose.yaml", options: memory + ", max: { memory: 4GiB }"),
    .fails(
      service("deploy: {resources: {limits: {cpus: «'8'»}}}"), file: "compose.yaml",
      options: "require: [], max: { cpus: 4 }"),
    .fails(
      service("mem_limit: «${LIMIT}»"), file: "compose.yaml", options: memory + ", max: { memory: 4GiB }"),
    .fails(service("oom_kill_disable: «true»"), file: "compose.yaml", options: "require: []"),
    .fails(service("oom_score_adj: «-900»"), file: "compose.yaml", options: "require: []"),
    .fails(
      "services:\n  «web»:\n    image: a:1\n    deploy: {resources: {reservations: {memory: 1g}}}\n",
      file: "compose.yaml", options: memory),
    .passes(service("mem_limit: 512m", "cpus: 1.5", "pids_limit: 200"), file: "compose.yaml"),
    .passes(
      service("deploy: {resources: {limits: {memory: 1G, cpus: '0.5', pids: 100}}}"), file: "compose.yaml"),
    .passes(service("cpu_quota: 50000"), file: "compose.yaml", options: "require: [cpus]"),
    .passes(service("mem_limit: ${LIMIT:-1g}"), file: "compose.yaml", options: memory),
    .passes(service("mem_limit: ${LIMIT}"), file: "compose.yaml", options: memory),
    .passes(
      service("mem_limit: 4096m"), file: "compose.yaml", options: memory + ", max: { memory: 4GiB }"),
    .passes(
      "services:\n  db-migrate:\n    image: a:1\n", file: "compose.yaml", options: "exempt_services: [\"*-migrate\"]"),
    .passes("services:\n  web:\n    environment: {A: b}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.override.yaml"),
    .passes(
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\n    image: a:1\n", file: "compose.yaml"),
  ]
}
