/// Reads shell text in one pass, without tokens: what a byte means depends on where it stands. Nesting is limited; what
/// is deeper, or never ends, is one opaque command up to the end of the text.
struct ShellParser {
  /// Deeper nesting is nobody's script.
  static let deepest = 60

  let text: ShellText
  let bytes: [UInt8]
  let sink: ShellCollector
  var position: Int
  var end: Int
  /// What encloses the commands that are read, and the command in whose words they stand.
  var nesting: [ShellNesting]
  var parent: Int?
  var depth: Int
  /// Here-documents that the next line end starts.
  var pending: [PendingHeredoc] = []
  /// Those whose bodies were taken away before.
  var bodies: [ShellHeredocBody] = []
  var nextBody = 0
  /// Those of them that the command now read announced.
  var ready: [(PendingHeredoc, ShellHeredocBody)] = []
  /// The expansions with commands in the words of the simple command that is read.
  var expansions: [Range<Int>] = []
  /// Something does not end: all that follows belongs to it.
  var isBroken = false
  /// An arithmetic expression did not end: no other one is looked for.
  var hasOpenArithmetic = false

  init(
    _ text: ShellText, in range: Range<Int>? = nil, into sink: ShellCollector, nesting: [ShellNesting] = [],
    parent: Int? = nil, depth: Int = 0
  ) {
    self.text = text
    bytes = text.bytes
    self.sink = sink
    let range = range ?? text.wholeRange
    position = range.lowerBound
    end = range.upperBound
    self.nesting = nesting
    self.parent = parent
    self.depth = depth
  }

  mutating func readAll() {
    parseList(until: [])
    takeHeredocs()
  }

  // MARK: - Bytes

  func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  var current: UInt8? { byte(at: position) }

  func has(_ first: UInt8, _ second: UInt8) -> Bool {
    position + 1 < end && bytes[position] == first && bytes[position + 1] == second
  }

  /// Goes past blanks. A CR belongs to the line end that follows it, and `\` at a line end continues the line.
  mutating func skipBlanks() {
    while position < end {
      let byte = bytes[position]
      if byte == 0x20 || byte == 0x09 || (byte == 0x0D && endsLine(at: position + 1)) {
        position += 1
      } else if byte == Ascii.backslash, let length = continuation(at: position) {
        position += length
      } else {
        return
      }
    }
  }

  func endsLine(at index: Int) -> Bool { index >= end || bytes[index] == Ascii.newline }

  /// The length of `\` with the line end after it.
  func continuation(at index: Int) -> Int? {
    if byte(at: index + 1) == Ascii.newline { return 2 }
    return byte(at: index + 1) == 0x0D && byte(at: index + 2) == Ascii.newline ? 3 : nil
  }

  /// Goes past blanks, comments and line ends; here-documents begin after a line end.
  mutating func skipLines() {
    while true {
      skipBlanks()
      guard let byte = current else { return }
      if byte == Ascii.newline {
        takeLineEnd()
      } else if byte == Ascii.hash {
        skipComment()
      } else {
        return
      }
    }
  }

  mutating func skipComment() { while position < end, bytes[position] != Ascii.newline { position += 1 } }

  mutating func takeLineEnd() {
    position += 1
    if !pending.isEmpty { takeHeredocs() }
  }

  func range(from start: Int) -> SourceRange { text.sourceRange(start..<max(start, position)) }
}
