/// An entry of a service's `ports`: what Docker publishes on the host.
package struct ComposePort: Sendable {
  /// As written, brackets left away; nil for all interfaces, or where a variable decides.
  package let hostAddress: String?
  package let hasUnknownAddress: Bool
  /// Nil for a port that Docker picks, or where a variable decides.
  package let published: ClosedRange<Int>?
  package let target: ClosedRange<Int>?
  /// `tcp`, `udp` or `sctp`.
  package let transport: String
  package let value: ComposeValue

  /// Whether it is reached from other machines: no address, or the unspecified one in any spelling.
  package var isOnAllInterfaces: Bool {
    guard let hostAddress else { return !hasUnknownAddress }
    return ["", "0.0.0.0", "0", "::", "0:0:0:0:0:0:0:0", "::0", "::ffff:0.0.0.0", "*"].contains(hostAddress)
  }

  /// Nil for what Compose refuses.
  init?(_ value: ComposeValue) {
    if value.mapping != nil {
      self.init(long: value)
    } else if let text = value.text {
      self.init(short: text, value)
    } else {
      return nil
    }
  }

  private init?(long value: ComposeValue) {
    guard let target = value["target"]?.text else { return nil }
    self.value = value
    self.target = target.text.flatMap { Self.range($0) }
    published = value["published"]?.text?.text.flatMap { Self.range($0) }
    hostAddress = value["host_ip"]?.text?.text.map { Self.withoutBrackets($0) }
    hasUnknownAddress = value["host_ip"]?.text.map { $0.text == nil } ?? false
    transport = value["protocol"]?.text?.text ?? "tcp"
  }

  /// `[[address:]published:]target[/transport]`, read from the right: the address has colons of its own.
  private init?(short text: ComposeText, _ value: ComposeValue) {
    self.value = value
    let known = text.text ?? text.written
    let slash = Self.lastIndex(of: "/", in: known)
    transport = slash.map { String(known[known.index(after: $0)...]) } ?? "tcp"
    let body = slash.map { known[..<$0] } ?? known[...]
    guard let colon = Self.lastIndex(of: ":", in: String(body)) else {
      (hostAddress, hasUnknownAddress, published) = (nil, false, nil)
      target = Self.range(String(body))
      if target == nil, text.text != nil { return nil }
      return
    }
    target = Self.range(String(body[body.index(after: colon)...]))
    if target == nil, text.text != nil { return nil }
    let rest = String(body[..<colon])
    guard let second = Self.lastIndex(of: ":", in: rest) else {
      published = Self.range(rest)
      // `127.0.0.1::80` has an empty port; a lone address before the target does not exist.
      if published == nil, !rest.isEmpty, text.text != nil { return nil }
      (hostAddress, hasUnknownAddress) = (nil, false)
      return
    }
    let port = String(rest[rest.index(after: second)...])
    published = Self.range(port)
    if published == nil, !port.isEmpty, text.text != nil { return nil }
    let address = Self.withoutBrackets(String(rest[..<second]))
    let isUnknown = text.text == nil && address.contains("$")
    (hostAddress, hasUnknownAddress) = (isUnknown ? nil : address, isUnknown)
  }

  private static func withoutBrackets(_ text: String) -> String {
    text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
  }

  /// `80` or `8000-8010`.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map {
      UInt16($0).map { Int($0) }
    }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, first <= last else { return nil }
    return first...last
  }

  /// The last one outside `${…}`.
  private static func lastIndex(of character: Character, in text: String) -> String.Index? {
    var depth = 0
    var found: String.Index?
    for index in text.indices {
      switch text[index] {
      case "{": depth += 1
      case "}" where depth > 0: depth -= 1
      case character where depth == 0: found = index
      default: continue
      }
    }
    return found
  }
}

extension ComposeService {
  /// The service's published ports; of equal ones the last counts, in the place of the first.
  package var ports: [ComposePort] {
    var ports: [ComposePort] = []
    var indexes: [String: Int] = [:]
    for port in (value["ports"]?.listed ?? []).compactMap({ ComposePort($0) }) {
      let key =
        "\(port.hostAddress ?? "0.0.0.0"):\(port.published.map { "\($0)" } ?? ""):\(port.target.map { "\($0)" } ?? "")/\(port.transport)"
      if let index = indexes[key], port.target != nil {
        ports[index] = port
      } else {
        indexes[key] = ports.count
        ports.append(port)
      }
    }
    return ports
  }
}
