/// Bytes that were found fit to be read as YAML, and the way from libyaml's positions, which count code points,
/// back to bytes.
struct YAMLText {
  /// Where the text begins: 3 after a byte order mark.
  let start: Int
  /// The byte offset of every 64th code point; empty when each code point is one byte.
  private let checkpoints: [Int]
  private static let stride = 64

  /// Refuses what libyaml would refuse without a byte offset, and the line breaks that editors do not count: no
  /// line number is right for a file that holds them.
  init(checking bytes: [UInt8]) throws(YAMLError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw YAMLError(offset: 0, message: "the file is UTF-16", hint: "save it as UTF-8")
    }
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var checkpoints: [Int] = []
    var index = start
    var characters = 0
    var isASCII = true
    while index < bytes.count {
      if characters % Self.stride == 0 { checkpoints.append(index) }
      characters += 1
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        index += 1
      } else if byte < 0x80 {
        try Self.checkControl(byte, at: index, in: bytes)
        index += 1
      } else {
        isASCII = false
        index += try Self.checkSequence(at: index, in: bytes)
      }
    }
    self.checkpoints = isASCII ? [] : checkpoints
    try Self.checkDirectives(in: bytes)
  }

  /// The byte offset of a code point.
  func offset(of character: Int, in bytes: [UInt8]) -> Int {
    guard !checkpoints.isEmpty else { return min(start + character, bytes.count) }
    let checkpoint = min(character / Self.stride, checkpoints.count - 1)
    var index = checkpoints[checkpoint]
    var left = character - checkpoint * Self.stride
    while left > 0, index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }

  private static func checkControl(_ byte: UInt8, at index: Int, in bytes: [UInt8]) throws(YAMLError) {
    switch byte {
    case 0x09, 0x0A: return
    case 0x0D:
      if index + 1 < bytes.count, bytes[index + 1] == 0x0A { return }
      throw ambiguousLineBreak("a carriage return without a line feed", at: index)
    case 0x00: throw YAMLError(offset: index, message: "a NUL byte: this is not a text file")
    default:
      let name = codePointName(UInt32(byte))
      throw YAMLError(
        offset: index, message: "the control character \(name) is not allowed in YAML", hint: "delete it")
    }
  }

  /// The length of the UTF-8 sequence at an index.
  private static func checkSequence(at index: Int, in bytes: [UInt8]) throws(YAMLError) -> Int {
    var decoder = Unicode.UTF8()
    var source = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&source) else {
      let digits = String(bytes[index], radix: 16, uppercase: true)
      throw YAMLError(offset: index, message: "the byte 0x\(digits) is not UTF-8", hint: "save the file as UTF-8")
    }
    switch scalar.value {
    case 0x85, 0x2028, 0x2029:
      throw ambiguousLineBreak("the line break \(codePointName(scalar.value))", at: index)
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF:
      let name = codePointName(scalar.value)
      throw YAMLError(
        offset: index, message: "the hidden character \(name) is not allowed in YAML", hint: "delete it")
    default: return UTF8.width(scalar)
    }
  }

  /// libyaml compares each `%TAG` with all before it.
  private static func checkDirectives(in bytes: [UInt8]) throws(YAMLError) {
    var directives = 0
    var lineStart = 0
    while let percent = bytes[lineStart...].firstIndex(of: UInt8(ascii: "%")) {
      if percent == 0 || bytes[percent - 1] == 0x0A { directives += 1 }
      guard directives <= 100 else {
        throw YAMLError(offset: percent, message: "more than 100 lines that start with `%`")
      }
      lineStart = percent + 1
    }
  }

  private static func ambiguousLineBreak(_ what: String, at offset: Int) -> YAMLError {
    YAMLError(
      offset: offset, message: "\(what): editors and YAML readers disagree about where the lines are",
      hint: "end lines with a line feed")
  }

  private static func codePointName(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
