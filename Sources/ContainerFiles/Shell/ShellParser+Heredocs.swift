/// A here-document whose body begins after the next line end.
struct PendingHeredoc {
  let name: [UInt8]
  let expands: Bool
  let stripsTabs: Bool
  /// The command and the redirection that announced it; no command for a compound one.
  let command: Int?
  let redirection: Int
  let nesting: [ShellNesting]
}

/// A body that was read before the shell's text: BuildKit takes those of RUN away.
struct ShellHeredocBody {
  let name: [UInt8]
  let text: ShellText
  let range: SourceRange
}

extension ShellParser {
  /// The terminator, as in BuildKit and shells: the word with its quotes removed and nothing expanded.
  func heredocName(_ range: Range<Int>) -> [UInt8] {
    var name: [UInt8] = []
    var quote: UInt8?
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == Ascii.apostrophe || byte == Ascii.quote {
        quote = byte
      } else if quote == nil, byte == Ascii.backslash, index < range.upperBound {
        name.append(bytes[index])
        index += 1
      } else {
        name.append(byte)
      }
    }
    return name
  }

  /// Keeps it for the next line end; one whose body was taken away before is finished with its command.
  mutating func announce(_ heredoc: PendingHeredoc) {
    let candidates = bodies[nextBody...].prefix(4)
    guard let index = candidates.firstIndex(where: { $0.name == heredoc.name }) else {
      return pending.append(heredoc)
    }
    nextBody = index + 1
    ready.append((heredoc, bodies[index]))
  }

  mutating func finishReady() {
    let finished = ready
    ready = []
    for (heredoc, body) in finished { finish(heredoc, body.text, body.range) }
  }

  /// Takes the bodies of what was announced, line by line from the position.
  mutating func takeHeredocs() {
    let announced = pending
    pending = []
    for heredoc in announced {
      let start = position
      var builder = ShellTextBuilder()
      var bodyEnd = end
      while position < end {
        let line = takeLine(stripsTabs: heredoc.stripsTabs)
        if bytes[line.content].elementsEqual(heredoc.name) {
          bodyEnd = line.start
          break
        }
        builder.append(line.content, of: text)
        if position > line.content.upperBound { builder.append(position - 1..<position, of: text) }
      }
      finish(heredoc, builder.text, text.sourceRange(start..<max(start, bodyEnd)))
    }
  }

  /// Goes past one line. Its content has neither the tabs that `<<-` removes nor the line end.
  private mutating func takeLine(stripsTabs: Bool) -> (start: Int, content: Range<Int>) {
    let start = position
    var first = start
    while stripsTabs, byte(at: first) == 0x09 { first += 1 }
    position = first
    while position < end, bytes[position] != Ascii.newline { position += 1 }
    var last = position
    if last > first, bytes[last - 1] == 0x0D { last -= 1 }
    if position < end { position += 1 }
    return (start, first..<last)
  }

  /// Gives the body to its redirection, and reads the commands that it holds.
  mutating func finish(_ heredoc: PendingHeredoc, _ body: ShellText, _ range: SourceRange) {
    let index = heredoc.command
    if let index {
      sink.give(
        ShellHeredoc(text: body.string(body.wholeRange), expands: heredoc.expands, range: range),
        to: heredoc.redirection, of: index)
    }
    var inner = ShellParser(body, into: sink, nesting: heredoc.nesting, parent: index ?? parent, depth: depth + 1)
    guard inner.depth < Self.deepest else { return }
    if let index, readsInput(index) {
      let script = heredoc.expands ? ShellTextBuilder.backquoted(body.wholeRange, of: body, isQuoted: false) : body
      inner.parseNested(script, .script, parent: index)
    } else if heredoc.expands {
      var draft = WordDraft()
      inner.takeQuoted(into: &draft, until: nil)
    }
  }
}

extension ShellHeredocBody {
  init(_ heredoc: Heredoc, in source: SourceText) {
    name = Array(heredoc.name.utf8)
    range = heredoc.bodyRange
    var builder = ShellTextBuilder()
    for line in heredoc.lines {
      var bytes = source.bytes[line.start..<line.end]
      if heredoc.stripsTabs { bytes = bytes.drop { $0 == 0x09 } }
      builder.append(bytes, at: bytes.startIndex)
      guard line.end < source.bytes.count else { break }
      builder.append(Ascii.newline, at: SourceRange(start: line.end, end: line.end + 1))
    }
    text = builder.text
  }
}
