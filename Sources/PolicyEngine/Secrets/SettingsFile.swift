import ContainerFiles

/// A file of settings among which secrets may be: `*.env`, `.npmrc`, `.yarnrc.yml`.
struct SettingsFile {
  private enum Kind { case environment, npm, yarn }

  private let kind: Kind
  private let path: RepositoryPath
  private let bytes: [UInt8]

  /// nil where it is of another kind, or too large for settings.
  init?(_ path: RepositoryPath, _ bytes: [UInt8]) {
    guard let kind = Self.kind(of: path.nameText), bytes.count <= 1 << 16 else { return nil }
    (self.kind, self.path, self.bytes) = (kind, path, bytes)
  }

  /// One that is read for its variables, whatever its name; nil where it is too large.
  init?(variables path: RepositoryPath, _ bytes: [UInt8]) {
    guard bytes.count <= 1 << 16 else { return nil }
    (kind, self.path, self.bytes) = (.environment, path, bytes)
  }

  /// Whether a name, or a pattern for names, is that of such a file.
  static func canBe(_ name: String) -> Bool { kind(of: name) != nil || SecretFileNames.meansEnvironment(name) }

  private static func kind(of name: String) -> Kind? {
    let name = name.lowercased()
    if name == ".npmrc" { return .npm }
    if name == ".yarnrc.yml" { return .yarn }
    return name.hasSuffix(".env") || name.hasPrefix(".env") ? .environment : nil
  }

  /// Whether a name that promises a secret has a value, an address holds a password, or a token stands in the text.
  /// A file that cannot be read as what it is may hold anything.
  var holdsSecret: Bool {
    guard let values else { return true }
    return values.contains { isSecret($0, $1) }
      || !BuiltInSecrets.scanner.scan(String(decoding: bytes, as: UTF8.self)).hits.isEmpty
  }

  private static let names = SecretNames(names: SecretNames.standardNames + ["*AUTHIDENT"])

  private func isSecret(_ key: String, _ value: String) -> Bool {
    guard Self.names.matches(key) || URLCredentials.secret(in: value) != nil else { return false }
    switch SecretValue.classify(value, key: key) {
    case .reference, .empty, .boolean, .number, .path, .url, .fingerprint, .mixed: return false
    case .defaultLiteral, .placeholder, .literal: return true
    }
  }

  /// The keys with their values; nil where the file cannot be read.
  private var values: [(String, String)]? {
    switch kind {
    case .environment:
      let text = SourceText(path: path, bytes: bytes)
      let file = EnvironmentFile(parsing: text)
      // As written, so that a reference stays one.
      return file.problems.isEmpty ? file.entries.map { ($0.key, text.string(in: $0.valueRange)) } : nil
    case .npm: return pairs(separatedBy: UInt8(ascii: "="))
    case .yarn: return pairs(separatedBy: UInt8(ascii: ":"))
    }
  }

  private func pairs(separatedBy separator: UInt8) -> [(String, String)] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      // A token may end in `=`, and a registry in YAML is `//registry.example.org:` with no value beside it.
      guard let end = line.firstIndex(of: separator), !Self.isComment(line) else { return nil }
      return (Self.trimmed(line[..<end]), Self.trimmed(line[(end + 1)...]))
    }
  }

  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    line.first { $0 != 0x20 && $0 != 0x09 }.map { "#;".utf8.contains($0) } ?? true
  }

  /// Without blanks and quotes around it.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
    let isEdge = { (byte: UInt8) in byte <= 0x20 || "\"'".utf8.contains(byte) }
    let start = text.drop(while: isEdge)
    let end = start.lastIndex { !isEdge($0) }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[..<end], as: UTF8.self)
  }
}
