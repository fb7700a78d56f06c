import ContainerFiles
import PolicyEngine

/// The secret mounts of a RUN whose content its commands write into a file of the image.
struct WrittenSecrets {
  private struct Secret {
    let id: String
    /// Where it is mounted as a file; nil where it comes as a variable alone.
    let target: LayerPath?
    /// The variables that hold it.
    var names: Set<String>
  }

  private let run: RunStep
  private let directory: String?
  private var secrets: [Secret]
  private let removed: [LayerPath]
  /// Mounts that are in no layer.
  private let outside: [String]
  private var found: [Violation] = []
  private let stage: String

  static func violations(in run: RunStep, _ steps: StageSteps) -> [Violation] {
    guard run.instruction.mounts.contains(where: { $0.kind == .secret }) else { return [] }
    let workdir = steps.steps.first { $0.index == run.index && $0.run != nil }?.workdir
    var reader = WrittenSecrets(run, workdir, steps.stage.name)
    reader.read()
    return reader.found
  }

  private init(_ run: RunStep, _ workdir: String?, _ stage: String) {
    self.run = run
    self.stage = stage
    directory = run.directory(workdir)
    secrets = run.instruction.mounts.filter { $0.kind == .secret }.prefix(16).map { mount in
      let target = mount.target?.text
      let id = mount.id?.text ?? target?.split(separator: "/").last.map { String($0) } ?? ""
      let variable = mount.value("env")?.text
      return Secret(
        id: id,
        target: target == nil && variable != nil ? nil : LayerPath(target ?? "/run/secrets/\(id)", from: workdir),
        names: variable.map { [$0] } ?? [])
    }
    removed = run.removedPaths(from: directory).prefix(Self.most).map { $0.path }
    outside =
      ["/dev", "/proc", "/sys"]
      + run.instruction.mounts.filter { $0.kind != .bind }.compactMap { $0.target?.text }.map {
        ImagePath.normalised($0)
      }
  }

  /// More are no project's.
  private static let most = 256

  private mutating func read() {
    let commands = run.script.commands
    let byIndex = Dictionary(run.invocations.map { ($0.index, $0) }) { first, _ in first }
    for (index, command) in commands.enumerated() where found.count < Self.most {
      note(command)
      guard let invocation = byIndex[index] else { continue }
      for secret in secrets {
        if let word = copied(secret, by: invocation) { add(secret, to: word) }
        if Self.keepers.contains(invocation.name), let word = configured(secret, by: invocation) {
          addSetting(secret, invocation, word)
        }
        if Self.printers.contains(invocation.name), mentions(secret, command),
          let word = destination(from: index, byIndex)
        {
          add(secret, to: word)
        }
      }
    }
  }

  /// `TOKEN=$(cat /run/secrets/token)` makes TOKEN another name of the secret.
  private mutating func note(_ command: ShellCommand) {
    for index in secrets.indices {
      for assignment in command.assignments {
        if let value = assignment.value, mentions(secrets[index], value) {
          secrets[index].names.insert(assignment.name)
        }
      }
      guard ["export", "declare", "local", "readonly"].contains(command.words.first?.text ?? "") else { continue }
      for word in command.words.dropFirst() {
        guard mentions(secrets[index], word), let sign = word.text.firstIndex(of: "=") else { continue }
        secrets[index].names.insert(String(word.text[..<sign]))
      }
    }
  }

  private func mentions(_ secret: Secret, _ word: ShellWord) -> Bool {
    if word.variables.contains(where: { secret.names.contains($0) }) { return true }
    guard let target = secret.target else { return false }
    return isTarget(word, target) || !word.isLiteral && target.text.count > 4 && word.text.contains(target.text)
  }

  private func isTarget(_ word: ShellWord, _ target: LayerPath) -> Bool {
    let path = LayerPath(word.text, from: directory)
    return path.text == target.text || path.path != nil && path.path == target.path
  }

  private func mentions(_ secret: Secret, _ command: ShellCommand) -> Bool {
    command.words.dropFirst().contains { mentions(secret, $0) }
      || command.redirections.contains { !$0.kind.writes && mentions(secret, $0.target) }
  }

