/// Reads the directives at the top of a file. The first line that is none ends them.
struct DirectiveReader {
  private(set) var found: [Directive] = []
  private(set) var errors: [SyntaxError] = []
  private(set) var escape = UInt8(ascii: "\\")
  private var done = false

  static let names = ["check", "escape", "syntax"]

  /// - Parameter line: a line without the blanks before it.
  /// - Returns: whether the line was a directive.
  mutating func read(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard !done else { return false }
    guard let directive = Self.directive(in: line, of: bytes, prefix: [UInt8(ascii: "#")]),
      Self.names.contains(directive.name)
    else {
      done = true
      return false
    }
    if found.contains(where: { $0.name == directive.name }) {
      errors.append(
        SyntaxError(
          kind: .directive, range: directive.nameRange, message: "directive `\(directive.name)` is given twice",
          remedy: "delete one of the two lines"))
    }
    found.append(directive)
    if directive.name == "escape" { setEscape(directive) }
    return true
  }

  private mutating func setEscape(_ directive: Directive) {
    switch directive.value {
    case "\\": escape = UInt8(ascii: "\\")
    case "`": escape = UInt8(ascii: "`")
    default:
      errors.append(
        SyntaxError(
          kind: .directive, range: directive.valueRange,
          message: "`\(directive.value)` is no escape character", remedy: "write `# escape=\\` or `# escape=``"))
    }
  }

  /// A line of the form `# name = value`, whatever the name.
  static func directive(in line: Range<Int>, of bytes: [UInt8], prefix: [UInt8]) -> Directive? {
    guard bytes[line].starts(with: prefix) else { return nil }
    let nameStart = Blanks.skipping(from: line.lowerBound + prefix.count, to: line.upperBound, in: bytes)
    var index = nameStart
    while index < line.upperBound, isNameByte(bytes[index], first: index == nameStart) { index += 1 }
    let name = nameStart..<index
    while index < line.upperBound, isBlank(bytes[index]) { index += 1 }
    guard !name.isEmpty, index < line.upperBound, bytes[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < line.upperBound, isBlank(bytes[index]) { index += 1 }
    var end = line.upperBound
    while end > index, isBlank(bytes[end - 1]) { end -= 1 }
    guard index < end else { return nil }
    return Directive(
      name: String(decoding: LetterCase.lowered(bytes[name]), as: UTF8.self),
      value: String(decoding: bytes[index..<end], as: UTF8.self),
      nameRange: SourceRange(start: name.lowerBound, end: name.upperBound),
      valueRange: SourceRange(start: index, end: end))
  }

  private static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (!first && (0x30...0x39).contains(byte))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
