extension ComposeFile {
  /// Whether a document is what Compose would take, whatever its file is called.
  package static func readsAsCompose(root: YAMLNode) -> Bool {
    let fields = root.entries.compactMap { $0.key.scalarText }
    guard !fields.isEmpty, fields.allSatisfy(isRootKey), let services = root["services"] else { return false }
    let values = services.entries.map(\.value)
    return values.allSatisfy { $0.isMapping || $0.isNull }
      && values.contains { value in ["image", "build", "extends", "provider"].contains { value[$0] != nil } }
  }

  /// Whether any document of the file reads as compose.
  package var readsAsCompose: Bool { documents.contains { Self.readsAsCompose(root: $0) } }

  /// Whether it is to be judged as a compose file: one that is named like it unless it is plainly something else,
  /// any other when it reads as one.
  package func isCompose(byName: Bool) -> Bool {
    if readsAsCompose { return true }
    guard byName else { return false }
    return !documents.contains { root in
      let keys = Set(root.entries.compactMap { $0.key.scalarText })
      return Self.otherKinds.contains { $0.isSubset(of: keys) }
    }
  }

  /// The root keys of Kubernetes objects, GitHub workflows, GitLab pipelines and JSON schemas, which compose files
  /// do not have.
  private static let otherKinds: [Set<String>] = [["apiVersion", "kind"], ["on", "jobs"], ["stages"], ["$schema"]]

  /// A look at the bytes that spares most files from being read as YAML: false only where `readsAsCompose` would
  /// be false as well. An escape or base 64 may spell the word, and other encodings do.
  package static func mayReadAsCompose(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    return bytes.contains(UInt8(ascii: "\\")) || ByteSearch.contains("services", in: bytes)
      || ByteSearch.contains("binary", in: bytes) || ByteSearch.contains("%TAG", in: bytes)
  }

  private static func isRootKey(_ key: String) -> Bool {
    switch key {
    case "version", "name", "include", "services", "networks", "volumes", "secrets", "configs", "models": return true
    default: return key.hasPrefix("x-")
    }
  }
}

private enum ByteSearch {
  static func contains(_ word: StaticString, in bytes: [UInt8]) -> Bool {
    let word = Array("\(word)".utf8)
    guard let first = word.first, bytes.count >= word.count else { return false }
    var start = 0
    while let index = bytes[start...].firstIndex(of: first) {
      if bytes[index...].starts(with: word) { return true }
      start = index + 1
    }
    return false
  }
}
