/// What the short form of a port or a mount says, by the keys of the long form.
package enum ComposeShortForm {
  /// Nil for what it does not say, and for lists whose items have no short form.
  package static func member(_ key: String, of item: ComposeValue, in list: String) -> String? {
    switch list {
    case "ports": ComposePort(item).flatMap { member(key, of: $0) }
    case "volumes": ComposeMount(item).flatMap { member(key, of: $0) }
    case "secrets", "configs": key == "source" ? item.text?.text : nil
    case "env_file": key == "path" ? item.text?.text : nil
    default: nil
    }
  }

  private static func member(_ key: String, of port: ComposePort) -> String? {
    switch key {
    case "target": port.target.map { text($0) }
    case "published": port.published.map { text($0) }
    case "host_ip": port.hostAddress
    case "protocol": port.transport
    default: nil
    }
  }

  private static func member(_ key: String, of mount: ComposeMount) -> String? {
    switch key {
    case "type": mount.kind?.rawValue
    case "source": mount.source
    case "target": mount.target
    case "read_only": mount.isReadOnly ? "true" : nil
    default: nil
    }
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }
}
