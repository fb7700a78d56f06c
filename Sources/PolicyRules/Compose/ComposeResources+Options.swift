package import ContainerFiles
package import PolicyEngine

extension ComposeResources {
  package struct Options: RuleOptions {
    package var require = Set(ComposeLimit.Resource.allCases)
    /// What a service may have at most, as the policy writes it and as an amount.
    package var max: [ComposeLimit.Resource: (text: String, amount: Double)] = [:]
    package var exemptServices: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .words("require", \.require, "The resources that each service limits"),
      Parameter(
        "max", "What a service may have at most, such as { memory: 4GiB, cpus: 4 }",
        form: .mapping(keys: ComposeLimit.Resource.allCases.map { $0.rawValue })
      ) { value, options, reader in
        guard value.node.isMapping else {
          return reader.report(value, "`max` must be a mapping", label: "write { memory: 4GiB, cpus: 4 }")
        }
        reader.checkKeys(of: value, are: ComposeLimit.Resource.allCases.map { $0.rawValue }, in: "`max`")
        for resource in ComposeLimit.Resource.allCases {
          guard let node = value.node[resource.rawValue] else { continue }
          let part = value.part(node)
          guard let text = reader.text(part, for: resource.rawValue) else { continue }
          let amount = resource == .memory ? ComposeAmount.bytes(text) : ComposeAmount.number(text)
          if let amount, amount > 0 {
            options.max[resource] = (text, amount)
          } else {
            reader.report(part, "`\(text)` is no amount", label: resource == .memory ? "write 512m or 4GiB" : "write 2")
          }
        }
      } shown: {
        PolicyText.keys($0.max.keys.map { $0.rawValue }.sorted())
      },
      .texts("exempt_services", \.exemptServices, "Services that need no limits, by name pattern"),
    ]
  }
}
