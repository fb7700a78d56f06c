import ContainerFiles
import PolicyEngine

/// How each tool is told not to check.
extension TLSSwitch {
  static func curl(_ call: Invocation) -> TLSSwitch? {
    let options = CommandOptions.curl(call.arguments)
    guard let option = options.first("-k", "--insecure", "--proxy-insecure"), !isLocal(call),
      let index = call.arguments.firstIndex(where: { $0.range == option.word.range })
    else { return nil }
    guard option.name == "-k", option.word.text != "-k" else { return TLSSwitch(index, in: call) }
    let rest = option.word.text.utf8.filter { $0 != UInt8(ascii: "k") }
    return TLSSwitch(index, in: call, text: option.word.text, rest: String(decoding: rest, as: UTF8.self))
  }

  static func pip(_ call: Invocation) -> TLSSwitch? {
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

  static func npm(_ call: Invocation) -> TLSSwitch? {
    let found = word(call) {
      ["--strict-ssl=false", "--no-strict-ssl", "strict-ssl=false"].contains($0.lowercased())
    }
    return found ?? pair(call, key: "strict-ssl", off: ["false"]) ?? pair(call, key: "--strict-ssl", off: ["false"])
      ?? pair(call, key: "enablestrictssl", off: ["false"])
  }

  static func git(_ call: Invocation) -> TLSSwitch? {
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

  static func yum(_ call: Invocation) -> TLSSwitch? {
    guard
      let index = call.arguments.firstIndex(where: { word in
        let lower = word.text.lowercased()
        guard let key = lower.firstRange(of: "sslverify=") else { return false }
        return isOff(String(lower[key.upperBound...]))
      })
    else { return nil }
    return TLSSwitch(index, in: call)
  }

  static func isAptSwitch(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.contains("acquire::https"), let key = lower.firstRange(of: "verify-") else { return false }
    let tail = lower[key.lowerBound...]
    guard let equals = tail.firstIndex(of: "=") else { return false }
    return isOff(String(tail[tail.index(after: equals)...]))
  }

  static func conda(_ call: Invocation) -> TLSSwitch? {
    pair(call, key: "ssl_verify", off: ["false", "no", "0", "off"])
      ?? (call.arguments.first?.text == "config" ? nil : word(call) { $0 == "-k" || $0 == "--insecure" })
  }

  static func pair(_ call: Invocation, key: String, off: [String]) -> TLSSwitch? {
    guard let index = call.arguments.firstIndex(where: { $0.text.lowercased() == key }),
      index + 1 < call.arguments.count, off.contains(call.arguments[index + 1].text.lowercased())
    else { return nil }
    return TLSSwitch(index, in: call, count: 2)
  }

  private static func isOff(_ text: String) -> Bool {
    ["false", "0", "no", "off"].contains(text.lowercased())
  }
}
