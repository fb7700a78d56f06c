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
    return ComposeLimit.Resource.allCases.flatMap { resource in
      let own = limits.filter { $0.resource == resource }
      return missing(resource, own, service) + own.compactMap { tooMuch($0, service) }
    } + outOfMemory(service)
  }

  private func missing(
    _ resource: ComposeLimit.Resource, _ own: [ComposeLimit], _ service: Service
  ) -> [Violation] {
    guard options.require.contains(resource), own.allSatisfy({ $0.isVoid }) else { return [] }
    if let void = own.last {
      let why = void.amount == nil ? "is no amount" : "means no limit"
      return [
        violation(
          service, void.text, "service `\(service.name)` does not limit its \(resource.noun)",
          label: "`\(void.key): \(void.text.text ?? "")` \(why)", resource, evidence: "void \(void.key)")
      ]
    }
    guard service.isWhole else { return [] }
    return [
      violation(
        service, service.service.namePlace, "service `\(service.name)` does not limit its \(resource.noun)",
        label: resource.consequence, resource, evidence: "missing \(resource.rawValue)", isAbsence: true)
    ]
  }

  private func tooMuch(_ limit: ComposeLimit, _ service: Service) -> Violation? {
    guard let max = options.max[limit.resource] else { return nil }
    guard let text = limit.text.text else {
      let names = limit.text.unresolved.map { "`\($0)`" }.joined(separator: ", ")
      return violation(
        service, limit.text,
        "service `\(service.name)` takes `\(limit.key)` from \(names), which has no value here",
        label: "the policy allows at most \(max.text)", limit.resource, evidence: "open \(limit.key)",
        fix: "give it a default: ${NAME:-\(max.text)}")
    }
    guard let amount = limit.amount, amount > max.amount else { return nil }
    return violation(
      service, limit.text,
      "service `\(service.name)` may use \(text)\(limit.resource.unit), more than the policy allows",
      label: "at most \(max.text)", limit.resource, evidence: "\(limit.key) \(text)",
      fix: "write \(max.text) or less, or have the owners of the policy raise `max`")
  }

  /// What keeps the kernel from stopping the service that uses too much.
  private func outOfMemory(_ service: Service) -> [Violation] {
    var found: [Violation] = []
    if let text = service.text("oom_kill_disable"), ["true", "yes", "y", "on"].contains(text.text?.lowercased()) {
      found.append(
        violation(
          service, text, "service `\(service.name)` switches the OOM killer off",
          label: "it hangs when its memory is full, or the host does", .memory, evidence: "oom_kill_disable",
          fix: "delete the line"))
    }
    if let text = service.text("oom_score_adj"), let score = text.text.flatMap({ Int($0) }), score < -500 {
      found.append(
        violation(
          service, text, "service `\(service.name)` is all but spared by the OOM killer: oom_score_adj \(score)",
          label: "others are killed in its place", .memory, evidence: "oom_score_adj", fix: "delete the line"))
    }
    return found
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String, _ resource: ComposeLimit.Resource,
    evidence: String, isAbsence: Bool = false, fix: String? = nil
  ) -> Violation {
    Violation(
      at: spot, message, label: label, evidence: evidence,
      facts: ["service": service.name, "resource": resource.rawValue], isAbsence: isAbsence,
      remediation: Remediation(fix ?? resource.advice(for: service)))
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

  /// The line to type, beside the limits that the service has already.
  fileprivate func advice(for service: Service) -> String {
    let (short, long) =
      switch self {
      case .memory: ("mem_limit: 512m", "memory: 512m")
      case .cpus: ("cpus: 1.0", "cpus: \"1.0\"")
      case .pids: ("pids_limit: 200", "pids: 200")
      }
    guard service.service.value["deploy", "resources"] != nil else {
      return "under service `\(service.name)`, for example\n  \(short)"
    }
    return "under deploy.resources of service `\(service.name)`, for example\n  limits:\n    \(long)"
  }
}
