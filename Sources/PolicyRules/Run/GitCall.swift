import ContainerFiles
import PolicyEngine

/// A git command as far as it says which commit is taken.
struct GitCall {
  let verb: String
  private let options: CommandOptions

  init?(_ call: Invocation) {
    var words = call.arguments[...]
    while let word = words.first, word.text.hasPrefix("-") {
      words.removeFirst()
      if ["-C", "-c", "--git-dir", "--work-tree", "--exec-path", "--namespace"].contains(word.text) {
        _ = words.popFirst()
      }
    }
    guard let verb = words.popFirst() else { return nil }
    self.verb = verb.text
    options = CommandOptions(
      Array(words), shorts: "bojcuX",
      longs: [
        "--branch", "--depth", "--origin", "--config", "--reference", "--template", "--jobs", "--revision", "--filter",
        "--shallow-since", "--shallow-exclude", "--separate-git-dir", "--upload-pack",
      ])
  }

  /// What `git clone` takes from elsewhere.
  var clonedURL: ShellWord? {
    guard verb == "clone", let url = options.operands.first else { return nil }
    let text = url.text
    let isRemote = text.contains("://") || text.hasPrefix("git@") || (text.contains("$") && !text.contains("/"))
    return isRemote && !text.hasPrefix("file:") && !LocalHost.isAsked(text) ? url : nil
  }

  var branch: String? { verb == "clone" ? options.first("-b", "--branch")?.value : nil }

  /// Where the clone is put.
  var folder: String {
    if options.operands.count > 1 { return options.operands[1].text }
    let name = FileName(options.operands.first?.text ?? "").written
    return name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }

  /// `--branch` with a tag, or `--revision`.
  var clonesPinned: Bool { options.has("--revision") || branch.map { !GitReference.isBranch($0) } ?? false }

  /// It picks a commit or tag of what was cloned before.
  var selectsCommit: Bool {
    switch verb {
    case "checkout", "switch", "fetch", "pull":
      let start = verb == "fetch" || verb == "pull" ? 1 : 0
      return options.operands.dropFirst(start).contains { !GitReference.isBranch($0.text) }
    case "reset": return options.operands.contains { !GitReference.isBranch($0.text) }
    default: return false
    }
  }
}

/// The names of commits.
enum GitReference {
  private static let branches: Set<String> = [
    "main", "master", "develop", "dev", "devel", "trunk", "HEAD", "latest", "next", "stable", "nightly", "edge", "head",
    "FETCH_HEAD", ".", "--",
  ]

  /// Whether a name is surely that of a branch; a version, a hash or a variable may be anything.
  static func isBranch(_ name: String) -> Bool {
    let last = name.hasPrefix("origin/") ? String(name.dropFirst("origin/".count)) : name
    return branches.contains(last)
  }

  /// Whether a part of a URL is a commit's full hash, which says what the archive holds.
  static func holdsCommit(_ url: String) -> Bool {
    url.split { "/.@?=&-_".contains($0) }.contains { $0.utf8.count == 40 && $0.allSatisfy { $0.isHexDigit } }
  }

  /// The same for a word of a RUN, whose variables may say so.
  static func holdsCommit(_ url: ShellWord, _ scope: Scope) -> Bool {
    if let text = url.text(with: scope) { return holdsCommit(text) }
    return url.variables.contains { $0.uppercased().contains("COMMIT") || $0.uppercased().hasSuffix("_SHA") }
  }

  /// Whether the source of ADD names a commit or a tag.
  static func isPinned(_ url: String) -> Bool {
    if url.contains("checksum=") || url.contains("commit=") { return true }
    if let mark = url.firstIndex(of: "#") {
      let reference = url[url.index(after: mark)...].prefix { $0 != ":" }
      return !reference.isEmpty && !isBranch(String(reference))
    }
    guard let query = url.firstRange(of: "ref=") ?? url.firstRange(of: "tag=") else { return false }
    return !isBranch(String(url[query.upperBound...].prefix { $0 != "&" }))
  }
}
