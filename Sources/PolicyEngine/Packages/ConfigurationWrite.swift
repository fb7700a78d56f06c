import ContainerFiles

/// Text that is written into a package manager's configuration: `echo … > /etc/apt/apt.conf.d/x`, here-documents,
/// `tee`, and the tools' own `config` commands.
enum ConfigurationWrite {
  /// What a command of a script writes.
  static func read(
    _ script: ShellScript, at index: Int, _ invocation: Invocation?, into settings: inout PackageSettings
  ) {
    let command = script.commands[index]
    for redirection in command.redirections {
      switch redirection.kind {
      case .output, .append, .clobber, .both, .bothAppend:
        let body = command.redirections.compactMap {
          $0.heredoc?.text ?? ($0.kind == .hereString ? $0.target.text : nil)
        }
        note(text(of: command) + body, in: redirection.target.text, into: &settings)
      case .input, .readWrite, .duplicateInput, .duplicateOutput, .heredoc, .hereString: break
      }
    }
    guard let invocation else { return }
    switch invocation.name {
    case "tee":
      var texts = command.redirections.compactMap {
        $0.heredoc?.text ?? ($0.kind == .hereString ? $0.target.text : nil)
      }
      if index > 0, command.place.connection == .pipe { texts += text(of: script.commands[index - 1]) }
      for word in invocation.arguments { note(texts, in: word.text, into: &settings) }
    case "sed", "cp", "mv", "install", "crudini", "ln":
      for word in invocation.arguments { note(nil, in: word.text, into: &settings) }
    default: break
    }
  }

  private static func text(of command: ShellCommand) -> [String] {
    guard let name = command.name, name == "echo" || name == "printf" || name == "cat" else { return [] }
    return command.words.dropFirst().map { $0.text }
  }

  /// - Parameter texts: what is written; nil where that cannot be read.
  static func note(_ texts: [String]?, in path: String, into settings: inout PackageSettings) {
    guard path.utf8.count < 4096 else { return }
    guard let file = ConfigurationFile.all.first(where: { file in file.marks.contains { path.contains($0) } }) else {
      return
    }
    guard let texts, !texts.isEmpty else {
      settings.unreadable.formUnion(file.managers)
      return
    }
    let text = texts.joined(separator: " ").lowercased()
    for key in file.yes where isSet(key, in: text, Switch.isOn) { settings.assumingYes.formUnion(file.managers) }
    for key in file.noRecommends where isSet(key, in: text, Switch.isOff) {
      settings.withoutRecommends.formUnion(file.managers)
    }
    for key in file.noCache where isSet(key, in: text, Switch.isOn) { settings.withoutCache.formUnion(file.managers) }
  }

  /// Whether a key stands in a text of configuration with such a value: `key "0";`, `key = false`, `key: yes`.
  static func isSet(_ key: String, in text: String, _ test: (Substring) -> Bool) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(ofText: key) {
      rest = rest[found.upperBound...]
      let value = rest.drop { $0 == " " || $0 == "\"" || $0 == "'" || $0 == "=" || $0 == ":" || $0 == "\t" }
      if test(value.prefix { $0.isLetter || $0.isNumber }) { return true }
    }
    return false
  }

  /// `pip config set global.no-cache-dir true`, `conda config --set always_yes yes`, `npm config set cache /x`.
  static func apply(_ call: PackageCall, to settings: inout PackageSettings) {
    let words = (call.packages.map { $0.text } + call.flags.flatMap { [$0.name, $0.value ?? ""] })
    let text = words.joined(separator: " ").lowercased()
    switch call.manager {
    case .pip:
      if text.contains("no-cache-dir") { settings.withoutCache.insert(.pip) }
    case .conda:
      if text.contains("always_yes") { settings.assumingYes.insert(.conda) }
    case .bundle:
      if text.contains("without") || text.contains(" only") { settings.withoutDevelopment.insert(.bundle) }
    case .npm, .yarn, .pnpm, .composer, .poetry:
      if text.contains("cache") { settings.withoutCache.insert(call.manager) }
      if text.contains("production") || text.contains("omit") { settings.withoutDevelopment.insert(call.manager) }
    default: break
    }
  }
}

/// A file that configures package managers, and the keys in it that matter.
private struct ConfigurationFile {
  /// What its path holds.
  let marks: [String]
  let managers: Set<PackageManager>
  var yes: [String] = []
  var noRecommends: [String] = []
  var noCache: [String] = []

  static let all = [
    ConfigurationFile(
      marks: ["/apt.conf"], managers: [.apt, .aptitude],
      yes: ["apt::get::assume-yes", "assume-yes"], noRecommends: ["apt::install-recommends", "install-recommends"]),
    ConfigurationFile(
      marks: ["/yum.conf", "/dnf.conf", "/yum/yum.conf"], managers: [.yum, .dnf, .microdnf], yes: ["assumeyes"]),
    ConfigurationFile(marks: ["pip.conf", "/pip/"], managers: [.pip], noCache: ["no-cache-dir", "no_cache_dir"]),
    ConfigurationFile(marks: [".condarc"], managers: [.conda], yes: ["always_yes"]),
    ConfigurationFile(marks: ["npmrc"], managers: [.npm], noCache: ["cache"]),
  ]
}

extension Substring {
  /// Where a text first stands in this one.
  func firstRange(ofText text: String) -> Range<Index>? {
    let needle = Array(text.utf8)
    guard let first = needle.first else { return nil }
    var start = startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: needle) { return found..<utf8.index(found, offsetBy: needle.count) }
      start = utf8.index(after: found)
    }
    return nil
  }
}
