/// BuildKit's small shell: quotes, escapes, variables and the splitting into words, over bytes. It also finds the
/// words of a RUN line that name heredocs, which is why what it drops and keeps can be chosen.
struct WordLexer {
  struct Options {
    /// Quotes stay in the result.
    var keepsQuotes = false
    /// Escape characters stay in the result.
    var keepsEscapes = false
    /// A variable that is not set stays as it is written.
    var keepsUnset = false
    /// Quotes have a meaning; in the bodies of heredocs they have none.
    var readsQuotes = true
  }

  struct Failure: Error {
    let message: String
    let offset: Int
  }

  /// A piece of the result, and the names of the variables without which it is not known.
  struct Piece {
    var bytes: [UInt8] = []
    var unresolved: [String] = []
  }

  struct Use {
    let name: String
    var range: Range<Int>
    let binding: Scope.Binding?
    let modifier: String
  }

  let bytes: [UInt8]
  let escape: UInt8
  var options: Options
  let scope: Scope
  var position = 0
  var uses: [Use] = []
  /// The word that is being gathered. Nested substitutions start it anew, as they do in BuildKit.
  var gathered: [UInt8] = []
  private(set) var words: [[UInt8]] = []
  private var depth = 0

  /// Deeper substitutions than anyone writes; BuildKit has no limit here but its stack.
  static let maximumDepth = 64
  /// A longer result is given up: doubling a value line by line would fill any memory.
  static let maximumLength = 32_768

  init(_ bytes: [UInt8], escape: UInt8, options: Options = Options(), scope: Scope = Scope()) {
    self.bytes = bytes
    self.escape = escape
    self.options = options
    self.scope = scope
    // The scanner that BuildKit uses drops a byte order mark at the start of any text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The whole text; `words` has the same split at blanks.
  mutating func readAll() throws(Failure) -> Piece {
    let (piece, words) = try read(until: nil, keepsEscapes: options.keepsEscapes)
    self.words = words
    return piece
  }

  /// Reads up to a byte, which is taken too, or to the end.
  mutating func read(
    until stop: UInt8?, keepsEscapes: Bool
  ) throws(Failure) -> (piece: Piece, words: [[UInt8]]) {
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw fail("substitutions are nested too deeply", at: start) }
    let outer = options.keepsEscapes
    options.keepsEscapes = keepsEscapes
    defer { options.keepsEscapes = outer }
    gathered = []
    var piece = Piece()
    var words: [[UInt8]] = []
    while let byte = current {
      if byte == stop {
        position += 1
        finishWord(&words)
        return (piece, words)
      }
      try readOne(byte, into: &piece, words: &words)
      guard options.keepsUnset || piece.bytes.count <= Self.maximumLength else {
        throw fail("the result is longer than \(Self.maximumLength) bytes", at: start)
      }
    }
    if let stop { throw fail("no closing `\(Character(Unicode.Scalar(stop)))`", at: start) }
    finishWord(&words)
    return (piece, words)
  }

  mutating func takeCharacter() -> [UInt8] {
    let length = bytes[position] < 0x80 ? 1 : CodePoints.decode(at: position, in: bytes[...]).length
    defer { position += length }
    return Array(bytes[position..<position + length])
  }

  func fail(_ message: String, at offset: Int) -> Failure { Failure(message: message, offset: offset) }
}
