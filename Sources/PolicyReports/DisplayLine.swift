import ContainerFiles

/// One line of a file as a terminal shows it: made harmless, secrets covered, and with the column at which each byte
/// comes to stand.
struct DisplayLine {
  /// The text to print.
  private(set) var text = ""
  /// The display column of each byte of the line, and one more for its end.
  private var columns: [Int] = []
  private var width = 0

  /// - Parameter place: the offset around which a long line is shown. All of it for each of thousands of findings would
  ///   be too much.
  init(_ source: SourceText, line: Int, around place: Int, secrets: [SourceRange]) {
    var whole = source.lineRange(line)
    if line == 1, source.hasByteOrderMark { whole = SourceRange(start: min(3, whole.end), end: whole.end) }
    let range = Self.part(of: whole, around: place, in: source.bytes)
    start = range.start
    let bytes = source.bytes[..<range.end]
    let near = Self.part(of: secrets, in: range)
    var index = range.start
    while index < range.end {
      let (scalar, length) = CodePoints.decode(at: index, in: bytes)
      for _ in 0..<length { columns.append(width) }
      append(scalar, isSecret: near.contains { $0.start <= index && index < $0.end })
      index += length
    }
    columns.append(width)
  }

  /// Those that overlap a range; they are in order, and may be thousands.
  private static func part(of secrets: [SourceRange], in range: SourceRange) -> ArraySlice<SourceRange> {
    var low = 0
    var high = secrets.count
    while low < high {
      let middle = (low + high) / 2
      if secrets[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return secrets[low...].prefix { $0.start < range.end }
  }

  /// The offset of the first byte that is shown.
  let start: Int

  /// Enough for what a snippet shows, were each character four bytes.
  private static func part(of line: SourceRange, around place: Int, in bytes: [UInt8]) -> SourceRange {
    var start = min(max(line.start, place - 400), line.end)
    // Not from the middle of a character.
    while start > line.start, start < line.end, bytes[start] & 0xC0 == 0x80, place - start < 404 { start -= 1 }
    return SourceRange(start: start, end: max(start, min(line.end, place + 800)))
  }

  private mutating func append(_ scalar: Unicode.Scalar?, isSecret: Bool) {
    let shown: String
    if isSecret {
      shown = "•"
    } else if let scalar {
      if scalar == "\t" {
        shown = String(repeating: " ", count: 4 - width % 4)
      } else {
        shown = Untrusted.isDangerous(scalar) ? Untrusted.escape(scalar) : String(Character(scalar))
      }
    } else {
      shown = "\u{FFFD}"
    }
    text += shown
    width += shown.unicodeScalars.reduce(0) { $0 + Self.width(of: $1) }
  }

  /// The display column of an offset of the file, from 0.
  func column(of offset: Int) -> Int { columns[min(max(offset - start, 0), columns.count - 1)] }

  var endColumn: Int { width }

  /// East Asian wide characters and emoji take two columns, combining marks none (Unicode TR 11, coarse).
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0xFE00...0xFE0F, 0x20D0...0x20FF: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
