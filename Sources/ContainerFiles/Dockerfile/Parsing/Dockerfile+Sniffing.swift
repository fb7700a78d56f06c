extension Dockerfile {
  /// Whether text of any name reads as a Dockerfile: after directives, comments and blank lines, any number of ARG
  /// and then FROM with what could be an image, and after it another instruction, if anything. Strict, so that prose,
  /// mail, Python and SQL are none.
  package static func reads(asDockerfile bytes: ArraySlice<UInt8>) -> Bool {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard looksPromising(bytes) else { return false }
    let head = Array(bytes.prefix(1 << 20))
    var reader = LineReader(SourceText(path: .root, bytes: head))
    while let line = reader.takeLogicalLine() {
      let joined = line.joined
      var parser = InstructionParser(joined, joined.wholeRange, escape: reader.escape)
      let arguments = parser.parse().arguments
      switch arguments {
      case .arg(let pairs): guard parser.errors.isEmpty, pairs.allSatisfy(isDeclaration) else { return false }
      case .from(let image, _):
        return parser.errors.isEmpty && isImage(image.text) && continuesAsDockerfile(&reader)
      default: return false
      }
    }
    return false
  }

  private static func continuesAsDockerfile(_ reader: inout LineReader) -> Bool {
    guard let line = reader.takeLogicalLine() else { return true }
    return InstructionParser(line.joined, line.joined.wholeRange, escape: reader.escape).keyword != .unknown
  }

  /// Whether the first line that is no comment starts with a letter of ARG or FROM, or the line is split: most files
  /// of other kinds end here, before anything is put together.
  private static func looksPromising(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while let first = rest.first {
      if first == UInt8(ascii: "#") {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else if first <= 0x20 {
        rest.removeFirst()
      } else {
        // Blanks beyond ASCII may stand before the first instruction.
        return first >= 0x80 || [0x61, 0x66].contains(first | 0x20) || first == 0x5C || first == 0x60
      }
    }
    return false
  }

  /// `ARG name` or `ARG name=value`, the name made of letters, digits and `_`.
  private static func isDeclaration(_ pair: KeyValue) -> Bool {
    pair.key.text.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
  }

  /// An image holds no blanks, starts with a letter, a digit or a variable, and holds the signs of references only.
  private static func isImage(_ text: String) -> Bool {
    guard let first = text.utf8.first, isWordByte(first) || first == 0x24 || first == 0x22 || first == 0x27 else {
      return false
    }
    let signs = Array("._-/:@${}+%#*?~^=,[]\\`\"'".utf8)
    guard let last = text.utf8.last, ![0x3A, 0x2C, 0x2E, 0x2F, 0x40].contains(last) else { return false }
    guard text.utf8.allSatisfy({ isWordByte($0) || $0 >= 0x80 || signs.contains($0) }) else { return false }
    // A repository is in lower case, which a sentence's second word often is not.
    let name = text.split(separator: "/").last?.prefix { $0 != ":" && $0 != "@" }
    return first == 0x24 || text.utf8.contains(0x24) || name == name.map { $0.lowercased() }.map { $0[...] }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
