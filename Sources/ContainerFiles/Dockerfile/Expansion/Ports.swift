/// The ports of EXPOSE: `port[-port][/protocol]`. BuildKit still lets an address and a host port stand before them.
enum Ports {
  static func error(in text: String, at range: SourceRange) -> SyntaxError? {
    guard let reason = reason(text) else { return nil }
    return SyntaxError(
      kind: .port, range: range, message: "`\(text)` is no port: \(reason)",
      remedy: "write a port from 1 to 65535, or a range, and tcp, udp or sctp: `8080`, `8000-8010/udp`")
  }

  private static func reason(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let container = parts[parts.count - 1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if container.count > 1, !["", "tcp", "udp", "sctp"].contains(container[1].lowercased()) {
      return "there is no protocol `\(container[1])`"
    }
    guard let ports = range(container[0]) else { return "a port is a number up to 65535, a range goes upwards" }
    guard parts.count > 1, !parts[parts.count - 2].isEmpty else { return nil }
    guard let hostPorts = range(parts[parts.count - 2]) else { return "the host port is no number up to 65535" }
    let fits = ports.count == 1 || ports.count == hostPorts.count
    return fits ? nil : "the two ranges differ in length"
  }

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = port(ends[0]) else { return nil }
    guard ends.count > 1 else { return first...first }
    guard let last = port(ends[1]), last >= first else { return nil }
    return first...last
  }

  private static func port(_ text: Substring) -> Int? {
    guard let number = Int(text), (0...65_535).contains(number) else { return nil }
    return number
  }
}
