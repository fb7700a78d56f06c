/// The options of `set`, by their letters.
package enum ShellOptions {
  /// The letter of a long name; the name itself where there is none.
  package static func letter(of name: String) -> String { letters[name] ?? name }

  private static let letters = [
    "errexit": "e", "nounset": "u", "xtrace": "x", "noglob": "f", "allexport": "a", "noexec": "n", "verbose": "v",
    "noclobber": "C", "monitor": "m", "notify": "b", "hashall": "h", "privileged": "p",
  ]

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
        if sign == 0x2D { options.insert(name) } else { options.remove(name) }
      }
    }
  }
}

extension ShellScript {
  /// Whether an option of `set` holds where a command runs, by its letter or, where it has none, its name: `e`,
  /// `pipefail`. A `set` in a branch counts for what follows it there.
  package func isSet(_ option: String, before index: Int) -> Bool { options(before: index).contains(option) }

  /// The options that hold where a command runs. A `set` counts for the commands after it in its own list and in those
  /// inside that.
  package func options(before index: Int) -> Set<String> {
    guard commands.indices.contains(index) else { return initialOptions }
    let command = commands[index]
    var options = initialOptions
    for earlier in commands[..<index] where earlier.name == "set" && earlier.place.reaches(command.place) {
      ShellOptions.apply(earlier.words.dropFirst(), to: &options)
    }
    return options
  }
}

extension ShellPlace {
  /// Whether a variable or option that is set here holds for a later command there.
  fileprivate func reaches(_ other: ShellPlace) -> Bool {
    connection != .pipe && parent == other.parent && other.nesting.starts(with: nesting)
  }
}
