extension ShellScript {
  /// The text of an instruction in shell form.
  init(_ range: Range<Int>, of instruction: Instruction, _ setting: ShellSetting, in source: SourceText) {
    let bodies = instruction.heredocs.map { ShellHeredocBody($0, in: source) }
    if instruction.keyword == .run, let body = bodies.first, Self.isHeredoc(instruction.joined.bytes[range]) {
      self.init(file: body.text, body.text.wholeRange, setting)
      return
    }
    self.init(ShellText(instruction.joined), range, setting, bodies)
  }

  private init(
    _ text: ShellText, _ range: Range<Int>, _ setting: ShellSetting, _ bodies: [ShellHeredocBody] = []
  ) {
    guard setting.dialect == .posix else {
      self.init(commands: [], pipelines: [], dialect: setting.dialect)
      return
    }
    let sink = ShellCollector()
    var parser = ShellParser(text, in: range, into: sink)
    parser.bodies = bodies
    parser.readAll()
    self = sink.script(.posix, options: setting.options)
  }

  /// A text that is a file of its own: its `#!` decides who reads it.
  private init(file text: ShellText, _ range: Range<Int>, _ setting: ShellSetting) {
    let bytes = text.bytes[range]
    guard bytes.starts(with: [Ascii.hash, Ascii.exclamation]) else {
      self.init(text, range, setting)
      return
    }
    let words = Blanks.split(Self.interpreter(bytes), in: text.bytes).map(text.string)
    self.init(text, range, ShellSetting(words))
  }

  /// The rest of the line after `#!`.
  private static func interpreter(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    bytes.startIndex + 2..<(bytes.firstIndex(of: Ascii.newline) ?? bytes.endIndex)
  }

  /// Whether the text is nothing but `<<EOF`: then the body is the script.
  private static func isHeredoc(_ bytes: ArraySlice<UInt8>) -> Bool {
    do throws(WordLexer.Failure) { return try HeredocWords.announcement(Array(bytes)) != nil } catch { return false }
  }

  /// The words of an exec form. Nothing expands; a shell among them reads its text.
  init(_ words: [Word], in joined: JoinedText) {
    let sink = ShellCollector()
    var parser = ShellParser(ShellText(joined), in: 0..<0, into: sink)
    parser.readExec(words)
    self = sink.script(.posix, options: [])
  }

  /// A script file, such as an entrypoint. Its `#!` decides who reads it.
  package init(parsing source: SourceText) {
    let start = source.hasByteOrderMark ? 3 : 0
    let segment = JoinedText.Segment(joinedStart: 0, sourceStart: 0)
    let text = ShellText(JoinedText(bytes: source.bytes, segments: [segment]))
    self.init(file: text, start..<source.bytes.count, ShellSetting([]))
  }
}

extension ShellParser {
  mutating func readExec(_ words: [Word]) {
    guard let first = words.first, let last = words.last else { return }
    let place = place(.first)
    let range = first.range.union(last.range)
    let index = sink.reserve(at: range, place)
    let shellWords = words.map {
      ShellWord(text: $0.text, isLiteral: true, isQuoted: true, variables: [], range: $0.range)
    }
    sink.fill(index, ShellCommand(words: shellWords, place: place, range: range))
    guard let start = ShellStart(shellWords), case .text(let word) = start.source, words.indices.contains(word) else {
      return
    }
    var builder = ShellTextBuilder()
    builder.appendJSON(words[word].joined, of: text)
    parseNested(builder.text, .script, parent: index)
  }
}
