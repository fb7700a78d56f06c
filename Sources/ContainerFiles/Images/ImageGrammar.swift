/// The character classes and repeated parts of Docker's reference grammar.
enum ImageGrammar {
  /// Bytes in a tag.
  static let longestTag = 128
  /// Bytes in a repository's path.
  static let longestRepository = 255

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  static func isLetter(_ byte: UInt8) -> Bool { isLower(byte) || isUpper(byte) }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func isLowerHex(_ byte: UInt8) -> Bool { isDigit(byte) || byte >= 0x61 && byte <= 0x66 }
  static func isHex(_ byte: UInt8) -> Bool { isLowerHex(byte) || byte >= 0x41 && byte <= 0x46 }
  static func isTag(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// The index of the first byte that breaks `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`; nil when none does. The index
  /// after the last byte means that the part ends too soon.
  static func firstFault(inPathPart part: ArraySlice<UInt8>) -> Int? {
    var index = part.startIndex
    while true {
      let run = part[index...].prefix { isLower($0) || isDigit($0) }
      guard !run.isEmpty else { return index }
      index = run.endIndex
      guard index < part.endIndex else { return nil }
      let mark = part[index]
      let marks = part[index...].prefix { $0 == mark }.count
      switch mark {
      case UInt8(ascii: "."): guard marks == 1 else { return index + 1 }
      case UInt8(ascii: "_"): guard marks <= 2 else { return index + 2 }
      case UInt8(ascii: "-"): break
      default: return index
      }
      index += marks
    }
  }

  /// The index of the first byte that breaks a host and its port; nil when none does.
  static func firstFault(inRegistry registry: ArraySlice<UInt8>) -> Int? {
    var host = registry
    if registry.first == UInt8(ascii: "[") {
      guard let close = registry.firstIndex(of: UInt8(ascii: "]")) else { return registry.endIndex }
      let address = registry[(registry.startIndex + 1)..<close]
      if let fault = address.firstIndex(where: { !isHex($0) && $0 != UInt8(ascii: ":") }) { return fault }
      if address.isEmpty { return close }
      return close + 1 == registry.endIndex ? nil : firstFault(inPort: registry[(close + 1)...])
    }
    if let colon = registry.firstIndex(of: UInt8(ascii: ":")) {
      if let fault = firstFault(inPort: registry[colon...]) { return fault }
      host = registry[..<colon]
    }
    for label in host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      let body = label.prefix { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      guard body.endIndex == label.endIndex, !label.isEmpty else { return body.endIndex }
      if label.first == UInt8(ascii: "-") { return label.startIndex }
      if label.last == UInt8(ascii: "-") { return label.endIndex - 1 }
    }
    return nil
  }

  private static func firstFault(inPort port: ArraySlice<UInt8>) -> Int? {
    guard port.first == UInt8(ascii: ":") else { return port.startIndex }
    let digits = port.dropFirst()
    if digits.isEmpty { return port.endIndex }
    return digits.firstIndex { !isDigit($0) }
  }
}
