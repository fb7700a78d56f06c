import ContainerFiles

/// `$NAME` in a command that no shell reads.
enum ExecVariable {
  /// Programs that read such text themselves: shells, and tools with a language of their own.
  static let expanders: Set<String> = [
    "sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "busybox", "cmd", "cmd.exe", "powershell", "powershell.exe",
    "pwsh",
    "pwsh.exe", "awk", "gawk", "mawk", "sed", "perl", "ruby", "php", "envsubst", "jq", "yq", "make", "gmake", "tclsh",
    "expect", "node", "python", "python3", "find", "grep", "egrep", "eval", "su", "gosu", "xargs", "parallel", "dotenv",
    "supervisord", "s6-setuidgid", "execlineb", "with-contenv", "nu", "groovy", "lua", "psql", "nginx",
  ]

  /// The first word with a variable, and the variable as written. Nothing after a program that expands counts.
  static func first(in words: [Word]) -> (word: Word, name: String)? {
    for word in words {
      let text = word.text
      // A program by name: an argument such as `-c` or `a b` is none.
      if expanders.contains(String(lastPathPart(text))) || text.hasSuffix(".sh") { return nil }
      if let name = name(in: text) { return (word, name) }
    }
    return nil
  }

  /// Whether a word holds a variable.
  static func isIn(_ text: String) -> Bool { name(in: text) != nil }

  /// `$NAME` or `${NAME}`; `\$` and `$$` are somebody's own escapes.
  private static func name(in text: String) -> String? {
    let bytes = Array(text.utf8)
    var index = 0
    while index + 1 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "$") else { continue }
      if index > 0, bytes[index - 1] == UInt8(ascii: "\\") || bytes[index - 1] == UInt8(ascii: "$") { continue }
      let braced = bytes[index + 1] == UInt8(ascii: "{")
      var end = index + (braced ? 2 : 1)
      let start = end
      while end < bytes.count, isNameByte(bytes[end], first: end == start) { end += 1 }
      guard end > start else { continue }
      if braced {
        guard let close = bytes[end...].firstIndex(of: UInt8(ascii: "}")) else { continue }
        // `${spring.profile}` and `${a:b:c}` belong to other languages.
        guard close == end || bytes[end] == UInt8(ascii: ":") && close > end + 1 && "-+=?".utf8.contains(bytes[end + 1])
        else { continue }
        end = close + 1
      }
      return String(decoding: bytes[index..<end], as: UTF8.self)
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || (!first && (0x30...0x39).contains(byte))
  }

  /// The words as shell text that keeps them apart and lets their variables be replaced.
  static func shellText(_ words: [String]) -> String {
    words.map { word in
      let isPlain = word.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "/.-_=:,+@%".utf8.contains(byte)
      }
      if isPlain, !word.isEmpty { return word }
      var quoted = "\""
      for character in word {
        if character == "\"" || character == "\\" || character == "`" { quoted += "\\" }
        quoted.append(character)
      }
      return quoted + "\""
    }.joined(separator: " ")
  }
}
