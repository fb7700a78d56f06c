import ContainerFiles
package import PolicyEngine

package struct ComposeHealthcheck: Rule {
  package static let about = RuleDescription(
    id: "compose-healthcheck", title: "A service says how to tell that it works",
    rationale: """
      Without a healthcheck a container that hangs counts as running, and who depends on it starts too early. \
      A service that waits for `service_healthy` of one that has none never starts.
      """,
    advice: """
      Add one that the image can run:
        healthcheck:
          test: [CMD, curl, -fsS, "http://localhost:8080/health"]
          interval: 30s
          timeout: 3s
          start_period: 10s
      """,
    practices: [.healthcheck], placeholders: ["service", "suggestion"])

  package struct Options: RuleOptions {
    package var exemptServices: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("exempt_services", \.exemptServices, "Services that need none, by name pattern")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in subject: ServiceImage) -> [Violation] {
    waits(subject) + own(subject)
  }

  private func own(_ subject: ServiceImage) -> [Violation] {
    let service = subject.service
    if !options.exemptServices.isEmpty, StageNames.match(service.name, options.exemptServices) { return [] }
    switch service.service.healthcheck {
    case .disabled(let place):
      return [
        violation(
          service, place, "service `\(service.name)` switches its healthcheck off", label: "nothing watches it",
          evidence: "disabled", fix: "delete the lines, and mend the test if it fails:\n" + Self.lines(subject))
      ]
    case .command, .unknown: return []
    case .absent, .settings: break
    }
    // A service that is built has its Dockerfile judged.
    guard service.isWhole, !subject.isJob, !endsByItself(service), let image = subject.pulledImage,
      subject.healthcheck != .present
    else { return [] }
    return [
      violation(
        service, service.service.namePlace, "service `\(service.name)` runs `\(image.familiar)` without a healthcheck",
        label: subject.healthcheck == .absent ? "the image brings none" : "unless the image brings one",
        evidence: "missing", isAbsence: true, fix: "under service `\(service.name)`:\n" + Self.lines(subject))
    ]
  }

  private func endsByItself(_ service: Service) -> Bool {
    ["no", "false"].contains(service.service.value["restart"]?.text?.text) || !service.service.profiles.isEmpty
  }

  /// Waits that never end.
  private func waits(_ subject: ServiceImage) -> [Violation] {
    (subject.service.service.value["depends_on"]?.mapping?.entries ?? []).compactMap { entry in
      guard let condition = entry.value["condition"]?.text, condition.text == "service_healthy",
        let other = subject.sibling(entry.key), other.hasNoHealthcheck
      else { return nil }
      let name = subject.service.name
      return Violation(
        at: condition, "service `\(name)` waits for `\(entry.key)` to be healthy, which has no healthcheck",
        label: "never comes true",
        related: [
          RelatedRange(path: other.service.path, other.service.service.nameRange, "has no healthcheck")
        ], evidence: "waits \(entry.key)", facts: ["service": name],
        remediation: Remediation(
          "under service `\(entry.key)`:\n" + Self.lines(other) + "\nor wait for its start only:\n"
            + "  condition: service_started"))
    }
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String, evidence: String,
    isAbsence: Bool = false, fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, notes: isAbsence ? service.mergedFiles.map { [$0] } ?? [] : [],
      evidence: evidence, facts: ["service": service.name], isAbsence: isAbsence, remediation: Remediation(fix))
  }

  /// The lines to type, with the test that is known for the image.
  private static func lines(_ subject: ServiceImage) -> String {
    let repository = subject.pulledImage?.repository.split(separator: "/").last.map { String($0) } ?? ""
    let test = tests[repository] ?? "[CMD, curl, -fsS, \"http://localhost:\(subject.port ?? "8080")/\"]"
    return "  healthcheck:\n    test: \(test)\n    interval: 30s\n    timeout: 3s\n    start_period: 10s"
  }

  private static let tests: [String: String] = [
    "elasticsearch": "[CMD, curl, -fsS, \"http://localhost:9200/_cluster/health\"]",
    "mariadb": "[CMD, healthcheck.sh, --connect, --innodb_initialized]",
    "memcached": "[CMD-SHELL, \"echo version | nc -w 1 localhost 11211\"]",
    "mongo": "[CMD, mongosh, --quiet, --eval, \"db.adminCommand('ping')\"]",
    "mysql": "[CMD-SHELL, \"mysqladmin ping -h localhost -u root -p$$MYSQL_ROOT_PASSWORD\"]",
    "nginx": "[CMD, curl, -fsS, \"http://localhost/\"]",
    "postgres": "[CMD-SHELL, \"pg_isready -U postgres\"]",
    "rabbitmq": "[CMD, rabbitmq-diagnostics, -q, ping]",
    "redis": "[CMD, redis-cli, ping]",
    "valkey": "[CMD, valkey-cli, ping]",
  ]
}

extension ServiceImage {
  /// Whether it is certain that nothing tells its health.
  fileprivate var hasNoHealthcheck: Bool {
    guard service.isWhole else { return false }
    switch service.service.healthcheck {
    case .disabled: return true
    case .absent, .settings: return healthcheck == .absent
    case .command, .unknown: return false
    }
  }

  fileprivate var port: String? {
    service.service.ports.lazy.compactMap { $0.target?.lowerBound }.first.map { "\($0)" }
  }
}
