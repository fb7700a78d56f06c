extension InstructionParser {
  /// A command in exec or shell form; nil when it is JSON that BuildKit refuses.
  mutating func parseCommand(in range: Range<Int>? = nil) -> Command? {
    let range = range ?? rest
    let source = range.isEmpty ? SourceRange.at(text.sourceRange(head.keyword).end) : text.sourceRange(range)
    switch jsonStrings(in: range) {
    case .strings(let words):
      return Command(form: .exec(words), fellBackFromJSON: false, range: source, joined: range)
    case .notAString: return nil
    case .notJSON:
      let bracket = text.bytes[range].first == UInt8(ascii: "[")
      return Command(form: .shell(range), fellBackFromJSON: bracket, range: source, joined: range)
    }
  }

  mutating func parseShell() -> Arguments {
    guard let command = parseCommand() else { return .invalid }
    switch command.form {
    case .exec(let words) where !words.isEmpty: return .shell(command)
    case .exec: report(.arity, restRange, "SHELL needs an argument", remedy: Self.shellForm)
    case .shell: report(.json, restRange, "SHELL takes a JSON array only", remedy: Self.shellForm)
    }
    return .invalid
  }

  private static let shellForm = "write for example `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]`"

  mutating func parseTransfer() -> Transfer? {
    let outcome = jsonStrings()
    let words: [Word]
    let isJSON: Bool
    switch outcome {
    case .strings(let strings): (words, isJSON) = (strings, true)
    case .notJSON: (words, isJSON) = (Blanks.split(rest, in: text.bytes).map(word), false)
    case .notAString: return nil
    }
    guard words.count >= 2, let destination = words.last else {
      report(
        .arity, restRange, "\(keyword.rawValue) needs a source and a destination",
        remedy: "write `\(keyword.rawValue) source destination`")
      return nil
    }
    if Self.isHeredoc(destination) {
      report(
        .heredoc, destination.range, "a heredoc cannot be the destination of \(keyword.rawValue)",
        remedy: "put the path last: `\(keyword.rawValue) \(destination.text) /path/of/the/file`")
    }
    let sources = words.dropLast()
    return Transfer(
      sources: sources.filter { !Self.isHeredoc($0) }, heredocSources: sources.filter(Self.isHeredoc),
      destination: destination, isJSON: isJSON)
  }

  private static func isHeredoc(_ word: Word) -> Bool {
    guard word.text.utf8.contains(UInt8(ascii: "<")) else { return false }
    do throws(WordLexer.Failure) { return try HeredocWords.announcement(Array(word.text.utf8)) != nil } catch {
      return false
    }
  }
}
