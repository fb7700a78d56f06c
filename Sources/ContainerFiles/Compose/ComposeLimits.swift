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
  package static func all(of service: ComposeService, in file: ComposeFile) -> [ComposeLimit] {
    let limits = service.layers.layers("deploy").layers("resources").layers("limits")
    return [
      limit(.memory, "mem_limit", service.layers.last("mem_limit"), file),
      limit(.memory, "deploy.resources.limits.memory", limits.last("memory"), file),
      limit(.cpus, "cpus", service.layers.last("cpus"), file),
      limit(.cpus, "deploy.resources.limits.cpus", limits.last("cpus"), file),
      quota(of: service, in: file),
      limit(.pids, "pids_limit", service.layers.last("pids_limit"), file),
      limit(.pids, "deploy.resources.limits.pids", limits.last("pids"), file),
    ].compactMap { $0 }
  }

  private static func limit(
    _ resource: Resource, _ key: String, _ node: YAMLNode?, _ file: ComposeFile
  ) -> ComposeLimit? {
    guard let node, let text = file.value(of: node) else { return nil }
    let amount = text.text.flatMap { resource == .memory ? ComposeAmount.bytes($0) : ComposeAmount.number($0) }
    return ComposeLimit(resource: resource, key: key, text: text, amount: amount)
  }

  /// `cpu_quota` of `cpu_period`, in microseconds: the older way to say `cpus`.
  private static func quota(of service: ComposeService, in file: ComposeFile) -> ComposeLimit? {
    guard let node = service.layers.last("cpu_quota"), let text = file.value(of: node) else { return nil }
    let period = service.layers.last("cpu_period").flatMap { file.value(of: $0)?.text }.flatMap {
      ComposeAmount.number($0)
    }
    let quota = text.text.flatMap { ComposeAmount.number($0) }
    let usual = 100_000.0
    return ComposeLimit(
      resource: .cpus, key: "cpu_quota", text: text,
      amount: quota.map { $0 / (period.flatMap { $0 > 0 ? $0 : nil } ?? usual) })
  }
}
