/// A limit that a service sets on what its containers may use.
package struct ComposeLimit: Sendable {
  package enum Resource: String, Sendable, CaseIterable { case memory, cpus, pids }

  package let resource: Resource
  /// The keys that lead to it: `mem_limit`, `deploy.resources.limits.memory`.
  package let key: String
  package let text: ComposeText
  /// Bytes, processors or processes; nil where a variable decides or the text is no amount.
  package let amount: Double?

  /// Whether it is known to limit nothing: 0, a number below it, or no amount at all.
  package var isVoid: Bool { text.text != nil && (amount.map { $0 <= 0 } ?? true) }

  /// The limits of a service, in all places where Compose looks for them.
  package static func all(of service: ComposeService) -> [ComposeLimit] {
    let limits = service.value["deploy", "resources", "limits"]
    return [
      limit(.memory, "mem_limit", service.value["mem_limit"]),
      limit(.memory, "deploy.resources.limits.memory", limits?["memory"]),
      limit(.cpus, "cpus", service.value["cpus"]),
      limit(.cpus, "deploy.resources.limits.cpus", limits?["cpus"]),
      quota(of: service),
      limit(.pids, "pids_limit", service.value["pids_limit"]),
      limit(.pids, "deploy.resources.limits.pids", limits?["pids"]),
    ].compactMap { $0 }
  }

  private static func limit(_ resource: Resource, _ key: String, _ value: ComposeValue?) -> ComposeLimit? {
    guard let text = value?.text else { return nil }
    let amount = text.text.flatMap { resource == .memory ? ComposeAmount.bytes($0) : ComposeAmount.number($0) }
    return ComposeLimit(resource: resource, key: key, text: text, amount: amount)
  }

  /// `cpu_quota` of `cpu_period`, in microseconds: the older way to say `cpus`.
  private static func quota(of service: ComposeService) -> ComposeLimit? {
    guard let text = service.value["cpu_quota"]?.text else { return nil }
    let period = service.value["cpu_period"]?.text?.text.flatMap { ComposeAmount.number($0) }
    let quota = text.text.flatMap { ComposeAmount.number($0) }
    let usual = 100_000.0
    return ComposeLimit(
      resource: .cpus, key: "cpu_quota", text: text,
      amount: quota.map { $0 / (period.flatMap { $0 > 0 ? $0 : nil } ?? usual) })
  }
}
