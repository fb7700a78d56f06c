import ContainerFiles

/// The passwords in the lines of settings files, whatever writes them: `.npmrc`, `.netrc`, `.env`, `*.ini`.
enum SettingsCredentials {
  /// Whether a file of that name holds settings, not a program's text.
  static func isSettings(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return true }
    return !programs.contains(name[name.index(after: dot)...].lowercased())
  }

  private static let programs: Set<String> = [
    "py", "js", "ts", "mjs", "cjs", "php", "rb", "go", "java", "c", "h", "cpp", "rs", "kt", "scala", "pl", "lua", "cs",
    "jsx", "tsx", "vue", "swift", "groovy", "md", "html", "css", "tf", "sh", "bash",
  ]

  /// The lines of a part of the collector's text.
  static func lines(in range: SourceRange, into found: inout CredentialCollector) {
    let bytes = found.text.bytes(in: range)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if end > start {
        line(
          String(decoding: bytes[start..<end], as: UTF8.self)[...], in: SourceRange(start: start, end: end),
          into: &found)
      }
      start = end + 1
    }
  }

  /// One line: `key = value`, `key: value`, `machine … password …`.
  static func line(_ line: Substring, in place: SourceRange, into found: inout CredentialCollector) {
    guard line.utf8.count <= 4096 else { return }
    let line = line.trimmingBlanks()
    netrc(line, in: place, into: &found)
    statement(String(line), in: place, into: &found)
    guard let (key, value) = pair(line), CredentialKey.isSecret(key) else { return }
    found.add(value, key: String(key), in: place, "the value of `\(key)`")
  }

  /// Name and value of a setting; nil for what reads like a program's text.
  private static func pair(_ line: Substring) -> (Substring, Substring)? {
    guard let first = line.utf8.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { return nil }
    // A line of `.npmrc` may begin with the address of a registry and hold `:` in its name.
    let isToken = line.hasPrefix("//")
    let sign = line.utf8.firstIndex { $0 == UInt8(ascii: "=") || !isToken && $0 == UInt8(ascii: ":") }
    guard let sign, sign != line.startIndex else { return nil }
    var key = line[..<sign].trimmingBlanks()
    for word in ["export ", "set ", "- "] where key.hasPrefix(word) {
      key = key.dropFirst(word.count).trimmingBlanks()
    }
    key = key.trimmingQuotes()
    guard key.utf8.allSatisfy({ $0 > 0x20 && !"(){}<>$'\"".utf8.contains($0) }) else { return nil }
    let value = line[line.utf8.index(after: sign)...].trimmingBlanks().dropComma().trimmingQuotes()
    guard !value.utf8.contains(where: { "(){}<>[]; \t".utf8.contains($0) }) else { return nil }
    guard !code.contains(where: { value.hasPrefix($0) }) else { return nil }
    return (key, value)
  }

  /// How the text of a program reads a setting.
  private static let code = ["process.env", "os.environ", "config.", "self.", "this.", "settings."]

  /// `machine host login user password secret`
  private static func netrc(_ line: Substring, in place: SourceRange, into found: inout CredentialCollector) {
    guard line.firstRange(ofASCII: "password") != nil else { return }
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.contains("login") || words.contains("machine") || words.first == "password" && words.count == 2,
      let index = words.firstIndex(of: "password"), index + 1 < words.count
    else { return }
    found.add(words[index + 1], in: place, "the password of a `.netrc`")
  }

  /// The password in a statement of SQL: `IDENTIFIED BY 'secret'`, `WITH PASSWORD 'secret'`.
  static func statement(_ text: String, in place: SourceRange, into found: inout CredentialCollector) {
    guard (16...8192).contains(text.utf8.count), text.utf8.contains(UInt8(ascii: "'")) else { return }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where index % 2 == 0 && index + 1 < parts.count {
      let words = part.uppercased().split { " \t\n=(".contains($0) }.suffix(3)
      guard let last = words.last,
        last == "PASSWORD" || last == "BY" && words.contains("IDENTIFIED") || last == "BY" && words.contains("WITH")
      else { continue }
      guard last == "BY" || isStatement(text) else { continue }
      found.add(parts[index + 1], in: place, "the password of a statement")
    }
  }

  private static func isStatement(_ text: String) -> Bool {
    let upper = text.uppercased()[...]
    return ["USER", "ROLE", "LOGIN"].contains { word in
      upper.split { " \t\n".contains($0) }.contains { $0 == word }
    }
  }

  /// `Authorization: Bearer secret`
  static func header(_ text: Substring, in place: SourceRange, into found: inout CredentialCollector) {
    guard let colon = text.firstIndex(of: ":"), headers.contains(text[..<colon].lowercased()) else { return }
    var value = text[text.index(after: colon)...].trimmingBlanks()
    if let blank = value.firstIndex(of: " ") { value = value[blank...].trimmingBlanks() }
    // Shorter ones are what a registry takes for nobody.
    guard value.utf8.count >= 8 else { return }
    found.add(value, in: place, "the value of `\(text[..<colon])`", placeholders: false)
  }

  private static let headers: Set<String> = [
    "authorization", "proxy-authorization", "x-api-key", "api-key", "apikey", "private-token", "job-token",
    "deploy-token", "x-auth-token", "x-vault-token", "x-jfrog-art-api", "circle-token", "x-access-token",
    "x-insert-key", "dd-api-key",
  ]

  /// A text of fields: `Server=db;User Id=sa;Password=secret`, `?user=a&password=secret`, `username=a,password=b`,
  /// `host=db password=secret`.
  static func fields(_ text: Substring, in place: SourceRange, into found: inout CredentialCollector) {
    guard (10...4096).contains(text.utf8.count), text.utf8.contains(UInt8(ascii: "=")) else { return }
    let isSpaced = text.firstRange(ofASCII: "host=") != nil || text.firstRange(ofASCII: "dbname=") != nil
    let fields = text.utf8.split { byte in
      ";&?,\"'".utf8.contains(byte) || isSpaced && byte == 0x20
    }
    guard fields.count > 1 else { return }
    for field in fields {
      let field = Substring(field).trimmingBlanks()
      guard let sign = field.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = field[..<sign].trimmingBlanks().lowercased()
      guard fieldNames.contains(key) else { continue }
      found.add(field[field.utf8.index(after: sign)...], in: place, "the value of `\(key)` in a connection string")
    }
  }

  private static let fieldNames: Set<String> = [
    "password", "pwd", "passwd", "accountkey", "sharedaccesskey", "access_token", "api_key", "apikey", "secret",
    "client_secret", "secretkey", "token", "auth_token", "pass",
  ]
}

extension Substring {
  func trimmingBlanks() -> Substring {
    let start = utf8.drop { $0 <= 0x20 }
    guard let last = start.lastIndex(where: { $0 > 0x20 }) else { return self[endIndex...] }
    return self[start.startIndex...last]
  }

  func trimmingQuotes() -> Substring {
    guard utf8.count >= 2, let first = utf8.first, first == utf8.last, "\"'`".utf8.contains(first) else { return self }
    return dropFirst().dropLast()
  }

  func dropComma() -> Substring { hasSuffix(",") ? dropLast() : self }
}
