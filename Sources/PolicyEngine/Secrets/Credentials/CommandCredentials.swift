import ContainerFiles

/// The credentials in the commands of a script: flags, variables, what is piped into `chpasswd`.
struct CommandCredentials {
  private let script: ShellScript
  private let invocations: [Invocation]
  /// The programs that read what the command before them prints, by their place.
  private let readers: [Int: String]
  private var found: CredentialCollector

  static func collect(_ script: ShellScript, into collector: inout CredentialCollector) {
    var reader = CommandCredentials(script, collector)
    reader.read()
    collector = reader.found
  }

  private init(_ script: ShellScript, _ collector: CredentialCollector) {
    self.script = script
    invocations = Invocation.all(in: script)
    let piped = invocations.filter { $0.command.place.connection == .pipe }
    readers = Dictionary(piped.map { ($0.index, $0.name) }) { first, _ in first }
    found = collector
  }

  private mutating func read() {
    for command in script.commands {
      for assignment in command.assignments { readAssignment(assignment) }
      if !Self.printers.contains(command.words.first?.programName ?? "") { readWords(command.words) }
      readBodies(of: command)
    }
    for invocation in invocations {
      readFlags(invocation)
      PositionalCredentials.collect(invocation, into: &found)
      InputCredentials.collect(invocation, script, into: &found)
      if Self.printers.contains(invocation.name), isKept(invocation) { readPrinted(invocation.arguments) }
    }
  }

  /// What they print is read where it goes; what they search for is no value.
  private static let printers: Set<String> = ["echo", "printf", "grep", "egrep", "sed", "awk", "test", "[", "[["]

  private mutating func readAssignment(_ assignment: ShellAssignment) {
    guard let value = assignment.value, SecretNames.standard.matches(assignment.name) || assignment.name == "SSHPASS",
      Self.isWorthwhile(value.text)
    else { return }
    // A program that wants one for a moment of the build is given anything: `SECRET_KEY=dummy manage.py …`.
    if Self.throwaways.contains(where: { value.text.lowercased().contains($0) }) { return }
    found.add(
      value.text, key: assignment.name, in: value.range, "the value of `\(assignment.name)`", placeholders: false)
  }

  private static let throwaways = [
    "dummy", "fake", "build-", "build_", "buildtime", "example", "placeholder", "notused",
  ]

  /// A counter or a switch under a name such as `PASS`.
  private static func isWorthwhile(_ value: String) -> Bool {
    !(value.utf8.count <= 3 && value.utf8.allSatisfy { (0x30...0x39).contains($0) })
  }

  /// `--password value`, `--password=value` and `NAME=value`, whatever the program.
  private mutating func readWords(_ words: [ShellWord]) {
    let program = words.first?.programName ?? ""
    for (index, word) in words.enumerated() {
      if let (key, value) = Self.pair(word.text) {
        if CredentialKey.isSecret(key), Self.isWorthwhile(String(value)), !Self.isMount(key, of: program) {
          found.add(value, key: String(key), in: word.range, "the value of `\(key)`")
        }
      } else if word.text.hasPrefix("-"), index + 1 < words.count, !words[index + 1].text.hasPrefix("-"),
        word.text.hasPrefix("--") || Self.longAfterOneDash.contains(word.text.lowercased()),
        CredentialKey.isSecret(word.text[...]), !Self.isMount(word.text[...], of: program)
      {
        found.add(
          words[index + 1].text, key: word.text, in: words[index + 1].range, "the value of `\(word.text)`",
          placeholders: !Self.publicDefaults.contains(words[index + 1].text))
      }
    }
  }

  /// The password of every Java's own trust store.
  private static let publicDefaults: Set<String> = ["changeit"]
  private static let longAfterOneDash: Set<String> = [
    "-password", "-passwd", "-token", "-secret", "-apikey", "-api-key", "-storepass", "-keypass", "-srcstorepass",
    "-deststorepass",
  ]

  /// `docker build --secret id=…` names a secret and holds none.
  private static func isMount(_ key: Substring, of program: String) -> Bool {
    key == "--secret" && ["docker", "podman", "buildah", "nerdctl", "buildctl"].contains(program)
  }

