extension InstructionParser {
  mutating func parseArguments(nested: Bool) -> Arguments {
    switch keyword {
    case .from: parseFrom()
    case .run: parseCommand().map(Arguments.run) ?? .invalid
    case .cmd: parseCommand().map(Arguments.cmd) ?? .invalid
    case .entrypoint: parseCommand().map(Arguments.entrypoint) ?? .invalid
    case .shell: parseShell()
    case .copy: parseTransfer().map(Arguments.copy) ?? .invalid
    case .add: parseTransfer().map(Arguments.add) ?? .invalid
    case .env: parsePairs().map(Arguments.env) ?? .invalid
    case .label: parsePairs().map(Arguments.label) ?? .invalid
    case .arg: parseDeclarations()
    case .healthcheck: parseHealthcheck()
    case .user: parseText(like: "USER 10001").map(Arguments.user) ?? .invalid
    case .workdir: parseText(like: "WORKDIR /app").map(Arguments.workdir) ?? .invalid
    case .stopsignal: parseText(like: "STOPSIGNAL SIGTERM").map(Arguments.stopsignal) ?? .invalid
    case .maintainer: parseText(like: "LABEL org.opencontainers.image.authors=…").map(Arguments.maintainer) ?? .invalid
    case .expose: parseWords(like: "EXPOSE 8080").map(Arguments.expose) ?? .invalid
    case .volume: parseVolumes()
    case .onbuild: nested ? .invalid : parseTrigger()
    case .unknown: reportUnknown()
    }
  }

  /// The whole rest of the line as one argument.
  private mutating func parseText(like form: String) -> Word? {
    guard !rest.isEmpty else {
      report(.arity, keywordRange, "\(keyword.rawValue) needs an argument", remedy: "write for example `\(form)`")
      return nil
    }
    return word(rest)
  }

  private mutating func parseWords(like form: String) -> [Word]? {
    let words = Blanks.split(rest, in: text.bytes)
    guard !words.isEmpty else {
      report(.arity, keywordRange, "\(keyword.rawValue) needs an argument", remedy: "write for example `\(form)`")
      return nil
    }
    return words.map(word)
  }

  private mutating func parseVolumes() -> Arguments {
    switch jsonStrings() {
    case .strings(let words):
      if words.isEmpty { return parseWordsOfNothing() }
      checkVolumes(words)
      return .volume(words)
    case .notAString: return .invalid
    case .notJSON:
      guard let words = parseWords(like: "VOLUME /data") else { return .invalid }
      checkVolumes(words)
      return .volume(words)
    }
  }

  private mutating func checkVolumes(_ words: [Word]) {
    for word in words where Blanks.trimming(0..<word.text.utf8.count, in: Array(word.text.utf8)).isEmpty {
      report(.arity, word.range, "a volume's path is empty", remedy: "write a path, or delete the entry")
    }
  }

  private mutating func parseWordsOfNothing() -> Arguments {
    report(.arity, restRange, "\(keyword.rawValue) needs an argument", remedy: "write for example `VOLUME [\"/data\"]`")
    return .invalid
  }

  /// The arguments as a JSON array; an element that is no string is reported.
  mutating func jsonStrings(in range: Range<Int>? = nil) -> JSONArray.Outcome {
    let outcome = JSONArray.read(range ?? rest, in: text)
    if case .notAString(let element) = outcome {
      report(
        .json, text.sourceRange(element), "`\(shown(element))` is no string: an exec form holds strings only",
        remedy: "put it in double quotes: \"\(shown(element).filter { $0 != "\"" })\"")
    }
    return outcome
  }

  private mutating func reportUnknown() -> Arguments {
    let written = keywordText
    let nearest = suggests ? EditDistance.nearest(to: written.uppercased(), in: Keyword.names) : nil
    report(
      .unknownInstruction, keywordRange, "`\(shown(head.keyword))` is no instruction",
      remedy: nearest.map { "did you mean \($0)?" } ?? "start the line with an instruction such as RUN or COPY")
    return .invalid
  }

  private mutating func parseTrigger() -> Arguments {
    guard !rest.isEmpty else {
      report(.arity, keywordRange, "ONBUILD needs an instruction", remedy: "write for example `ONBUILD RUN make`")
      return .invalid
    }
    var parser = InstructionParser(text, rest, escape: escape)
    if [.onbuild, .from, .maintainer].contains(parser.keyword) {
      report(
        .onbuild, parser.keywordRange, "ONBUILD cannot trigger \(parser.keyword.rawValue)",
        remedy: "delete the line, or name an instruction that may be triggered")
    }
    let draft = parser.parse(nested: true)
    return .onbuild(Instruction(draft, heredocs: [], end: text.sourceRange(rest).end))
  }
}
