internal import YAMLEvents

/// The anchor and the tag in front of a node, which libyaml counts to the node's range.
enum NodeProperties {
  /// Where the node itself begins.
  static func end(of event: YAMLEvent, in bytes: [UInt8]) -> Int {
    var index = event.range.lowerBound
    for property in [event.anchor, event.tag] where property != nil {
      index = blanksEnd(from: index, in: bytes)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "!") else { break }
      while index < bytes.count, !isBlank(bytes[index]), !isFlowIndicator(bytes[index]) { index += 1 }
    }
    guard event.anchor != nil || event.tag != nil else { return index }
    let start = blanksEnd(from: index, in: bytes)
    // An empty scalar ends where its properties do: what follows belongs to another node.
    if case .scalar(text: "", style: .plain) = event.kind { return event.range.upperBound }
    return start
  }

  /// Passes blanks, line ends and comments.
  private static func blanksEnd(from start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if isBlank(bytes[index]) {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }
}