  /// `a=b=c` of `--build-arg=TOKEN=c` is the pair of `TOKEN`.
  private static func pair(_ text: String) -> (Substring, Substring)? {
    var rest = text[...]
    var best: (Substring, Substring)?
    for _ in 0..<3 {
      guard let sign = rest.utf8.firstIndex(of: UInt8(ascii: "=")), sign != rest.startIndex else { break }
      let key = rest[..<sign]
      guard key.utf8.count <= 200, key.utf8.allSatisfy(isOfKey) else { break }
      rest = rest[rest.utf8.index(after: sign)...]
      if best == nil || !CredentialKey.isSecret(best?.0 ?? "") {
        best = (key.hasPrefix("-D") ? key.dropFirst(2) : key, rest)
      }
    }
    return best
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_-./:@".utf8.contains(byte)
  }

  private mutating func readFlags(_ invocation: Invocation) {
    let words = invocation.arguments
    for flag in CredentialFlag.flags(of: invocation.name) {
      if !flag.verbs.isEmpty, !flag.verbs.contains(words.first?.text ?? "") { continue }
      for (index, word) in words.enumerated() where word.text.hasPrefix("-") {
        if flag.names.contains(word.text) || Self.endsCluster(word.text, flag, invocation.name) {
          guard flag.isSeparate, index + 1 < words.count, !words[index + 1].text.hasPrefix("-") else { continue }
          add(words[index + 1].text, words[index + 1].range, flag, "\(invocation.name) \(word.text)")
        } else if flag.isAttached, let name = flag.names.first(where: { Self.isAttached($0, word.text) }) {
          let value = word.text.dropFirst(name.count).drop { name.count > 2 && $0 == "=" }
          add(String(value), word.range, flag, "\(invocation.name) \(name)")
        }
      }
    }
  }

  private static func isAttached(_ name: String, _ word: String) -> Bool {
    word.hasPrefix(name.count > 2 ? name + "=" : name)
  }

  /// `curl -fsSLu user:password`
  private static func endsCluster(_ word: String, _ flag: CredentialFlag, _ program: String) -> Bool {
    guard program == "curl", word.count > 2, !word.hasPrefix("--"), word.utf8.allSatisfy({ $0 > 0x20 }) else {
      return false
    }
    return word.utf8.dropFirst().allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      && flag.names.contains { $0.utf8.count == 2 && $0.utf8.last == word.utf8.last }
  }

  private mutating func add(_ value: String, _ place: SourceRange, _ flag: CredentialFlag, _ name: String) {
    let title = "the password of `\(name)`"
    switch flag.shape {
    case .whole: found.add(value, in: place, title)
    case .afterColon: found.add(value.after(":"), in: place, title)
    case .afterPercent: found.add(value.after("%"), in: place, title)
    case .header: SettingsCredentials.header(value[...], in: place, into: &found)
    case .prefixed: if value.hasPrefix("pass:") { found.add(value.dropFirst(5), in: place, title) }
    case .settings: SettingsCredentials.fields(value[...], in: place, into: &found)
    }
  }

  /// Whether what a command prints ends up in a file.
  private func isKept(_ invocation: Invocation) -> Bool {
    let writes = invocation.command.redirections.contains {
      $0.kind.isOutput && $0.target.text != "/dev/null" && SettingsCredentials.isSettings($0.target.text)
    }
    return writes || invocation.command.place.nesting.contains(.group)
      || readers[invocation.index + 1].map { ["tee", "dd"].contains($0) } ?? false
  }

  /// The here-documents that are written to a file of settings.
  private mutating func readBodies(of command: ShellCommand) {
    let target = command.redirections.first { $0.kind.isOutput }?.target.text ?? command.words.last?.text ?? ""
    guard SettingsCredentials.isSettings(target) else { return }
    for redirection in command.redirections {
      guard let heredoc = redirection.heredoc, !ShellStart.shells.contains(command.words.first?.programName ?? "")
      else {
        continue
      }
      SettingsCredentials.lines(in: heredoc.range, into: &found)
    }
  }

  private mutating func readPrinted(_ words: [ShellWord]) {
    for word in words {
      for line in PrintedText.lines(of: word.text) { SettingsCredentials.line(line, in: word.range, into: &found) }
    }
  }
}

extension String {
  /// What follows the first sign; nothing where there is none.
  func after(_ sign: Character) -> Substring {
    guard let index = firstIndex(of: sign) else { return "" }
    return self[self.index(after: index)...]
  }
}

extension ShellRedirection.Kind {
  var isOutput: Bool {
    switch self {
    case .output, .append, .clobber, .both, .bothAppend: true
    case .input, .readWrite, .duplicateInput, .duplicateOutput, .heredoc, .hereString: false
    }
  }
}
