import ContainerFiles

/// Tells apart the values that hold no reference.
enum PlainValue {
  static func classify(_ text: String, key: String) -> SecretValue {
    let words = Set(key.lowercased().split { "_-. ".contains($0) }.map { String($0) })
    if switches.contains(text.lowercased()) { return .boolean }
    if isKnob(words) {
      if digitsOfSwitches.contains(text.lowercased()) { return .boolean }
      if isNumber(text) { return .number }
    }
    if isFingerprint(text, key: key.lowercased()) { return .fingerprint }
    if isURL(text) { return .url }
    if isPath(text) || isFileName(text) { return .path }
    return isPlaceholder(text.lowercased()) ? .placeholder : .literal
  }

  /// Nobody's password, under whatever name.
  private static let switches: Set<String> = ["true", "false", "yes", "no", "on", "off"]
  private static let digitsOfSwitches: Set<String> = ["y", "n", "1", "0"]

  /// Words in a name that make it a setting: only under these is `1` or `3600` no secret.
  private static let knobs: Set<String> = [
    "allow", "enable", "enabled", "disable", "disabled", "use", "require", "required", "random", "empty", "skip", "is",
    "has", "no", "force", "check", "validate", "verify", "show", "hide", "min", "max", "minimum", "maximum", "length",
    "ttl", "timeout", "count", "size", "retries", "limit", "rotation", "interval", "days", "hours", "minutes",
    "seconds", "age", "rounds", "iterations", "cost", "lifetime", "duration", "validity", "refresh",
  ]

  private static func isKnob(_ words: Set<String>) -> Bool {
    !words.isDisjoint(with: knobs) || words.contains { $0.hasPrefix("expir") }
  }

  /// At most six digits, with a unit of time or size or without.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
    guard (1...6).contains(digits) else { return false }
    return ["", "ms", "s", "m", "h", "d", "w", "y", "sec", "min", "days", "kb", "mb", "k"]
      .contains(text.dropFirst(digits).lowercased())
  }

  /// Hexadecimal digits in the lengths of OpenPGP's ids and fingerprints, under a name that says so. A bare `KEY`
  /// holds one only in full length and capitals, as the official images write it.
  private static func isFingerprint(_ text: String, key: String) -> Bool {
    let groups = text.split(separator: " ").map { $0.hasPrefix("0x") ? $0.dropFirst(2) : $0 }
    let isHex = { (group: Substring) in
      group.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    }
    guard !groups.isEmpty, groups.allSatisfy(isHex) else { return false }
    let joined = groups.reduce(0) { $0 + $1.utf8.count }
    if fingerprintNames.contains(where: { $0.matches(key) }) {
      return groups.allSatisfy { [8, 16, 32, 40, 64].contains($0.utf8.count) } || joined == 40
    }
    return ["key", "keys"].contains(key) && groups.allSatisfy { $0.utf8.count == 40 && $0 == $0.uppercased() }
  }

  private static let fingerprintNames = ["*gpg*", "*pgp*", "*fingerprint*"].map { Glob(word: $0) }

  private static func isURL(_ text: String) -> Bool {
    guard let scheme = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[scheme...].hasPrefix("://") else {
      return false
    }
    return scheme != text.startIndex && !text.contains(" ")
      && text[..<scheme].utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || "+-.0123456789".utf8.contains($0) }
  }

  /// A word that is typed to be replaced, or one sign over and over.
  private static func isPlaceholder(_ text: String) -> Bool {
    if let first = text.utf8.first, "*.x-_?".utf8.contains(first), text.utf8.allSatisfy({ $0 == first }) { return true }
    // `0000`, and the UUID of zeros.
    let signs = text.utf8.filter { $0 != UInt8(ascii: "-") }
    if let first = signs.first, signs.count >= 4, signs.allSatisfy({ $0 == first }) { return true }
    return text.utf8.count <= 60 && placeholders.contains { $0.matches(text) }
  }

  private static let placeholders = [
    "change*me", "changeme*", "change?this*", "changethis*", "change_it", "changeit", "replace*me*", "your*", "<*>",
    "*placeholder*", "example*", "*_example", "dummy*", "todo*", "fixme*", "insert*here", "set*me", "fill*in", "xxx*",
    "none", "null", "default", "password*", "passw0rd*", "pass", "pass123", "secret", "secret123",
    "mysecret*", "supersecret*", "verysecret*", "topsecret*", "my?secret*", "root", "admin", "admin123", "test",
    "test123", "testing", "user", "guest", "postgres", "mysql", "mongo", "redis", "rabbitmq", "token", "key", "foo",
    "bar", "foobar", "abc123", "qwerty*", "letmein", "not?a?secret*", "notsecret*", "unused", "fake*",
  ].map { Glob(word: $0) }
}
