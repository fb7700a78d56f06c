/// Reads a file into instructions.
struct FileParser {
  private var reader: LineReader
  private(set) var instructions: [Instruction] = []
  /// How many of them are none.
  private var unknown = 0

  init(_ text: SourceText) { reader = LineReader(text) }

  var escape: UInt8 { reader.escape }
  var directives: [Directive] { reader.directives.found }
  var comments: [Comment] { reader.comments }

  mutating func readAll() {
    while let line = reader.takeLogicalLine() { instructions.append(instruction(line)) }
  }

  private mutating func instruction(_ line: LogicalLine) -> Instruction {
    let joined = line.joined
    var parser = InstructionParser(joined, joined.wholeRange, escape: reader.escape, suggests: unknown < 20)
    let draft = parser.parse()
    if draft.parser.keyword == .unknown { unknown += 1 }
    var end = line.end
    var heredocs: [Heredoc] = []
    var errors: [SyntaxError] = []
    for announcement in announcements(in: draft, &errors) {
      let heredoc = takeHeredoc(announcement, after: draft.parser.keywordRange, &errors)
      end = heredoc.endOfTerminator
      heredocs.append(heredoc)
    }
    return Instruction(
      draft, heredocs: heredocs, end: end, comments: line.comments, emptyLines: line.emptyLines, more: errors)
  }

  private func announcements(
    in draft: InstructionParser.Draft, _ errors: inout [SyntaxError]
  ) -> [HeredocWords.Announcement] {
    guard draft.takesHeredocs else { return [] }
    do throws(WordLexer.Failure) { return try HeredocWords.announcements(in: draft.parser.text.bytes) } catch {
      errors.append(
        SyntaxError(
          kind: .heredoc, range: draft.parser.restRange,
          message: "the name after `<<` cannot be read: \(error.message)", remedy: "write `<<EOF`"))
      return []
    }
  }

  private mutating func takeHeredoc(
    _ announcement: HeredocWords.Announcement, after keyword: SourceRange, _ errors: inout [SyntaxError]
  ) -> Heredoc {
    let bytes = reader.text.bytes
    let start = reader.next < reader.lineCount ? reader.text.lineStarts[reader.next] : bytes.count
    var lines: [SourceRange] = []
    var bodyEnd: Int?
    var end = bytes.count
    while bodyEnd == nil, let line = reader.takeLine() {
      var candidate = bytes[line]
      if announcement.stripsTabs { candidate = candidate.drop { $0 == 0x09 } }
      end = line.upperBound
      if candidate.elementsEqual(announcement.name) {
        bodyEnd = line.lowerBound
      } else {
        lines.append(SourceRange(start: line.lowerBound, end: line.upperBound))
      }
    }
    let name = String(decoding: announcement.name, as: UTF8.self)
    if bodyEnd == nil {
      errors.append(
        SyntaxError(
          kind: .heredoc, range: keyword, message: "the heredoc `\(name)` never ends",
          remedy: "add a line that holds nothing but `\(name)`"
            + (announcement.stripsTabs ? "; tabs may stand before it" : ", at its very start")))
    }
    return Heredoc(
      name: name, expands: announcement.expands, stripsTabs: announcement.stripsTabs,
      fileDescriptor: announcement.fileDescriptor, bodyRange: SourceRange(start: start, end: bodyEnd ?? end),
      lines: lines, endOfTerminator: end)
  }

  /// What is wrong with the file whatever its instructions are.
  var errors: [SyntaxError] { reader.directives.errors + tooLongLines + missingParts }

  private var tooLongLines: [SyntaxError] {
    let text = reader.text
    var found: [SyntaxError] = []
    for (index, start) in text.lineStarts.enumerated() {
      let end = index + 1 < text.lineStarts.count ? text.lineStarts[index + 1] - 1 : text.bytes.count
      guard end - start > 65_535 else { continue }
      found.append(
        SyntaxError(
          kind: .lineTooLong, range: SourceRange(start: start, end: end),
          message: "the line has \(end - start) bytes, BuildKit reads 65535", remedy: "split it with continuations"))
    }
    return found
  }

  private var missingParts: [SyntaxError] {
    let remedy = "start with `FROM image:tag`"
    if instructions.isEmpty {
      return [SyntaxError(kind: .empty, range: .at(0), message: "the file has no instructions", remedy: remedy)]
    }
    let first = instructions.firstIndex { $0.keyword == .from }
    var found: [SyntaxError] = []
    if first == nil {
      let end = instructions[instructions.count - 1].keywordRange
      found.append(SyntaxError(kind: .noStage, range: end, message: "the file has no FROM", remedy: remedy))
    }
    for instruction in instructions[..<(first ?? 0)] where instruction.keyword != .arg {
      // The unknown ones are reported as such.
      guard instruction.keyword != .unknown else { continue }
      found.append(
        SyntaxError(
          kind: .beforeFrom, range: instruction.keywordRange,
          message: "\(instruction.keyword.rawValue) stands before the first FROM",
          remedy: "move it below FROM; only ARG may stand above"))
    }
    return found
  }
}
