import ContainerFiles

/// The passwords that a program reads from its input, where the script says what that is: `echo root:pw | chpasswd`.
enum InputCredentials {
  private enum Form {
    case userPassword
    case whole
  }

  static func collect(_ invocation: Invocation, _ script: ShellScript, into found: inout CredentialCollector) {
    // `sudo` is looked through: its own flags stand before the program.
    let sudo = invocation.wrappers.contains("sudo") && sudoReadsInput(invocation.command)
    guard let form = sudo ? .whole : form(of: invocation) else { return }
    let title = "the password that `\(sudo ? "sudo" : invocation.name)` reads"
    func read(_ line: Substring, _ place: SourceRange) {
      switch form {
      case .whole: found.add(line, in: place, title)
      case .userPassword: found.add(String(line).after(":"), in: place, title)
      }
    }
    for redirection in invocation.command.redirections {
      switch redirection.kind {
      case .hereString:
        for line in PrintedText.lines(of: redirection.target.text) { read(line, redirection.target.range) }
      case .heredoc:
        guard let heredoc = redirection.heredoc else { continue }
        for line in PrintedText.lines(of: heredoc.text) { read(line, heredoc.range) }
      case .input, .output, .append, .clobber, .readWrite, .duplicateInput, .duplicateOutput, .both, .bothAppend:
        continue
      }
    }
    guard invocation.command.place.connection == .pipe, let printer = printer(before: invocation.index, script) else {
      return
    }
    for word in printer.words.dropFirst() where !word.text.hasPrefix("-") {
      for line in PrintedText.lines(of: word.text) { read(line, word.range) }
    }
  }

  private static func form(of invocation: Invocation) -> Form? {
    let flags = invocation.arguments.map { $0.text }
    switch invocation.name {
    case "chpasswd", "newusers": return .userPassword
    case "passwd", "smbpasswd", "vncpasswd", "kinit", "ssh-add": return .whole
    case "docker", "podman", "helm", "skopeo", "buildah", "crane", "oras", "nerdctl":
      return flags.contains("--password-stdin") ? .whole : nil
    case "gh": return flags.contains("--with-token") ? .whole : nil
    case "glab": return flags.contains("--stdin") ? .whole : nil
    default: return nil
    }
  }

  private static func sudoReadsInput(_ command: ShellCommand) -> Bool {
    command.words.dropFirst().prefix { $0.text.hasPrefix("-") }.contains { $0.text.contains("S") }
  }

  /// The `echo` or `printf` whose output a command reads.
  private static func printer(before index: Int, _ script: ShellScript) -> ShellCommand? {
    guard
      let command = script.commands[..<index].last(where: { $0.place.nesting == script.commands[index].place.nesting })
    else { return nil }
    return ["echo", "printf"].contains(command.words.first?.programName ?? "") ? command : nil
  }
}

/// Text that `echo` or `printf` prints.
enum PrintedText {
  /// Its lines, ended by line feeds or by `\n` as it is written; what a format leaves open is none.
  static func lines(of text: String) -> [Substring] {
    guard text.utf8.count <= 65536 else { return [] }
    var lines: [Substring] = []
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      var rest = line
      while let escape = rest.firstRange(ofASCII: "\\n") {
        lines.append(rest[..<escape.lowerBound])
        rest = rest[escape.upperBound...]
      }
      lines.append(rest)
    }
    return lines.filter { !$0.isEmpty && $0.firstRange(ofASCII: "%s") == nil }
  }
}

extension Substring {
  /// The first place of a short text of ASCII.
  func firstRange(ofASCII text: StaticString) -> Range<Substring.Index>? {
    let wanted = Array("\(text)".utf8)
    guard let first = wanted.first else { return nil }
    var start = startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: wanted) { return found..<utf8.index(found, offsetBy: wanted.count) }
      start = utf8.index(after: found)
    }
    return nil
  }
}
