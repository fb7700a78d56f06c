import ContainerFiles
import PolicyEngine

/// What an ignore file of a project should hold, told by what stands in the context.
enum IgnoreLines {
  /// A pattern without its folders: what people call it.
  static func name(_ pattern: String) -> String {
    var name = pattern[...]
    while name.hasPrefix("**/") { name = name.dropFirst(3) }
    return String(name)
  }

  /// Paths of the context that a pattern is there to keep away, where the context can have them at all. Files that
  /// git does not track, such as an .env, are never in the tree.
  static func probes(for pattern: String, in context: BuildContext) -> [String] {
    let name = name(pattern)
    switch name {
    case ".git": return context.root.isRoot ? [".git"] : []
    case "node_modules": return modules(in: context)
    case "__pycache__": return hasPython(context) ? ["__pycache__"] : []
    default:
      // A pattern stands for a file of that form.
      let probe = name.split(separator: "/").map { part in
        String(part.map { $0 == "*" || $0 == "?" ? "x" : $0 })
      }.joined(separator: "/")
      return probe.isEmpty || probe.contains("[") ? [] : [probe]
    }
  }

  /// Where packages are installed: beside a package.json at the root, and beside the lock files of other folders.
  private static func modules(in context: BuildContext) -> [String] {
    var found = context.exists("package.json") ? ["node_modules"] : []
    let locks: Set<String> = ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock"]
    for folder in context.tree.entries(in: context.root).filter({ $0.kind == .folder }).prefix(100) {
      let entries = context.tree.entries(in: folder.path)
      guard entries.contains(where: { locks.contains($0.path.nameText) }) else { continue }
      found.append(folder.path.nameText + "/node_modules")
    }
    return found
  }

  private static func hasPython(_ context: BuildContext) -> Bool {
    context.tree.entries(in: context.root).contains { entry in
      ["requirements.txt", "pyproject.toml", "setup.py", "Pipfile"].contains(entry.path.nameText)
        || entry.path.nameText.hasSuffix(".py")
    }
  }

  /// A whole ignore file.
  static func suggested(for context: BuildContext, _ demanded: [String], needsGit: Bool) -> [String] {
    var lines: [String] = []
    func add(_ line: String) { if !lines.contains(line) { lines.append(line) } }
    for pattern in demanded where !(pattern == ".git" && needsGit) && !probes(for: pattern, in: context).isEmpty {
      add(pattern)
    }
    let names = Set(context.tree.entries(in: context.root).map { $0.path.nameText })
    func has(_ any: String...) -> Bool { any.contains { names.contains($0) } }
    if has("package.json") { ["npm-debug.log", "coverage"].forEach(add) }
    if hasPython(context) { ["**/__pycache__", "**/*.pyc", ".venv", ".pytest_cache"].forEach(add) }
    if has("Cargo.toml", "pom.xml") { add("target") }
    if has("build.gradle", "build.gradle.kts") { [".gradle", "build"].forEach(add) }
    if names.contains(where: { $0.hasSuffix(".csproj") || $0.hasSuffix(".sln") }) { ["**/bin", "**/obj"].forEach(add) }
    if has("composer.json") { add("vendor") }
    add("Dockerfile")
    if let compose = names.filter({ $0.hasPrefix("compose.") || $0.hasPrefix("docker-compose") }).min() { add(compose) }
    return lines
  }
}

/// Whether a build asks git for a version, so that it needs the history.
enum NeedsGit {
  private static let signs = [
    "git describe", "git rev-parse", "git log", "git rev-list", ".git", "git submodule", "setuptools_scm",
    "setuptools-scm", "hatch-vcs", "versioneer", "git diff", "git status", "git show", "git tag", "goreleaser",
  ].map { Array($0.utf8) }

  static func check(_ dockerfile: Dockerfile, in context: BuildContext) -> Bool {
    var makefile: Bool?
    return dockerfile.instructions.contains { instruction in
      guard instruction.effective.keyword == .run else { return false }
      let text = dockerfile.text.bytes(in: instruction.range)
      if holdsSign(text) { return true }
      guard makefile == nil, text.split(separator: 0x20).contains(where: { $0.elementsEqual("make".utf8) }) else {
        return false
      }
      let asks = asksGit(context)
      makefile = asks
      return asks
    }
  }

  /// A makefile of the context that the build runs.
  private static func asksGit(_ context: BuildContext) -> Bool {
    guard case .bytes(let bytes) = context.tree.content(at: context.root.appending("Makefile")) else { return false }
    return bytes.count <= 1 << 18 && holdsSign(bytes[...])
  }

  private static func holdsSign(_ text: ArraySlice<UInt8>) -> Bool {
    for index in text.indices {
      let first = text[index]
      guard
        first == UInt8(ascii: "g") || first == UInt8(ascii: ".") || first == UInt8(ascii: "s")
          || first == UInt8(ascii: "h") || first == UInt8(ascii: "v")
      else { continue }
      guard let sign = signs.first(where: { text[index...].starts(with: $0) }) else { continue }
      // A URL that ends in `.git` is another repository.
      if first != UInt8(ascii: ".") { return true }
      let before = index > text.startIndex ? text[index - 1] : 0x20
      if before == 0x20 || before == UInt8(ascii: "/") || before == UInt8(ascii: "=") || before == UInt8(ascii: ",") {
        let after = index + sign.count < text.endIndex ? text[index + sign.count] : 0x20
        if after == 0x20 || after == UInt8(ascii: "/") || after == UInt8(ascii: ",") || after == 0x0A { return true }
      }
    }
    return false
  }
}
