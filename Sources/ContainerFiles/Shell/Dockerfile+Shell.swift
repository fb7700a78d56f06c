extension Dockerfile {
  /// The shell text of an instruction: RUN, CMD and ENTRYPOINT in shell form, `sh -c` in exec form, the test of
  /// HEALTHCHECK, and the heredoc that RUN hands to a shell. An exec form that starts no shell is one command.
  /// - Parameters:
  ///   - index: the instruction's place; what ONBUILD triggers is read.
  package func shellScript(at index: Int) -> ShellScript? {
    guard instructions.indices.contains(index) else { return nil }
    let instruction = instructions[index].effective
    let command: Command
    switch instruction.arguments {
    case .run(let found), .cmd(let found), .entrypoint(let found): command = found
    case .healthcheck(let healthcheck):
      guard case .command(let found) = healthcheck.test else { return nil }
      command = found
    default: return nil
    }
    switch command.form {
    case .exec(let words): return ShellScript(words, in: instruction.joined)
    case .shell(let range):
      let isWindows = instructions[index].stageIndex.map { stages[$0].isWindows } == true
      let setting = ShellSetting(shell(at: index), isWindows: isWindows)
      return ShellScript(range, of: instruction, setting, in: text)
    }
  }
}

/// The shell that reads the text of an instruction, and the options that it is started with.
struct ShellSetting {
  var dialect = ShellDialect.posix
  var options: Set<String> = []

  init(_ shell: Instruction?, isWindows: Bool) {
    guard case .shell(let command)? = shell?.arguments, case .exec(let words) = command.form else {
      self.init([])
      if isWindows { dialect = .other("cmd") }
      return
    }
    self.init(words.map(\.text))
  }

  /// The words of SHELL or of a `#!` line; `/usr/bin/env bash` and `conda run bash -c` start a shell as well.
  init(_ words: [String]) {
    guard let first = words.first else { return }
    let programs = words.map(Self.program)
    guard let index = programs.firstIndex(where: ShellStart.shells.contains) else {
      let named = programs.count > 1 && programs[0] == "env" ? programs.dropFirst().first { $0.first != "-" } : nil
      dialect = .other(named ?? Self.program(first))
      return
    }
    let arguments = words[(index + 1)...].map {
      ShellWord(text: $0, isLiteral: true, isQuoted: true, variables: [], range: .at(0))
    }
    ShellOptions.apply(arguments[...], to: &options)
    options.remove("c")
  }

  /// `C:\Windows\System32\cmd.exe` is `cmd`.
  private static func program(_ word: String) -> String {
    let start = word.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    let name = String(start.map { word[word.utf8.index(after: $0)...] } ?? word[...]).lowercased()
    return name.hasSuffix(".exe") ? String(name.dropLast(4)) : name
  }
}

extension ShellScript {
  /// The text of an instruction in shell form.
  init(_ range: Range<Int>, of instruction: Instruction, _ setting: ShellSetting, in source: SourceText) {
    let bodies = instruction.heredocs.map { ShellHeredocBody($0, in: source) }
    if instruction.keyword == .run, let body = bodies.first, Self.isHeredoc(instruction.joined.bytes[range]) {
      self.init(file: body.text, body.text.wholeRange, setting)
      return
    }
    self.init(instruction.joined, range, setting, bodies)
  }

  private init(
    _ text: JoinedText, _ range: Range<Int>, _ setting: ShellSetting, _ bodies: [ShellHeredocBody] = []
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
  private init(file text: JoinedText, _ range: Range<Int>, _ setting: ShellSetting) {
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
    var parser = ShellParser(joined, in: 0..<0, into: sink)
    parser.readExec(words)
    self = sink.script(.posix, options: [])
  }

  /// A script file, such as an entrypoint. Its `#!` decides who reads it.
  package init(parsing source: SourceText) {
    let start = source.hasByteOrderMark ? 3 : 0
    let segment = JoinedText.Segment(joinedStart: 0, sourceStart: 0)
    let text = JoinedText(bytes: source.bytes, segments: [segment])
    self.init(file: text, start..<source.bytes.count, ShellSetting([]))
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
      builder.append(Ascii.newline, at: line.end)
    }
    text = builder.text
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

extension ShellTextBuilder {
  mutating func append(_ more: ArraySlice<UInt8>, at source: Int) {
    guard let first = more.first else { return }
    append(first, at: source)
    appendRun(more.dropFirst())
  }

  /// The inside of a JSON string, decoded.
  mutating func appendJSON(_ range: Range<Int>, of text: JoinedText) {
    var index = range.lowerBound
    while index < range.upperBound {
      let source = text.sourceOffset(index)
      let byte = text.bytes[index]
      guard byte == Ascii.backslash, index + 1 < range.upperBound else {
        append(byte, at: source)
        index += 1
        continue
      }
      let length = text.bytes[index + 1] == UInt8(ascii: "u") ? 6 : 2
      let escape = index..<min(index + length, range.upperBound)
      var reader = JSONReader(
        bytes: [Ascii.quote] + text.bytes[escape] + [Ascii.quote], position: 0, end: escape.count + 2)
      for byte in (reader.takeString() ?? "").utf8 { append(byte, at: source) }
      index = escape.upperBound
    }
  }
}
