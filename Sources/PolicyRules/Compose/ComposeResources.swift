import ContainerFiles
package import PolicyEngine

package struct ComposeResources: Rule {
  package static let about = RuleDescription(
    id: "compose-resources", title: "A service limits the memory, the processors and the processes that it uses",
    rationale: """
      Without limits one service with a leak or under attack takes the whole host, and the kernel may kill others for it. \
      A limit makes the service that is at fault the one that is stopped.
      """,
    advice: """
      Set what the service needs and some more:
        mem_limit: 512m
        cpus: 1.0
        pids_limit: 200
      """,
    practices: [.resourceLimits],
    aliases: ["CL-0026", "CIS-5.11", "CIS-5.12", "CIS-5.29"], placeholders: ["service", "resource", "suggestion"])

  private let options: Options
  private let exempt: [Glob]

  package init(options: Options) {
    self.options = options
    exempt = options.exemptServices.map { Glob(word: $0) }
  }

  package func violations(in service: Service) -> [Violation] {
    guard !exempt.contains(where: { $0.matches(service.name) }) else { return [] }
    let limits = ComposeLimit.all(of: service.service)
    return missing(limits, service) + limits.compactMap { tooMuch($0, service) } + outOfMemory(service)
  }

  /// What the service limits nowhere is said once for all resources; a limit that limits nothing, where it stands.
  private func missing(_ limits: [ComposeLimit], _ service: Service) -> [Violation] {
    var absent: [ComposeLimit.Resource] = []
    var found: [Violation] = []
    for resource in ComposeLimit.Resource.allCases where options.require.contains(resource) {
      let own = limits.filter { $0.resource == resource }
      guard own.allSatisfy({ $0.isVoid }) else { continue }
      if let void = own.last {
        let why = void.amount == nil ? "is no amount" : "means no limit"
        found.append(
          violation(
            service, void.text, "service `\(service.name)` does not limit its \(resource.noun)",
            label: "`\(void.key): \(void.text.text ?? "")` \(why)", [resource], evidence: "void \(void.key)"))
      } else {
        absent.append(resource)
      }
    }
    guard service.isWhole, let first = absent.first else { return found }
    let nouns = absent.map { $0.noun }
    let list = nouns.count > 1 ? "\(nouns.dropLast().joined(separator: ", ")) and \(nouns[nouns.count - 1])" : nouns[0]
    let missing = violation(
      service, service.service.namePlace, "service `\(service.name)` does not limit its \(list)",
      label: first.consequence, absent, evidence: "missing \(absent.map { $0.rawValue }.joined(separator: " "))",
      isAbsence: true)
    return [missing] + found
  }

  private func tooMuch(_ limit: ComposeLimit, _ service: Service) -> Violation? {
    guard let max = options.max[limit.resource] else { return nil }
    guard let text = limit.text.text else {
      let names = limit.text.unresolved.map { "`\($0)`" }.joined(separator: ", ")
      return violation(
        service, limit.text,
        "service `\(service.name)` takes `\(limit.key)` from \(names), which has no value here",
        label: "the policy allows at most \(max.text)", [limit.resource], evidence: "open \(limit.key)",
        fix: "give it a default: ${NAME:-\(max.text)}")
    }
    guard let amount = limit.amount, amount > max.amount else { return nil }
    return violation(
      service, limit.text,
      "service `\(service.name)` may use \(text)\(limit.resource.unit), more than the policy allows",
      label: "at most \(max.text)", [limit.resource], evidence: "\(limit.key) \(text)",
      fix: "write \(max.text) or less, or have the owners of the policy raise `max`")
  }

  /// What keeps the kernel from stopping the service that uses too much.
  private func outOfMemory(_ service: Service) -> [Violation] {
    var found: [Violation] = []
    if let text = service.text("oom_kill_disable"), ["true", "yes", "y", "on"].contains(text.text?.lowercased()) {
      found.append(
        violation(
          service, text, "service `\(service.name)` switches the OOM killer off",
          label: "it hangs when its memory is full, or the host does", [.memory], evidence: "oom_kill_disable",
          fix: "delete the line"))
    }
    if let text = service.text("oom_score_adj"), let score = text.text.flatMap({ Int($0) }), score < -500 {
      found.append(
        violation(
          service, text, "service `\(service.name)` is all but spared by the OOM killer: oom_score_adj \(score)",
          label: "others are killed in its place", [.memory], evidence: "oom_score_adj", fix: "delete the line"))
    }
    return found
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String,
    _ resources: [ComposeLimit.Resource],
    evidence: String, isAbsence: Bool = false, fix: String? = nil
  ) -> Violation {
    Violation(
      at: spot, message, label: label, notes: isAbsence ? service.mergedFiles.map { [$0] } ?? [] : [],
      evidence: evidence,
      facts: ["service": service.name, "resource": resources.map { $0.rawValue }.joined(separator: ", ")],
      isAbsence: isAbsence, remediation: Remediation(fix ?? advice(for: resources, service)))
  }
}

extension ComposeResources {
  /// The lines to type, beside the limits that the service has already.
  private func advice(for resources: [ComposeLimit.Resource], _ service: Service) -> String {
    let isShort = service.service.value["deploy", "resources"] == nil
    let lines = resources.map { $0.line(isShort: isShort) }
    if isShort {
      return "under service `\(service.name)`, for example\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }
    return "under deploy.resources of service `\(service.name)`, for example\n  limits:\n"
      + lines.map { "    \($0)" }.joined(separator: "\n")
  }
}

extension Service {
  fileprivate func text(_ key: String) -> ComposeText? { service.value[key]?.text }
}

extension ComposeLimit.Resource {
  fileprivate var noun: String {
    switch self {
    case .memory: "memory"
    case .cpus: "processors"
    case .pids: "processes"
    }
  }

  fileprivate var unit: String {
    switch self {
    case .memory: " of memory"
    case .cpus: " processors"
    case .pids: " processes"
    }
  }

  fileprivate var consequence: String {
    switch self {
    case .memory: "it may take all memory of the host"
    case .cpus: "it may take all processors of the host"
    case .pids: "a fork bomb in it stops the host"
    }
  }

  /// The line to type, at the service or under `limits`.
  fileprivate func line(isShort: Bool) -> String {
    switch self {
    case .memory: isShort ? "mem_limit: 512m" : "memory: 512m"
    case .cpus: isShort ? "cpus: 1.0" : "cpus: \"1.0\""
    case .pids: isShort ? "pids_limit: 200" : "pids: 200"
    }
  }
}
