/// A program that starts the program named by its later words: `sudo -u app env A=1 nice apt-get update`.
package struct ShellWrapper: Sendable {
  /// The options whose value is the next word, one letter each.
  let letters: String
  /// Those of more letters, without the dashes.
  let longOptions: Set<String>
  /// How many words stand between the options and the command.
  let operands: Int
  let takesAssignments: Bool

  private init(_ letters: String = "", _ longOptions: Set<String> = [], operands: Int = 0, assignments: Bool = false) {
    self.letters = letters
    self.longOptions = longOptions
    self.operands = operands
    takesAssignments = assignments
  }

  package static func named(_ name: String) -> ShellWrapper? { byName[name] }

  private static let byName: [String: ShellWrapper] = [
    "sudo": ShellWrapper(
      "ugUphCDRTrt",
      [
        "user", "group", "other-user", "prompt", "host", "close-from", "chdir", "chroot", "command-timeout", "role",
        "type",
      ],
      assignments: true),
    "doas": ShellWrapper("uC"),
    "env": ShellWrapper("uC", ["unset", "chdir"], assignments: true),
    "exec": ShellWrapper("a"),
    "command": ShellWrapper(), "builtin": ShellWrapper(), "nohup": ShellWrapper(), "eatmydata": ShellWrapper(),
    "setsid": ShellWrapper(), "fakeroot": ShellWrapper("lsb", ["lib", "faked"]), "unbuffer": ShellWrapper(),
    "linux32": ShellWrapper(), "linux64": ShellWrapper(), "i386": ShellWrapper(),
    "setarch": ShellWrapper(operands: 1), "busybox": ShellWrapper(), "chronic": ShellWrapper(),
    "nice": ShellWrapper("n", ["adjustment"]),
    "ionice": ShellWrapper("cn", ["class", "classdata"]),
    "time": ShellWrapper("fo", ["format", "output"]),
    "timeout": ShellWrapper("ks", ["kill-after", "signal"], operands: 1),
    "stdbuf": ShellWrapper("ioe", ["input", "output", "error"]),
    "xvfb-run": ShellWrapper(
      "nfespw", ["server-num", "server-args", "error-file", "auth-file", "xauth-protocol", "wait"]),
    "dbus-run-session": ShellWrapper("", ["config-file", "dbus-daemon"]),
    "gosu": ShellWrapper(operands: 1), "su-exec": ShellWrapper(operands: 1), "s6-setuidgid": ShellWrapper(operands: 1),
    "chroot": ShellWrapper("", ["groups", "userspec"], operands: 1),
    "setpriv": ShellWrapper(
      "", ["ruid", "euid", "reuid", "rgid", "egid", "regid", "groups", "inh-caps", "ambient-caps", "bounding-set"]),
    "taskset": ShellWrapper(operands: 1),
    "xargs": ShellWrapper(
      "InPLdEsa", ["max-args", "max-procs", "max-lines", "delimiter", "max-chars", "arg-file"]),
    "tini": ShellWrapper("pe"), "tini-static": ShellWrapper("pe"), "docker-init": ShellWrapper("pe"),
    "dumb-init": ShellWrapper("r", ["rewrite"]), "catatonit": ShellWrapper(),
  ]

  /// Where the command stands that the wrapper at an index starts; nil where there is none, or where it cannot be told.
  package func target(in words: [ShellWord], after wrapper: Int) -> Int? {
    var index = wrapper + 1
    var operands = operands
    while index < words.count {
      let text = words[index].text
      if text == "--" {
        index += 1 + operands
        return index < words.count ? index : nil
      }
      if text.utf8.first == UInt8(ascii: "-"), text.utf8.count > 1 {
        index += takesNextWord(text) ? 2 : 1
      } else if takesAssignments, ShellWrapper.isAssignment(words[index]) {
        index += 1
      } else if operands > 0 {
        operands -= 1
        index += 1
      } else {
        return index
      }
    }
    return nil
  }

  private func takesNextWord(_ option: String) -> Bool {
    let name = option.utf8.dropFirst()
    if name.first == UInt8(ascii: "-") {
      return longOptions.contains(String(decoding: name.dropFirst(), as: UTF8.self))
    }
    // The value of a letter that is not the last stands in the same word.
    guard let letter = name.firstIndex(where: { letters.utf8.contains($0) }) else { return false }
    return name.index(after: letter) == name.endIndex
  }

  package static func isAssignment(_ word: ShellWord) -> Bool {
    guard let sign = word.text.utf8.firstIndex(of: Ascii.equals) else { return false }
    let name = word.text.utf8[..<sign]
    guard let first = name.first, Ascii.isNameStart(first) else { return false }
    return name.allSatisfy(Ascii.isName)
  }
}

extension ShellWord {
  /// The text without the folders: `apt-get` of `/usr/bin/apt-get`.
  package var programName: String {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
    return String(text[text.utf8.index(after: slash)...])
  }
}
