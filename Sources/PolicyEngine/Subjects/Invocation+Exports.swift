import ContainerFiles

/// The variables that earlier commands of a script set for later ones.
struct ExportedVariables {
  /// More are nobody's script.
  private static let most = 256

  private(set) var values: [String: String?] = [:]
  /// Those that are set but not exported yet.
  private var own: [String: String?] = [:]
  /// `set -a`
  private var exportsAll = false

  /// Takes in what a command does.
  mutating func apply(_ command: ShellCommand) {
    guard let first = command.words.first else {
      for assignment in command.assignments { assign(assignment.name, assignment.literalValue) }
      return
    }
    guard !command.isOpaque, first.isLiteral else { return }
    switch first.text {
    case "export": for word in command.words.dropFirst() { export(word) }
    case "declare", "typeset":
      guard command.words.contains(where: { $0.text.hasPrefix("-") && $0.text.contains("x") }) else { return }
      for word in command.words.dropFirst() { export(word) }
    case "unset":
      for word in command.words.dropFirst() {
        values.removeValue(forKey: word.text)
        own.removeValue(forKey: word.text)
      }
    case "set": setOptions(command.words.dropFirst())
    default: break
    }
  }

  /// `A=b shell -c …`
  mutating func export(_ assignments: [ShellAssignment]) {
    for assignment in assignments { put(assignment.name, assignment.literalValue) }
  }

  private mutating func assign(_ name: String, _ value: String?) {
    if exportsAll || values.keys.contains(name) {
      put(name, value)
    } else if own.count < Self.most {
      own.updateValue(value, forKey: name)
    }
  }

  private mutating func put(_ name: String, _ value: String?) {
    if values.count < Self.most { values.updateValue(value, forKey: name) }
  }

  private mutating func export(_ word: ShellWord) {
    guard !word.text.hasPrefix("-") else { return }
    if let sign = word.text.firstIndex(of: "=") {
      put(String(word.text[..<sign]), word.isLiteral ? String(word.text[word.text.index(after: sign)...]) : nil)
    } else if let value = own[word.text] {
      put(word.text, value)
    }
  }

  private mutating func setOptions(_ words: ArraySlice<ShellWord>) {
    for word in words {
      guard let sign = word.text.first, sign == "-" || sign == "+" else { continue }
      if word.text.dropFirst().contains("a") { exportsAll = sign == "-" }
    }
    if words.contains(where: { $0.text == "allexport" }) { exportsAll = words.first?.text.hasPrefix("-") == true }
  }
}
