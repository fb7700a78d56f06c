/// Walks over the statements of an environment file.
struct EnvironmentFileReader {
  private(set) var entries: [EnvironmentFile.Entry] = []
  private(set) var problems: [EnvironmentFile.Problem] = []
  private let bytes: [UInt8]
  private var index: Int
  /// What earlier entries set, for the variables of later ones.
  private var known: [String: String] = [:]
  /// The bytes that variables may still become in the whole file.
  private var budget = 1 << 24

  init(_ source: SourceText) {
    bytes = source.bytes
    index = source.hasByteOrderMark ? 3 : 0
  }

  mutating func read() {
    while true {
      skip { $0 == 0x20 || (0x09...0x0D).contains($0) }
      guard index < bytes.count else { return }
      if bytes[index] == UInt8(ascii: "#") {
        skip { $0 != 0x0A }
      } else {
        readStatement()
      }
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while index < bytes.count, condition(bytes[index]) { index += 1 }
  }

  private mutating func readStatement() {
    let start = index
    if bytes[index...].starts(with: Array("export ".utf8)) {
      index += 7
      skip { Self.isBlank($0) }
    }
    let keyStart = index
    skip { Self.isKeyByte($0) }
    let keyRange = SourceRange(start: keyStart, end: index)
    skip { Self.isBlank($0) }
    let isLineEnd = index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
    guard !keyRange.isEmpty, isLineEnd || bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":") else {
      skip { $0 != 0x0A }
      problems.append(
        EnvironmentFile.Problem(range: trimmed(start..<index), message: "a line that is no `KEY=value`"))
      return
    }
    let key = string(keyRange)
    guard !isLineEnd else {
      entries.append(EnvironmentFile.Entry(key: key, keyRange: keyRange, value: nil, valueRange: .at(keyRange.end)))
      return
    }
    index += 1
    skip { Self.isBlank($0) }
    let (value, range) = readValue()
    known[key] = value
    entries.append(EnvironmentFile.Entry(key: key, keyRange: keyRange, value: value, valueRange: range))
  }

  private mutating func readValue() -> (String?, SourceRange) {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      return readPlainValue()
    }
    let quote = bytes[index]
    let start = index + 1
    var end = start
    while end < bytes.count, bytes[end] != quote { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end < bytes.count else {
      problems.append(
        EnvironmentFile.Problem(range: SourceRange(start: index, end: start), message: "this quote is never closed"))
      skip { $0 != 0x0A }
      return (nil, trimmed(start..<max(start, index)))
    }
    index = end + 1
    // What follows a closing quote on its line is left away by dotenv.
    skip { $0 != 0x0A }
    let range = SourceRange(start: start, end: end)
    return (quote == UInt8(ascii: "'") ? literal(range) : expanded(unescaped(range)), range)
  }

  /// Up to the end of the line or a comment, which needs a blank before it.
  private mutating func readPlainValue() -> (String?, SourceRange) {
    let start = index
    while index < bytes.count, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "#"), index == start || Self.isBlank(bytes[index - 1]) { break }
      index += 1
    }
    let range = trimmed(start..<index)
    skip { $0 != 0x0A }
    return (expanded(string(range)), range)
  }

  private mutating func expanded(_ text: String) -> String? {
    guard budget > 0 else { return nil }
    let value = ComposeInterpolation.expand(text, environment: known).text
    budget -= value?.utf8.count ?? 0
    return value
  }

  /// Between single quotes a backslash is one, but before the quote.
  private func literal(_ range: SourceRange) -> String {
    var result: [UInt8] = []
    for at in range.start..<range.end {
      let isEscape = bytes[at] == UInt8(ascii: "\\") && at + 1 < range.end && bytes[at + 1] == UInt8(ascii: "'")
      if !isEscape { result.append(bytes[at]) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func unescaped(_ range: SourceRange) -> String {
    var result: [UInt8] = []
    var at = range.start
    while at < range.end {
      let isEscape = bytes[at] == UInt8(ascii: "\\") && at + 1 < range.end
      switch (isEscape, bytes[isEscape ? at + 1 : at]) {
      case (true, UInt8(ascii: "n")): result.append(0x0A)
      case (true, UInt8(ascii: "r")): result.append(0x0D)
      case (true, UInt8(ascii: "t")): result.append(0x09)
      // An escaped dollar sign is one that interpolation leaves alone.
      case (true, UInt8(ascii: "$")): result += Array("$$".utf8)
      case (_, let byte): result.append(byte)
      }
      at += isEscape ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func trimmed(_ range: Range<Int>) -> SourceRange {
    var end = range.upperBound
    while end > range.lowerBound, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return SourceRange(start: range.lowerBound, end: end)
  }

  private func string(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      return true
    default: return false
    }
  }
}
