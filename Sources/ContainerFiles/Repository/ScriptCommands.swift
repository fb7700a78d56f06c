/// Divides the script of a CI job into commands and words. CI servers fill in `${{ … }}` before any shell reads the
/// text, and the text may be one of PowerShell or Groovy, so this is no shell parser: it knows line ends, `;`, `&&`,
/// `||`, `|`, quotes and comments.
struct ScriptCommands {
  private let bytes: [UInt8]
  private let map: TextMap?
  /// Whether quotes hold words together; in text that is no script they only stand around one.
  private let quotesGroup: Bool
  private let whole: SourceRange
  private var index = 0
  private var commands: [(words: [PipelineText], ignored: Bool)] = []
  private var words: [PipelineText] = []
  private var word: [UInt8] = []
  private var start = 0
  private var isInWord = false
  private var isAlternative = false

  /// - Parameters:
  ///   - map: where the text stands in its file; nil for a text that came through an alias.
  ///   - range: where to report then.
  static func read(_ text: String, map: TextMap?, range: SourceRange, quotesGroup: Bool = true) -> [PipelineCommand] {
    var reader = ScriptCommands(bytes: Array(text.utf8), map: map, quotesGroup: quotesGroup, whole: range)
    reader.readAll()
    return reader.commands.map { PipelineCommand(words: $0.words, ignoresFailure: $0.ignored) }
  }

  private init(bytes: [UInt8], map: TextMap?, quotesGroup: Bool, whole: SourceRange) {
    self.bytes = bytes
    self.map = map
    self.quotesGroup = quotesGroup
    self.whole = whole
  }

  private mutating func readAll() {
    while index < bytes.count { step() }
    endCommand()
  }

  private mutating func step() {
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09, 0x0D: endWord()
    case 0x0A, UInt8(ascii: ";"): endCommand()
    case UInt8(ascii: "#") where !isInWord:
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      return
    case UInt8(ascii: "\\"): return readEscape()
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      guard quotesGroup, byte != UInt8(ascii: "`") else {
        endWord()
        break
      }
      return readQuoted(byte)
    case UInt8(ascii: "$") where readsExpression(): return
    case UInt8(ascii: "&") where isRedirection: append(byte)
    case UInt8(ascii: "|"), UInt8(ascii: "&"):
      let isDouble = index + 1 < bytes.count && bytes[index + 1] == byte
      endCommand()
      if isDouble { index += 1 }
      isAlternative = isDouble && byte == UInt8(ascii: "|")
    case UInt8(ascii: "("), UInt8(ascii: ")"): quotesGroup ? endCommand() : endWord()
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","):
      if quotesGroup { append(byte) } else { endWord() }
    default: append(byte)
    }
    index += 1
  }

  /// `2>&1`
  private var isRedirection: Bool { isInWord && word.last == UInt8(ascii: ">") }

  /// `${{ … }}` is one piece of a word, blanks and all.
  private mutating func readsExpression() -> Bool {
    guard bytes[index...].starts(with: Array("${{".utf8)) else { return false }
    while index < bytes.count, bytes[index] != 0x0A {
      let ends = bytes[index...].starts(with: Array("}}".utf8))
      append(bytes[index])
      index += 1
      if ends {
        append(UInt8(ascii: "}"))
        index += 1
        return true
      }
    }
    return true
  }

  private mutating func readEscape() {
    index += 1
    guard index < bytes.count else { return append(UInt8(ascii: "\\"), at: index - 1) }
    // A continued line.
    if bytes[index] == 0x0A || bytes[index...].starts(with: [0x0D, 0x0A]) {
      endWord()
      index += bytes[index] == 0x0A ? 1 : 2
      return
    }
    append(bytes[index])
    index += 1
  }

  private mutating func readQuoted(_ quote: UInt8) {
    if !isInWord { begin(at: index) }
    index += 1
    while index < bytes.count, bytes[index] != quote {
      if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      word.append(bytes[index])
      index += 1
    }
    index = min(index + 1, bytes.count)
  }

  private mutating func begin(at place: Int) {
    isInWord = true
    start = place
  }

  private mutating func append(_ byte: UInt8, at place: Int? = nil) {
    if !isInWord { begin(at: place ?? index) }
    word.append(byte)
  }

  private mutating func endWord() {
    guard isInWord else { return }
    let end = min(index, bytes.count)
    words.append(PipelineText(String(decoding: word, as: UTF8.self), map?.range(of: start..<end) ?? whole))
    word = []
    isInWord = false
  }

  private mutating func endCommand() {
    endWord()
    guard !words.isEmpty else { return }
    if isAlternative, !commands.isEmpty, isHarmless { commands[commands.count - 1].ignored = true }
    commands.append((words, false))
    words = []
    isAlternative = false
  }

  /// Whether a command behind `||` swallows the failure.
  private var isHarmless: Bool {
    switch words.first?.text {
    case "true", ":", "echo": true
    case "exit": words.dropFirst().first?.text == "0"
    default: false
    }
  }
}
