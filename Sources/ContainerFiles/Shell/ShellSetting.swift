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
