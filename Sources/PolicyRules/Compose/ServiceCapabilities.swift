package import ContainerFiles
import PolicyEngine

/// An entry of `compose-capabilities: per_service`.
package struct ServiceCapabilities: Sendable {
  package let name: Glob
  /// Nil: as for all services.
  package let drop: [String]?
  package let allowAdd: [String]?

  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, [ServiceCapabilities]> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    let keys = ["drop", "allow_add"]
    return Parameter(name, summary, form: .table(of: .mapping(keys: keys))) { value, options, reader in
      guard value.node.isMapping else {
        return reader.report(value, "`\(name)` must be a mapping", label: "write \"nginx*\": { allow_add: [CHOWN] }")
      }
      options[keyPath: path] = value.node.entries.map { entry in
        let settings = value.part(entry.value)
        reader.checkKeys(of: settings, are: keys, in: "`\(name)`")
        return ServiceCapabilities(
          name: Glob(word: entry.key.scalarText ?? ""),
          drop: entry.value["drop"].map { reader.texts(value.part($0), for: "drop") },
          allowAdd: entry.value["allow_add"].map { reader.texts(value.part($0), for: "allow_add") })
      }
    } shown: {
      PolicyText.keys($0[keyPath: path].map { $0.name.text })
    }
  }
}

/// What well-known images need when all capabilities are dropped, for the text to type. Advice only: measured by
/// compose-lint and told in the images' own issue trackers.
package enum CapabilityProfile {
  package static let needed: [String: [String]] = [
    "caddy": ["NET_BIND_SERVICE"], "mariadb": ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"],
    "mongo": ["SETGID", "SETUID"], "mysql": ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"],
    "nginx": ["CHOWN", "SETGID", "SETUID"], "postgres": ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
    "redis": ["SETGID", "SETUID"], "valkey": ["SETGID", "SETUID"],
  ]

  /// The lines to type for a service, with what its image is known to need.
  static func advice(for service: Service) -> String {
    var lines = ["under service `\(service.name)`:", "  cap_drop: [ALL]"]
    if let text = service.service.image?.text, case .success(let image) = ImageReference.parse(text),
      let last = image.repository.split(separator: "/").last, let names = needed[String(last)]
    {
      lines.append("  cap_add: [\(names.joined(separator: ", "))]   # what \(last) needs to start")
    }
    let kept = service.service.capAdd.compactMap { $0.text.flatMap { Capability.named($0)?.name } }
    if lines.count == 2, !kept.isEmpty { lines.append("  cap_add: [\(kept.joined(separator: ", "))]") }
    lines.append("then test a start and a restart: `Operation not permitted` names what is still needed")
    return lines.joined(separator: "\n")
  }
}

extension Service {
  /// The service's user when it is not root. Docker then puts what is added into the bounding set only (moby,
  /// SetCapabilities; there is no ambient set).
  var userWithoutCapabilities: String? {
    guard let text = service.user?.text, !text.isEmpty, !ImageUser(text).isRoot else { return nil }
    return text
  }
}
