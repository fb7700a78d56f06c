/// What a file's name says it may be. Names are compared without regard to case: a pull request that writes
/// `DOCKERFILE.prod` or `app.dockerfile` is judged like any other.
package enum FileNames {
  package enum Kind: Hashable, Sendable {
    case dockerfile
    /// A Dockerfile's name with the ending of another kind of file (`Dockerfile.md`, `dockerfile.go`): content decides.
    case perhapsDockerfile
    case compose
    /// Any other YAML: a compose file when its content is one.
    case yaml
    /// A .dockerignore; the name of the Dockerfile that it belongs to, nil for that of a whole context.
    case dockerIgnore(for: [UInt8]?)
    /// `.env`, `.env.prod`, `web.env`: compose files read it.
    case environment
    case other
  }

  package static func kind(of path: RepositoryPath, _ patterns: FilePatterns = FilePatterns()) -> Kind {
    let name = path.name.map { lowercased($0) }
    if name.ends(with: ".dockerignore") {
      return .dockerIgnore(for: name.count == 13 ? nil : Array(path.name.dropLast(13)))
    }
    if isDockerfile(name) || patterns.dockerfiles.contains(where: { $0.matches(path) }) {
      let ending = ending(of: name)
      // `Dockerfile.compose.yml` may be either.
      if ending == "yml" || ending == "yaml" { return .yaml }
      return otherEndings.contains(ending) ? .perhapsDockerfile : .dockerfile
    }
    if ComposeFileName.matches(path.name) || patterns.compose.contains(where: { $0.matches(path) }) { return .compose }
    if name.ends(with: ".yml") || name.ends(with: ".yaml") { return .yaml }
    if name.starts(with: ".env".utf8) || name.ends(with: ".env") { return .environment }
    return .other
  }

  /// Whether a file is worth reading to tell, when a whole tree is looked through: a container file's name, YAML, or a
  /// name without an ending. A change is looked at more closely: all of its files are read.
  package static func isCandidate(_ path: RepositoryPath, _ patterns: FilePatterns = FilePatterns()) -> Bool {
    switch kind(of: path, patterns) {
    case .dockerfile, .perhapsDockerfile, .compose, .yaml: true
    case .other: !path.name.contains(UInt8(ascii: "."))
    case .dockerIgnore, .environment: false
    }
  }

  /// A look at a name's end, cheap enough for every file of a large folder: false only where `kind` says no compose.
  static func mayBeCompose(_ name: ArraySlice<UInt8>, _ patterns: FilePatterns) -> Bool {
    guard patterns.compose.isEmpty, let last = name.last else { return true }
    return last | 0x20 == UInt8(ascii: "l")
  }

  private static func isDockerfile(_ name: [UInt8]) -> Bool {
    for word in ["dockerfile", "containerfile"] {
      if name.elementsEqual(word.utf8) || name.ends(with: "." + word) || name.ends(with: "-" + word) { return true }
      if name.starts(with: word.utf8), let next = name.dropFirst(word.utf8.count).first,
        [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(next)
      {
        return true
      }
    }
    return false
  }

  /// The text after the last dot of a name.
  private static func ending(of name: [UInt8]) -> String {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self)
  }

  /// Documents, sources, data and templates that are named after the Dockerfile they speak of or make.
  private static let otherEndings: Set<String> = [
    "adoc", "bak", "c", "cfg", "cpp", "cs", "css", "diff", "ejs", "erb", "go", "h", "hbs", "html", "ini", "j2", "java",
    "jinja", "jinja2", "js", "json", "jsx", "kt", "lock", "log", "md", "mdx", "mustache", "orig", "patch", "php", "png",
    "ps1", "py", "rb", "rej", "rs", "rst", "scala", "sh", "sum", "svg", "swift", "template", "tmpl", "toml", "tpl",
    "ts",
    "tsx", "txt", "vim", "xml",
  ]

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}

/// The paths that a policy names as container files, beside the names that are always known.
package struct FilePatterns: Sendable {
  package var dockerfiles: [Glob]
  package var compose: [Glob]
  package var exclude: [Glob]
  /// The stacks that the policy names: each the files of one `docker compose -f … -f …`.
  package var projects: [[RepositoryPath]] = []
  /// The files that the policy itself is made of.
  package var policyFiles: Set<RepositoryPath> = []

  package init(dockerfiles: [Glob] = [], compose: [Glob] = [], exclude: [Glob] = []) {
    self.dockerfiles = dockerfiles
    self.compose = compose
    self.exclude = exclude
  }
}

extension [UInt8] {
  func ends(with text: String) -> Bool {
    let end = text.utf8
    return count >= end.count && suffix(end.count).elementsEqual(end)
  }
}
