import ContainerFiles

/// Sorts the words after a tool's name into flags, values of flags and the rest.
struct PackageArguments {
  private let tool: PackageTool
  private(set) var flags: [PackageFlag] = []
  private(set) var positional: [ShellWord] = []
  private(set) var hasUnknownFlags = false
  /// The flag that waits for the next word as its value.
  private var waiting: PackageFlag?
  private var onlyPositional = false

  init(_ tool: PackageTool) { self.tool = tool }

  /// - Parameter value: what the word stands for, where it is a variable whose value is known.
  mutating func add(_ word: ShellWord, value: String?) {
    guard let value else { return add(word) }
    for piece in value.split(whereSeparator: { $0.isWhitespace }) {
      add(ShellWord(text: String(piece), isLiteral: true, isQuoted: false, variables: [], range: word.range))
    }
  }

  private mutating func add(_ word: ShellWord) {
    if let flag = waiting {
      waiting = nil
      flags.append(PackageFlag(name: flag.name, value: word.text, word: flag.word, valueWord: word))
    } else if onlyPositional || !word.text.utf8.starts(with: [UInt8(ascii: "-")]) || word.text == "-" {
      addPositional(word)
    } else if word.text == "--" {
      onlyPositional = true
    } else {
      addFlag(word)
    }
  }

  private mutating func addPositional(_ word: ShellWord) {
    if !word.isLiteral, !word.isQuoted || word.text == "$@", Self.mayBeFlags(word) { hasUnknownFlags = true }
    // `cargo +nightly install`
    if tool.manager == .cargo, positional.isEmpty, word.text.hasPrefix("+") { return }
    positional.append(word)
  }

  /// `$APT_OPTS`, `$@`: what people name so holds flags.
  private static func mayBeFlags(_ word: ShellWord) -> Bool {
    if word.text.contains("@") || word.text.contains("*") { return true }
    return word.variables.contains { name in
      let name = name.uppercased()
      return name.contains("OPT") || name.contains("FLAG") || name.contains("ARG") || name.contains("PARAM")
        || name.contains("INSTALL")
    }
  }

  private mutating func addFlag(_ word: ShellWord) {
    let text = word.text
    if !word.isLiteral, text.utf8.prefix(3).contains(UInt8(ascii: "$")) { hasUnknownFlags = true }
    let equals = text.firstIndex(of: "=")
    let name = equals.map { String(text[..<$0]) } ?? text
    let value = equals.map { String(text[text.index(after: $0)...]) }
    if text.hasPrefix("--") || !tool.bundlesShortFlags {
      let flag = PackageFlag(name: name, value: value, word: word, valueWord: nil)
      if value == nil, tool.valueFlags.contains(name) { waiting = flag } else { flags.append(flag) }
    } else {
      addBundle(word)
    }
  }

  /// `-yq`, `-oAPT::Get::Assume-Yes=true`, `-q=2`
  private mutating func addBundle(_ word: ShellWord) {
    // More letters than any tool has flags are no flags.
    var rest = word.text.dropFirst().prefix(256)
    while let letter = rest.popFirst() {
      let name = "-\(letter)"
      let takesValue = tool.valueFlags.contains(name)
      if rest.first == "=" || takesValue && !rest.isEmpty {
        let value = rest.first == "=" ? rest.dropFirst() : rest
        flags.append(PackageFlag(name: name, value: String(value), word: word, valueWord: nil))
        return
      }
      let flag = PackageFlag(name: name, value: nil, word: word, valueWord: nil)
      if takesValue { waiting = flag } else { flags.append(flag) }
    }
  }

  /// What the call does and the words that say so; nil for everything that changes no packages.
  var action: (PackageAction, [ShellWord])? {
    if flags.contains(where: { Self.queries.contains($0.name) || tool.dryRunFlags.contains($0.name) }) { return nil }
    guard let first = positional.first, first.isLiteral else {
      if tool.installFlags.isEmpty { return positional.isEmpty ? tool.bareAction.map { ($0, []) } : nil }
      return flags.contains { tool.installFlags.contains($0.name) } ? (.install, []) : nil
    }
    if !tool.installFlags.isEmpty {
      return flags.contains { tool.installFlags.contains($0.name) } ? (.install, []) : nil
    }
    let fitting = tool.verbs.filter { verb in
      verb.words.count <= positional.count && zip(verb.words, positional).allSatisfy { $0 == $1.text }
    }
    guard let verb = fitting.max(by: { $0.words.count < $1.words.count }) else { return nil }
    return (verb.action, Array(positional.prefix(verb.words.count)))
  }

  /// They show something, and nothing is installed.
  private static let queries: Set<String> = [
    "--help", "--version", "--dry-run", "--simulate", "--just-print", "--print-uris",
  ]
}