  /// The destination of `cp secret destination`.
  private func copied(_ secret: Secret, by invocation: Invocation) -> ShellWord? {
    guard ["cp", "install", "rsync", "mv"].contains(invocation.name), let target = secret.target else { return nil }
    let words = invocation.arguments.filter { !$0.text.hasPrefix("-") }
    guard words.count > 1, let last = words.last, words.dropLast().contains(where: { isTarget($0, target) }) else {
      return nil
    }
    return last
  }

  /// Programs that print what they are given or read.
  private static let printers: Set<String> = [
    "cat", "echo", "printf", "base64", "head", "tail", "tr", "sed", "awk", "cut", "jq", "yq", "grep", "envsubst",
    "sort",
    "openssl", "tee",
  ]

  /// Where what a command prints ends up, passed on by others or not.
  private func destination(from start: Int, _ byIndex: [Int: Invocation]) -> ShellWord? {
    let commands = run.script.commands
    var index = start
    for _ in 0..<32 {
      if let output = commands[index].redirections.last(where: { $0.kind.writes }) { return output.target }
      if let name = byIndex[index]?.name {
        if name == "tee" { return byIndex[index]?.arguments.first { !$0.text.hasPrefix("-") } }
        if name == "sed", byIndex[index]?.arguments.contains(where: { $0.text.hasPrefix("-i") }) == true {
          return byIndex[index]?.arguments.last
        }
      }
      // What stands in between are the commands of the words.
      guard
        let next = commands.indices.dropFirst(index + 1).prefix(64).first(where: {
          commands[$0].place.nesting == commands[start].place.nesting
        }), commands[next].place.connection == .pipe, let reader = byIndex[next], Self.printers.contains(reader.name)
      else { return nil }
      index = next
    }
    return nil
  }

  /// Programs that write a setting into a file of their own.
  private static let keepers: Set<String> = [
    "npm", "pnpm", "yarn", "git", "pip", "pip3", "poetry", "composer", "bundle", "aws", "docker", "helm", "nuget",
    "dotnet",
  ]

  private func configured(_ secret: Secret, by invocation: Invocation) -> ShellWord? {
    let texts = invocation.arguments.map { $0.text }
    let isSetting =
      texts.first == "config" || texts.first == "configure" || texts.first == "set" || texts.contains("login")
      || texts.first == "nuget"
    guard isSetting else { return nil }
    return invocation.arguments.first { mentions(secret, $0) }
  }

  private mutating func addSetting(_ secret: Secret, _ invocation: Invocation, _ word: ShellWord) {
    // What the same RUN takes out again is in no layer.
    let isUndone =
      removed.contains {
        [".npmrc", ".gitconfig", ".yarnrc.yml", "config.json", "auth.json", ".docker"].contains($0.name)
      }
      || run.invocations.contains { later in
        later.index > invocation.index && later.name == invocation.name
          && later.arguments.contains {
            ["delete", "rm", "--unset", "--unset-all", "--remove-section", "unset", "logout"].contains($0.text)
          }
      }
    if !isUndone { append(secret, "the settings of `\(invocation.name)`", word.range) }
  }

  private mutating func add(_ secret: Secret, to word: ShellWord) {
    let path = LayerPath(word.text, from: directory)
    guard !removed.contains(where: { $0.covers(path) }), secret.target?.path == nil || path.path != secret.target?.path
    else { return }
    if let absolute = path.path, outside.contains(where: { ImagePath.covers($0, absolute) }) { return }
    append(secret, "`\(word.text)`", word.range)
  }

  private mutating func append(_ secret: Secret, _ destination: String, _ range: SourceRange) {
    guard !found.contains(where: { $0.range == range }) else { return }
    let target = secret.target?.text ?? "/run/secrets/\(secret.id)"
    found.append(
      Violation(
        at: range, "RUN writes the secret `\(secret.id)` into \(destination), which is in a layer of the image",
        label: "anyone who pulls the image can read it", evidence: "\(secret.id) \(destination)",
        facts: ["file": destination, "name": secret.id, "stage": stage],
        remediation: Remediation(
          """
          let the tool read the secret where it is mounted, and write it nowhere:
            RUN --mount=type=secret,id=\(secret.id),target=<the file that the tool reads> …
          or read \(target) in the command itself, or remove the file in the same RUN
          """)))
  }
}
