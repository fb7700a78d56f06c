/// The keys that lead to a value of a compose file: `services`, `web`, `cap_add`. An item of a list is `[]`.
struct ComposePath: Hashable, Sendable {
  let parts: [String]

  init(_ parts: [String] = []) { self.parts = parts }

  func appending(_ key: String) -> ComposePath { ComposePath(parts + [key]) }

  /// The service that it lies in.
  var service: String? { parts.count > 1 && parts[0] == "services" ? parts[1] : nil }

  static let item = "[]"
}

/// What Compose does when two files speak of the same key; by attribute, as compose-go's `override` package has it.
enum ComposeAttribute: Hashable {
  /// Mappings are merged key by key, lists are appended, scalars are replaced.
  case ordinary
  /// Replaced whole, and cleared by null: `command`, `entrypoint`, `healthcheck.test`, a `ulimits` entry.
  case replaced
  /// `KEY=value` pairs, as a mapping or a list: one value for each key, the last wins.
  case pairs
  /// A list of names, or a mapping of them: merged as a mapping.
  case named
  /// A text or a list of texts.
  case texts
  /// `build`: the short form is the context.
  case build
  /// `logging`: options are merged only within one driver.
  case logging
  /// `ipam.config`: by subnet.
  case subnets

  init(_ path: ComposePath) {
    let parts = path.parts
    switch parts.first {
    case "services" where parts.count >= 3: self = Self.ofService(parts)
    case "networks" where parts.count == 3 && parts[2] == "labels": self = .pairs
    case "networks" where parts.count == 4 && parts[2] == "ipam" && parts[3] == "config": self = .subnets
    case "volumes" where parts.count == 3 && parts[2] == "labels": self = .pairs
    default: self = .ordinary
    }
  }

  /// Of the path of a value in a service, `services` and the service's name in front.
  private static func ofService(_ parts: [String]) -> ComposeAttribute {
    switch parts.count {
    case 3: return byKey[parts[2]] ?? .ordinary
    case 4:
      if parts[2] == "ulimits" { return .replaced }
      return byKeys[parts[2]]?[parts[3]] ?? .ordinary
    case 6 where parts[2] == "volumes" && parts[4] == "volume" && parts[5] == "labels": return .pairs
    default: return .ordinary
    }
  }

  private static let byKey: [String: ComposeAttribute] = [
    "annotations": .pairs, "labels": .pairs, "environment": .pairs, "sysctls": .pairs,
    "build": .build, "command": .replaced, "entrypoint": .replaced, "logging": .logging,
    "depends_on": .named, "networks": .named, "models": .named,
    "dns": .texts, "dns_opt": .texts, "dns_search": .texts, "tmpfs": .texts, "env_file": .texts, "label_file": .texts,
    "extra_hosts": .texts,
  ]

  private static let byKeys: [String: [String: ComposeAttribute]] = [
    "build": ["args": .pairs, "labels": .pairs, "additional_contexts": .pairs, "extra_hosts": .texts],
    "deploy": ["labels": .pairs],
    "healthcheck": ["test": .replaced],
  ]
}
