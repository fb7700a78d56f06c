import ContainerFiles

/// A script without what hides its words from a pattern: quotes, escapes, here-documents, `sh -c`, variables whose values
/// are known. One line for each list of commands.
enum ShellReading {
  /// - Parameter programs: what stands for commands, by their place: programs without what is put in front of them.
  static func text(
    of script: ShellScript, _ variables: (String) -> String?, programs: [Int: Invocation] = [:]
  ) -> String {
    // What stands inside a command's words is a line of its own, so that it does not tear what it stands in.
    var lines: [Int: [String]] = [:]
    var order: [Int] = []
    var own: [String: String] = [:]
    var budget = mostReplaced
    var holders: [Int] = []
    for (index, command) in script.commands.enumerated() {
      let list = lists(of: command.place, lists: holders)
      holders.append(list)
      let values = own
      func known(_ name: String) -> String? {
        // Long values that are named again and again would be many times as long as the file.
        guard budget > 0, let value = values[name] ?? variables(name) else { return nil }
        budget -= value.utf8.count
        return value
      }
      let program = programs[index]
      let words = program?.arguments ?? command.words
      let text =
        ([program?.name].compactMap { $0 }
        + words.map { word in word.isLiteral ? word.text : shown(replaced(word.text, known), isBare: program != nil) })
        .joined(separator: " ")
      for assignment in command.assignments {
        // A value that grows with each assignment would be as long as the file squared, and so would be their number.
        if let value = assignment.value.map({ replaced($0.text, known) }), value.utf8.count <= 1000, own.count < 200 {
          own[assignment.name] = value
        }
      }
      if lines[list] == nil {
        order.append(list)
      } else {
        lines[list, default: []].append(separator(command.place))
      }
      lines[list, default: []].append(text)
    }
    return order.map { (lines[$0] ?? []).joined() }.joined(separator: "\n")
  }

  /// The list in which a command stands: what `sh -c` and `eval` run stands where they do, what is put into a word does
  /// not.
  private static func lists(of place: ShellPlace, lists: [Int]) -> Int {
    guard let parent = place.parent else { return -1 }
    let holder = place.nesting.last { [.script, .substitution, .processSubstitution].contains($0) }
    return holder == .script && lists.indices.contains(parent) ? lists[parent] : parent
  }

  /// A substitution in a word has a line of its own.
  private static func shown(_ text: String, isBare: Bool) -> String {
    guard isBare, let start = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") }) else {
      return text
    }
    let rest = text[start...]
    return rest.hasPrefix("$(") || rest.hasPrefix("`") ? text[..<start] + "$()" : text
  }

  private static let mostReplaced = 1 << 20

  private static func separator(_ place: ShellPlace) -> String {
    switch place.connection {
    case .pipe: " | "
    case .and: " && "
    case .or: " || "
    case .background: " & "
    case .first, .sequence: "; "
    }
  }

  /// `$NAME` and `${NAME}` with their values, `${NAME:-text}` with its text where there is none; others stay.
  static func replaced(_ text: String, _ known: (String) -> String?) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "$")) else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), let use = use(in: bytes, at: index), result.count < 1 << 21 else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if let value = known(use.name) ?? use.otherwise {
        result += Array(value.utf8)
      } else {
        result += bytes[index..<use.end]
      }
      index = use.end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func use(in bytes: [UInt8], at start: Int) -> (name: String, otherwise: String?, end: Int)? {
    var index = start + 1
    let isBraced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
    if isBraced { index += 1 }
    let name = bytes[index...].prefix { isName($0) }
    guard let first = name.first, !(0x30...0x39).contains(first) else { return nil }
    let word = String(decoding: name, as: UTF8.self)
    guard isBraced else { return (word, nil, name.endIndex) }
    // A name with much behind it is looked at no further: each `$` would look again.
    let rest = bytes[name.endIndex...].prefix(200)
    guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let modifier = rest[..<close]
    if modifier.isEmpty { return (word, nil, close + 1) }
    guard modifier.starts(with: [UInt8(ascii: ":"), UInt8(ascii: "-")]) else { return nil }
    return (word, String(decoding: modifier.dropFirst(2), as: UTF8.self), close + 1)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
