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

extension CapabilityProfile {
  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, [CapabilityProfile]> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    Parameter(name, summary, form: .table(of: .texts)) { value, options, reader in
      guard value.node.isMapping else {
        return reader.report(value, "`\(name)` must be a mapping", label: "write \"acme/db\": [CHOWN, SETUID, SETGID]")
      }
      options[keyPath: path] = value.node.entries.map { entry in
        let part = value.part(entry.value)
        let add = reader.texts(part, for: entry.key.scalarText ?? name)
        for text in add where Capability.named(text) == nil {
          let meant = Capability.meant(by: text).map { "did you mean `\($0)`?" } ?? "write a name such as CHOWN"
          reader.report(part, "`\(text)` is no capability", label: meant)
        }
        return CapabilityProfile(image: entry.key.scalarText ?? "", add: add)
      }
    } shown: {
      PolicyText.keys($0[keyPath: path].map { $0.image.text })
    }
  }
}
