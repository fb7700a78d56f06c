import ContainerFiles
package import PolicyEngine

package struct ComposeNoNewPrivileges: Rule {
  package static let about = RuleDescription(
    id: "compose-no-new-privileges", title: "No process of a service can gain privileges that it did not start with",
    rationale: """
      A setuid program such as `sudo` or `mount`, or a file with capabilities, lets an intruder in a container become root \
      there. With no-new-privileges the kernel gives nothing of it, and entrypoints that only give privileges up still work.
      """,
    advice: """
      Set it; then test what the service starts, for `sudo` and programs with file capabilities fail:
        security_opt: ["no-new-privileges:true"]
      """,
    practices: [.attackSurface], aliases: ["CL-0003", "CIS-5.26"], placeholders: ["service", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  «web»:\n    image: a:1\n", file: "compose.yaml"),
    .fails("services:\n  «web»:\n    image: a:1\n    security_opt: [\"apparmor:web\"]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    security_opt: [«\"no-new-privileges:false\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    security_opt:\n      - no-new-privileges:true\n"
        + "      - «no-new-privileges=0»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    security_opt: [«\"no-new-privileges:false\"»]\n", file: "compose.override.yaml",
      others: [
        "compose.yaml": "services:\n  web:\n    image: a:1\n    security_opt: [\"no-new-privileges:true\"]\n"
      ]),
    .fails(
      "services:\n  web:\n    image: a:1\n    security_opt: [«\"no-new-privileges:maybe\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    security_opt: [«\"no-new-privileges:true\"»]\n", file: "docker-stack.yml"
    ),
    .passes(
      "services:\n  web:\n    image: a:1\n    security_opt: [\"no-new-privileges:true\"]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    security_opt: [no-new-privileges]\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    security_opt: [\"no-new-privileges=${NNP:-true}\"]\n",
      file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    security_opt: [\"${OPTION}\"]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    environment: {A: b}\n", file: "compose.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    let all = service.service.securityOptions
    let own = all.filter { $0.key == "no-new-privileges" }
    // A variable may hide the entry that decides.
    guard !all.contains(where: { $0.key.isEmpty && $0.isUnknown }) else { return [] }
    guard let last = own.last else { return service.isWhole ? [missing(service)] : [] }
    switch last.truth {
    case .unknown: return []
    case .yes:
      return service.isStack
        ? [
          violation(
            service, last.text,
            "service `\(service.name)` asks for no-new-privileges, which `docker stack deploy` ignores",
            label: "without effect in a stack", evidence: "stack", fix: Self.daemonFix)
        ] : []
    case .no:
      let related = own.dropLast().filter { $0.truth == .yes }.map {
        RelatedRange(path: $0.text.path, $0.text.range, "set here, before")
      }
      return [
        violation(
          service, last.text, "service `\(service.name)` switches no-new-privileges off", related: related,
          label: own.count > 1 ? "the last entry counts" : "setuid programs make root of anyone",
          evidence: "off", fix: Self.fix(service, entry: last.text.written))
      ]
    case .invalid:
      return [
        violation(
          service, last.text,
          "service `\(service.name)` has `\(last.text.text ?? "")`, which Docker takes for neither true nor false",
          label: "the container is not created", evidence: last.value ?? "",
          fix: Self.fix(service, entry: last.text.written))
      ]
    }
  }

  private static let daemonFix = """
    set it for all containers in /etc/docker/daemon.json of each node:
      { "no-new-privileges": true }
    """

  private static func fix(_ service: Service, entry: String) -> String {
    """
    under service `\(service.name)`, in place of `\(entry)`:
      security_opt: ["no-new-privileges:true"]
    """
  }

  private func missing(_ service: Service) -> Violation {
    let kept = service.service.securityOptions.compactMap { $0.text.text }.map { "\"\($0)\"" }
    let list = (kept + ["\"no-new-privileges:true\""]).joined(separator: ", ")
    let file = """
      under service `\(service.name)`:
        security_opt: [\(list)]
      then test what it starts: `sudo`, and programs with file capabilities such as caddy's, fail with \
      `operation not permitted`
      """
    return violation(
      service, service.service.namePlace, "service `\(service.name)` may gain privileges: no-new-privileges is not set",
      label: service.isStack ? "`docker stack deploy` ignores security_opt" : "setuid programs make root of anyone",
      evidence: "missing", isAbsence: true, fix: service.isStack ? Self.daemonFix : file)
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, related: [RelatedRange] = [], label: String,
    evidence: String, isAbsence: Bool = false, fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, notes: isAbsence ? service.judged : [], related: related, evidence: evidence,
      facts: ["service": service.name], isAbsence: isAbsence, remediation: Remediation(fix))
  }
}
