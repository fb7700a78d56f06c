/// Text as Markdown that shows exactly it.
enum Markdown {
  /// Prose in which only backticks mean what Markdown makes of them. Indented lines are text to type.
  static func prose(_ text: String) -> String {
    var blocks: [String] = []
    var typed: [Substring] = []
    var said: [String] = []
    func endProse() {
      // A line of its own stays one.
      if !said.isEmpty { blocks.append(said.joined(separator: "\\\n")) }
      said = []
    }
    func endTyped() {
      if !typed.isEmpty { blocks.append(code(unindented(typed), "")) }
      typed = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") {
        endProse()
        typed.append(line)
      } else {
        endTyped()
        if line.isEmpty { endProse() } else { said.append(inline(String(line))) }
      }
    }
    endProse()
    endTyped()
    return blocks.joined(separator: "\n\n")
  }

  /// One line of prose: what stands between backticks stays, everything else is escaped.
  static func inline(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      let isCode = index % 2 == 1 && index < parts.count - 1
      return isCode ? "`\(part)`" : escaped(String(part))
    }.joined()
  }

  /// A cell of a table.
  static func cell(_ text: String) -> String { pipes(inline(text)) }

  /// A cell that holds text to type.
  static func codeCell(_ text: String) -> String { pipes(span(text)) }

  /// A code span, with a fence that the text does not hold.
  static func span(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }

  /// A code block, with a fence that the text does not hold.
  static func code(_ text: String, _ language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    let body = text.hasSuffix("\n") ? text : text + "\n"
    return fence + language + "\n" + body + fence
  }

  /// A table; the cells are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// The name that a page colours a file's text by.
  static func language(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return "yaml" }
    if name.hasSuffix(".json") { return "json" }
    return name.hasPrefix("Dockerfile") || name.hasPrefix("Containerfile") || name.hasSuffix("Dockerfile")
      ? name.hasSuffix("ignore") ? "" : "dockerfile" : ""
  }

  private static func pipes(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func escaped(_ text: String) -> String {
    let special: Set<Character> = ["\\", "*", "_", "<", ">", "[", "]", "`", "#", "~"]
    var shown = ""
    var previous: Character = " "
    for character in text {
      let isInWord = character == "_" && (previous.isLetter || previous.isNumber)
      let isPlainHash = character == "#" && previous != " "
      if special.contains(character), !isInWord, !isPlainHash { shown += "\\" }
      shown.append(character)
      previous = character
    }
    return shown
  }

  private static func unindented(_ lines: [Substring]) -> String {
    let indent = lines.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
