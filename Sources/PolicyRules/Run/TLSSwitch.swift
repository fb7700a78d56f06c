import ContainerFiles
import PolicyEngine

/// A word of a command that switches the check of certificates off.
struct TLSSwitch {
  /// The word's place among the arguments.
  let index: Int
  /// How many words belong to it.
  let count: Int
  /// As people write it: `-k`, `--trusted-host`, `http.sslVerify false`.
  let text: String
  let range: SourceRange
  /// The word with the switch taken out; nil where the words go away.
  let rest: String?

  init(_ index: Int, in call: Invocation, count: Int = 1, text: String? = nil, rest: String? = nil) {
    self.index = index
    self.count = count
    self.rest = rest
    let words = call.arguments[index..<min(index + count, call.arguments.count)].map { $0.text }
    self.text = text ?? words.joined(separator: " ")
    range = call.arguments[index].range
  }

  /// The command line without it, for showing; nil where nothing is left to do.
  func without(in call: Invocation) -> String? {
    var words = call.arguments.map { $0.text }
    words.replaceSubrange(index..<min(index + count, words.count), with: rest.map { [$0] } ?? [])
    let line = ([call.name] + words).joined(separator: " ")
    // A command that only sets the switch says nothing without it.
    if words.allSatisfy({ $0.hasPrefix("-") || $0 == "config" || $0 == "set" }), words.contains("config") {
      return nil
    }
    return line.utf8.count <= 120 ? line : "`\(call.name)` without `\(text)`"
  }

  /// Takes the words out, with the blanks before them.
  func edit(in call: Invocation) -> Edit {
    let last = call.arguments[min(index + count, call.arguments.count) - 1].range
    if let rest { return Edit(SourceRange(start: range.start, end: last.end), rest) }
    let before = index > 0 ? call.arguments[index - 1].range.end : call.nameRange.end
    return Edit(SourceRange(start: before, end: last.end), "")
  }

  static func find(in call: Invocation) -> TLSSwitch? {
    switch call.name {
    case "curl": curl(call)
    case "wget", "apk": word(call) { $0 == "--no-check-certificate" }
    case "aria2c": word(call) { $0 == "--check-certificate=false" }
    case "pip", "pip3", "pipenv": pip(call)
    case "npm", "yarn", "pnpm", "npx": npm(call)
    case "git": git(call)
    case "yum", "dnf", "microdnf", "yum-config-manager", "tdnf": yum(call)
    case "apt-get", "apt", "aptitude": word(call) { isAptSwitch($0) }
    case "conda", "mamba", "micromamba": conda(call)
    case "bundle", "bundler": pair(call, key: "ssl_verify_mode", off: ["0", "none"])
    case "composer": pair(call, key: "disable-tls", off: ["true", "1"])
    case "svn": word(call) { $0.hasPrefix("--trust-server-cert") }
    case "zypper": word(call) { $0.lowercased().contains("ssl_verify=no") }
    default: nil
    }
  }

  static func word(_ call: Invocation, _ matches: (String) -> Bool) -> TLSSwitch? {
    guard let index = call.arguments.firstIndex(where: { matches($0.text) }) else { return nil }
    return isLocal(call) ? nil : TLSSwitch(index, in: call)
  }

  /// Whether every URL of a command is the machine's own.
  static func isLocal(_ call: Invocation) -> Bool {
    let urls = call.arguments.filter { $0.text.contains("://") || LocalHost.isAsked($0.text) }
    return !urls.isEmpty && urls.allSatisfy { LocalHost.isAsked($0.text) }
  }
}
