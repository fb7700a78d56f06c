/// Reads the file by physical lines and puts them together to logical ones: continuations, comments, directives.
struct LineReader {
  let text: SourceText
  /// The next physical line, from 0.
  private(set) var next = 0
  private(set) var directives = DirectiveReader()
  private(set) var comments: [Comment] = []
  /// The comments since the last instruction.
  private var pending: [Comment] = []

  init(_ text: SourceText) { self.text = text }

  var escape: UInt8 { directives.escape }
  var lineCount: Int { text.lineStarts.count - (text.lineStarts.last == text.bytes.count ? 1 : 0) }

  /// A line without its line end; BuildKit trims every CR before the LF, and the byte order mark of the first.
  func content(_ line: Int) -> Range<Int> {
    let mark = line == 0 && text.hasByteOrderMark ? 3 : 0
    let start = text.lineStarts[line] + mark
    var end = line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] : text.bytes.count
    while end > start, text.bytes[end - 1] == UInt8(ascii: "\n") || text.bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<max(start, end)
  }

  /// Takes the next physical line: for the bodies of heredocs.
  mutating func takeLine() -> Range<Int>? {
    guard next < lineCount else { return nil }
    next += 1
    return content(next - 1)
  }

  /// The next logical line; nil at the end of the file.
  mutating func takeLogicalLine() -> LogicalLine? {
    while let content = takeLine() {
      let start = Blanks.skipping(from: content.lowerBound, to: content.upperBound, in: text.bytes)
      let line = start..<content.upperBound
      if directives.read(line, in: text.bytes) { continue }
      if text.bytes[line].first == UInt8(ascii: "#") {
        let comment = keep(commentAt: line)
        if comment.text.isEmpty { pending = [] } else { pending.append(comment) }
        continue
      }
      let (kept, continues) = withoutContinuation(line)
      if kept.isEmpty, !continues { continue }
      return assemble(from: kept, continues: continues, end: line.upperBound)
    }
    return nil
  }

  private mutating func assemble(from first: Range<Int>, continues: Bool, end: Int) -> LogicalLine {
    var line = LogicalLine(comments: pending)
    pending = []
    line.append(first, of: text.bytes)
    line.end = end
    var continues = continues
    while continues, let content = takeLine() {
      line.end = content.upperBound
      let start = Blanks.skipping(from: content.lowerBound, to: content.upperBound, in: text.bytes)
      if start == content.upperBound {
        line.emptyLines.append(SourceRange(start: content.lowerBound, end: content.upperBound))
      } else if text.bytes[start] == UInt8(ascii: "#") {
        _ = keep(commentAt: start..<content.upperBound)
      } else {
        let (kept, more) = withoutContinuation(content)
        line.append(kept, of: text.bytes)
        continues = more
      }
    }
    return line
  }

  private mutating func keep(commentAt line: Range<Int>) -> Comment {
    let words = Blanks.trimming(line.lowerBound + 1..<line.upperBound, in: text.bytes)
    let comment = Comment(
      text: String(decoding: text.bytes[words], as: UTF8.self),
      range: SourceRange(start: line.lowerBound, end: line.upperBound))
    comments.append(comment)
    return comment
  }

  /// Takes the escape character and the blanks after it off the end of a line. One that follows another escape
  /// character does not continue the line, however many there are: BuildKit documents that as its limitation.
  private func withoutContinuation(_ line: Range<Int>) -> (kept: Range<Int>, continues: Bool) {
    var end = line.upperBound
    while end > line.lowerBound, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 { end -= 1 }
    guard end > line.lowerBound, text.bytes[end - 1] == escape else { return (line, false) }
    if end - 1 > line.lowerBound, text.bytes[end - 2] == escape { return (line, false) }
    return (line.lowerBound..<end - 1, true)
  }
}
