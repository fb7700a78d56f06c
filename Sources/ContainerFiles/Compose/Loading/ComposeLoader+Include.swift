extension ComposeLoader {
  /// Loads what a file includes, each with a folder and an environment of its own, and lays the file over it.
  mutating func include(into value: inout ComposeValue, _ context: Context) {
    guard let includes = value["include"] else { return }
    if var mapping = value.mapping {
      mapping.remove("include")
      value.content = .mapping(mapping)
    }
    var imported: ComposeValue?
    for item in includes.listed {
      guard let model = included(item, context) else { continue }
      imported = imported.map { merged($0, with: model) } ?? model
    }
    if let imported {
      noteEarlier(imported, under: value)
      value = merged(imported, with: value)
    }
  }

  private mutating func included(_ item: ComposeValue, _ context: Context) -> ComposeValue? {
    let named = item.text == nil ? item["path"]?.listed ?? [] : [item]
    guard !named.isEmpty else {
      refuse(item.place, "an entry of `include` has no `path`")
      return nil
    }
    var paths: [RepositoryPath] = []
    for value in named {
      guard let path = path(named: value, what: "include") else { return nil }
      paths.append(path)
    }
    guard let first = paths.first else { return nil }
    guard context.chain.count < Self.depth, !context.chain.contains(first) else {
      refuse(item.place, "`include` leads in a circle: \(first.text) includes itself")
      return nil
    }
    var folder = first.folder
    if let own = item["project_directory"] {
      guard let path = path(named: own, what: "project_directory") else { return nil }
      folder = path
    }
    let environment = environment(of: item, in: folder, context)
    let inner = Context(folder: folder, environment: environment, chain: context.chain + [first])
    // What is extended in there is read with that project's variables.
    let outer = extended
    extended = [:]
    defer { extended = outer }
    return load(paths, in: inner, namedAt: item.place)
  }

  /// The variables of the including project win over those of the included one's own file.
  private mutating func environment(
    of item: ComposeValue, in folder: RepositoryPath, _ context: Context
  ) -> [String: String] {
    guard let files = item["env_file"] else {
      return environment(context.environment, adding: folder.appending(".env")) ?? context.environment
    }
    var own: [String: String] = [:]
    for file in files.listed where file.text?.text != "/dev/null" {
      guard let path = path(named: file, what: "env_file") else { continue }
      guard let values = environment([:], adding: path) else {
        gap(.missingFile, file.place, "`\(path.text)` is not in the repository")
        continue
      }
      own.merge(values) { _, later in later }
    }
    return own.merging(context.environment) { _, known in known }
  }

  /// The path that a text names, relative to the folder of the text; nil, and a gap, for what is not in the tree.
  mutating func path(named value: ComposeValue, what: String) -> RepositoryPath? {
    guard let text = value.text else {
      refuse(value.place, "`\(what)` must be a path")
      return nil
    }
    guard let name = text.text else {
      gap(.unresolved, value.place, "`\(what)` depends on \(text.unresolvedList)")
      return nil
    }
    if ComposeRemote.isRemote(name) {
      gap(.remote, value.place, "`\(what)` names `\(URLText.withoutUser(name))`, which is not in this repository")
      return nil
    }
    guard let path = value.place.folder.resolving(name) else {
      gap(.unresolved, value.place, "`\(what)` names `\(name)`, outside the repository")
      return nil
    }
    return path
  }
}

extension ComposeText {
  /// The variables without a known value, for a sentence.
  package var unresolvedList: String {
    unresolved.isEmpty ? "a variable" : unresolved.map { "`\($0)`" }.joined(separator: ", ")
  }
}

/// Which texts name something of another machine: a git repository, an OCI artifact or a web address.
package enum ComposeRemote {
  package static func isRemote(_ text: String) -> Bool {
    if text.contains("://") || text.hasPrefix("git@") || text.hasPrefix("oci:") { return true }
    return ["github.com/", "gitlab.com/", "bitbucket.org/"].contains { text.hasPrefix($0) }
  }
}

/// Addresses for people: what stands before `@` may be a password.
enum URLText {
  static func withoutUser(_ text: String) -> String {
    guard let scheme = text.utf8.firstRange(of: "://".utf8), let at = text[scheme.upperBound...].firstIndex(of: "@")
    else { return text }
    let path = text[scheme.upperBound...].firstIndex(of: "/") ?? text.endIndex
    guard at < path else { return text }
    return text[..<scheme.upperBound] + "…" + text[at...]
  }
}
