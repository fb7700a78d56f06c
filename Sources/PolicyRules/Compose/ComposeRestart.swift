import ContainerFiles
package import PolicyEngine

package struct ComposeRestart: Rule {
  package static let about = RuleDescription(
    id: "compose-restart", title: "A service says what happens when it stops",
    rationale: """
      Without a restart policy a service that crashes, or a host that reboots, leaves it down until someone looks. \
      `restart: \"no\"` says as clearly that this is meant.
      """,
    advice: """
      Say it:
        restart: unless-stopped
      """,
    practices: [.reliability], placeholders: ["service", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml"),
    .fails("services:\n  «web»:\n    build: .\n    deploy: {replicas: 2}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    restart: unless-stopped\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    restart: \"no\"\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    restart: ${RESTART}\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    deploy: {restart_policy: {condition: any}}\n", file: "compose.yaml"),
    .passes(
      "services:\n  migrate:\n    image: a:1\n  web:\n    image: a:1\n    restart: always\n"
        + "    depends_on: {migrate: {condition: service_completed_successfully}}\n", file: "compose.yaml"),
    .passes("services:\n  shell:\n    image: a:1\n    profiles: [tools]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.override.yaml"),
    .passes("services:\n  web:\n    environment: {A: b}\n", file: "compose.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: ServiceImage) -> [Violation] {
    let service = subject.service
    // What is started by hand ends by hand, and a job ends by itself.
    guard service.isWhole, !subject.isJob, service.service.profiles.isEmpty,
      service.service.value["provider"] == nil, service.service.value["restart"] == nil,
      service.service.value["deploy", "restart_policy"] == nil
    else { return [] }
    return [
      Violation(
        at: service.service.namePlace, "service `\(service.name)` has no restart policy",
        label: "stays down after a crash or a reboot", notes: service.mergedFiles.map { [$0] } ?? [],
        evidence: "missing", facts: ["service": service.name], isAbsence: true,
        remediation: Remediation(
          """
          under service `\(service.name)`:
            restart: unless-stopped
          or, for a job that ends by itself:
            restart: "no"
          """))
    ]
  }
}
