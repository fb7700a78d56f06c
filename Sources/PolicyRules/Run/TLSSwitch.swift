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

  private init(_ index: Int, in call: Invocation, count: Int = 1, text: String? = nil, rest: String? = nil) {
    self.index = index
    self.count = count
    self.rest = rest
    let words = call.arguments[index..<min(index + count, call.arguments.count)].map { $0.text }
    self.text = text ?? words.joined(separator: " ")
    range = call.arguments[index].range
  }

  /// The command line without it, for showing.
  func without(in call: Invocation) -> String {
    var words = call.arguments.map { $0.text }
    words.replaceSubrange(index..<min(index + count, words.count), with: rest.map { [$0] } ?? [])
    let line = ([call.name] + words).joined(separator: " ")
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

  private static func word(_ call: Invocation, _ matches: (String) -> Bool) -> TLSSwitch? {
    guard let index = call.arguments.firstIndex(where: { matches($0.text) }) else { return nil }
    return isLocal(call) ? nil : TLSSwitch(index, in: call)
  }

  /// Whether every URL of a command is the machine's own.
  private static func isLocal(_ call: Invocation) -> Bool {
    let urls = call.arguments.filter { $0.text.contains("://") || LocalHost.isAsked($0.text) }
    return !urls.isEmpty && urls.allSatisfy { LocalHost.isAsked($0.text) }
  }

  private static func curl(_ call: Invocation) -> TLSSwitch? {
    let options = CommandOptions.curl(call.arguments)
    guard let option = options.first("-k", "--insecure", "--proxy-insecure"), !isLocal(call),
      let index = call.arguments.firstIndex(where: { $0.range == option.word.range })
    else { return nil }
    guard option.name == "-k", option.word.text != "-k" else { return TLSSwitch(index, in: call) }
    let rest = option.word.text.utf8.filter { $0 != UInt8(ascii: "k") }
    return TLSSwitch(index, in: call, text: option.word.text, rest: String(decoding: rest, as: UTF8.self))
  }

  private static func pip(_ call: Invocation) -> TLSSwitch? {
    guard let index = call.arguments.firstIndex(where: { isTrustedHost($0.text) }) else { return nil }
    let text = call.arguments[index].text
    if text.contains("=") {
      return LocalHost.isAsked(String(text.drop { $0 != "=" }.dropFirst())) ? nil : TLSSwitch(index, in: call)
    }
    guard index + 1 < call.arguments.count, !LocalHost.isAsked(call.arguments[index + 1].text) else { return nil }
    return TLSSwitch(index, in: call, count: 2)
  }

  private static func isTrustedHost(_ text: String) -> Bool {
    text == "--trusted-host" || text.hasPrefix("--trusted-host=") || text == "global.trusted-host"
      || text == "install.trusted-host"
  }

  private static func npm(_ call: Invocation) -> TLSSwitch? {
    let found = word(call) {
      ["--strict-ssl=false", "--no-strict-ssl", "strict-ssl=false"].contains($0.lowercased())
    }
    return found ?? pair(call, key: "strict-ssl", off: ["false"]) ?? pair(call, key: "--strict-ssl", off: ["false"])
      ?? pair(call, key: "enablestrictssl", off: ["false"])
  }

  private static func git(_ call: Invocation) -> TLSSwitch? {
    if let index = call.arguments.firstIndex(where: { isGitSwitch($0.text) }) {
      let takesOption = index > 0 && ["-c", "--config"].contains(call.arguments[index - 1].text)
      return takesOption ? TLSSwitch(index - 1, in: call, count: 2) : TLSSwitch(index, in: call)
    }
    guard
      let index = call.arguments.firstIndex(where: {
        let key = $0.text.lowercased()
        return key.hasPrefix("http.") && key.hasSuffix("sslverify")
      }), index + 1 < call.arguments.count, isOff(call.arguments[index + 1].text)
    else { return nil }
    return TLSSwitch(index, in: call, count: 2)
  }

  private static func isGitSwitch(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.hasPrefix("http."), let key = lower.firstRange(of: "sslverify=") else { return false }
    return isOff(String(lower[key.upperBound...]))
  }

  private static func yum(_ call: Invocation) -> TLSSwitch? {
    guard
      let index = call.arguments.firstIndex(where: { word in
        let lower = word.text.lowercased()
        guard let key = lower.firstRange(of: "sslverify=") else { return false }
        return isOff(String(lower[key.upperBound...]))
      })
    else { return nil }
    return TLSSwitch(index, in: call)
  }

  private static func isAptSwitch(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.contains("acquire::https"), let key = lower.firstRange(of: "verify-") else { return false }
    let tail = lower[key.lowerBound...]
    guard let equals = tail.firstIndex(of: "=") else { return false }
    return isOff(String(tail[tail.index(after: equals)...]))
  }

  private static func conda(_ call: Invocation) -> TLSSwitch? {
    pair(call, key: "ssl_verify", off: ["false", "no", "0", "off"])
      ?? (call.arguments.first?.text == "config" ? nil : word(call) { $0 == "-k" || $0 == "--insecure" })
  }

  private static func pair(_ call: Invocation, key: String, off: [String]) -> TLSSwitch? {
    guard let index = call.arguments.firstIndex(where: { $0.text.lowercased() == key }),
      index + 1 < call.arguments.count, off.contains(call.arguments[index + 1].text.lowercased())
    else { return nil }
    return TLSSwitch(index, in: call, count: 2)
  }

  private static func isOff(_ text: String) -> Bool {
    ["false", "0", "no", "off"].contains(text.lowercased())
  }
}
