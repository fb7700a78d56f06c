/// The options of `set`, by their letters.
package enum ShellOptions {
  /// The letter of a long name; the name itself where there is none.
  package static func letter(of name: String) -> String { letters[name] ?? name }

  private static let letters = [
    "errexit": "e", "nounset": "u", "xtrace": "x", "noglob": "f", "allexport": "a", "noexec": "n", "verbose": "v",
    "noclobber": "C", "monitor": "m", "notify": "b", "hashall": "h", "privileged": "p",
  ]

  /// Names that no shell knows are left out, so that there are never many.
  static func insert(_ name: String, into options: inout Set<String>) {
    if name.utf8.count == 1 || named.contains(name) { options.insert(name) }
  }

  private static let named: Set<String> = ["pipefail", "posix", "errtrace", "functrace", "inherit_errexit", "lastpipe"]

  /// Applies the arguments of `set`: `-euxo pipefail`, `+e`, `-o errexit`.
  static func apply(_ arguments: ArraySlice<ShellWord>, to options: inout Set<String>) {
    var words = arguments.makeIterator()
    while let word = words.next() {
      guard let sign = word.text.utf8.first, sign == 0x2D || sign == 0x2B, word.text != "--", word.text != "-" else {
        return
      }
      for letter in word.text.dropFirst() {
        var name = String(letter)
        if letter == "o" {
          guard let value = words.next() else { return }
          name = ShellOptions.letter(of: value.text)
        }
        if sign == 0x2D { insert(name, into: &options) } else { options.remove(name) }
      }
    }
  }
}

extension ShellScript {
  /// Whether an option of `set` holds where a command runs, by its letter or, where it has none, its name: `e`,
  /// `pipefail`. For many commands take `optionsOfCommands` once.
  package func isSet(_ option: String, before index: Int) -> Bool {
    var scopes = ShellScopes(initialOptions)
    for command in commands.prefix(index) { step(command, &scopes) }
    if commands.indices.contains(index) { enter(commands[index], &scopes) }
    return scopes.value.contains(option)
  }

  /// The options of `set` that hold where each command runs.
  package var optionsOfCommands: [Set<String>] {
    var scopes = ShellScopes(initialOptions)
    return commands.map { command in
      enter(command, &scopes)
      let options = scopes.value
      apply(command, &scopes)
      return options
    }
  }

  private func step(_ command: ShellCommand, _ scopes: inout ShellScopes<Set<String>>) {
    enter(command, &scopes)
    apply(command, &scopes)
  }

  /// A shell that is handed a script starts with options of its own.
  private func enter(_ command: ShellCommand, _ scopes: inout ShellScopes<Set<String>>) {
    scopes.enter(command.place)
    guard command.place.connection == .first, command.place.nesting.last == .script, let parent = command.place.parent,
      let start = ShellStart(commands[parent].words)
    else { return }
    if case .words = start.source { return }
    scopes.value = start.options
  }

  private func apply(_ command: ShellCommand, _ scopes: inout ShellScopes<Set<String>>) {
    guard command.place.connection != .pipe, command.place.connection != .or, command.name == "set" else { return }
    ShellOptions.apply(command.words.dropFirst(), to: &scopes.value)
  }
}
