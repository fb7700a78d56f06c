package import ContainerFiles

/// Something that a compose project needs and that is not in this tree, so that it was not judged.
package struct ProjectGap: Subject {
  package enum Kind: String, Sendable {
    /// One that is merged.
    case file
    case include
    case extends
    case environmentFile = "env_file"
    case context
    case dockerfile
  }

  /// Why it is not here.
  package enum Reason: String, Sendable {
    case remote
    case outside
    case missing
    case submodule
  }

  package let path: RepositoryPath
  package let range: SourceRange
  package let kind: Kind
  package let reason: Reason
  /// As written, or the path that it stands for.
  package let name: String
  package let service: String?

  package var identity: String { service.map { "service:\($0)" } ?? "project" }

  package static func all(in inventory: Inventory) -> [ProjectGap] {
    inventory.files.flatMap { file in file.compose.map { ProjectGaps($0, inventory).all() } ?? [] }
      + inventory.projects.filter { !$0.isNamed }.flatMap { merged($0) }
  }

  /// The files that COMPOSE_FILE names beside those that are there.
  private static func merged(_ project: ComposeProject) -> [ProjectGap] {
    guard let first = project.files.first else { return [] }
    return project.missing.map {
      ProjectGap(path: first.path, range: .at(0), kind: .file, reason: .missing, name: $0.text, service: nil)
    }
  }
}

/// Looks up what a compose file refers to.
struct ProjectGaps {
  private let compose: ComposeFile
  private let inventory: Inventory
  /// Each that lacks is looked up in `.gitignore` files.
  private static let mostFiles = 200
  private var path: RepositoryPath { compose.source.path }

  init(_ compose: ComposeFile, _ inventory: Inventory) {
    self.compose = compose
    self.inventory = inventory
  }

  func all() -> [ProjectGap] {
    var seen: Set<String> = []
    let services = compose.services
    return
      (includes() + extends() + services.flatMap { builds($0) }
      + services.prefix(Self.mostFiles).flatMap { environment($0) }).filter {
        seen.insert("\($0.kind) \($0.name)").inserted
      }
  }

  private func gap(
    _ kind: ProjectGap.Kind, _ text: ComposeText, in folder: RepositoryPath, service: String? = nil
  ) -> ProjectGap? {
    guard let name = text.text, !name.isEmpty, let reason = reason(name, folder) else { return nil }
    return ProjectGap(path: path, range: text.range, kind: kind, reason: reason, name: name, service: service)
  }

  private func reason(_ name: String, _ folder: RepositoryPath) -> ProjectGap.Reason? {
    if ComposeRemote.isRemote(name) { return .remote }
    // Paths of the machine, such as `~/x` and `/srv/x`, are known there alone.
    guard !name.hasPrefix("/"), !name.hasPrefix("~") else { return .outside }
    let lookup = TreeLookup(tree: inventory.tree)
    let reason = folder.resolving(name).map { lookup.state(of: $0) } ?? .outside
    guard let reason, reason != .submodule else { return reason }
    // A file that is laid over or included by another is read from the other's folder: what is found from any folder
    // above is no gap.
    let rest = name.split(separator: "/").drop { $0 == ".." || $0 == "." }.joined(separator: "/")
    let isElsewhere =
      !rest.isEmpty
      && ([folder] + folder.ancestors).prefix(20).contains { start in
        start.resolving(rest).map { lookup.state(of: $0) == nil } ?? false
      }
    return isElsewhere ? nil : reason
  }

  private func includes() -> [ProjectGap] {
    // Reading a file anew costs as much as all other questions.
    guard compose.mayHold("include") else { return [] }
    return compose.writtenDocuments.flatMap { $0["include"]?.listed ?? [] }.flatMap { item -> [ProjectGap] in
      let paths = item.text == nil ? item["path"]?.listed ?? [] : [item]
      return paths.compactMap { $0.text }.compactMap { gap(.include, $0, in: path.folder) }
    }
  }

  private func extends() -> [ProjectGap] {
    guard compose.mayHold("extends") else { return [] }
    return compose.writtenDocuments.flatMap { $0["services"]?.mapping?.entries ?? [] }.compactMap { service in
      service.value["extends", "file"]?.text.flatMap {
        gap(.extends, $0, in: path.folder, service: service.key)
      }
    }
  }

  private func environment(_ service: ComposeService) -> [ProjectGap] {
    (service.value["env_file"]?.listed ?? []).prefix(Self.mostFiles).compactMap { item in
      if item["required"]?.text?.text == "false" { return nil }
      guard let text = item.text ?? item["path"]?.text,
        let found = gap(.environmentFile, text, in: path.folder, service: service.name), found.reason != .outside,
        let file = text.text.flatMap({ path.folder.resolving($0) }), !isKeptOut(file)
      else { return nil }
      return found
    }
  }

  /// A file with values of a machine, which is kept out of git on purpose: `.gitignore` names it, or an example of it
  /// stands beside it.
  private func isKeptOut(_ file: RepositoryPath) -> Bool {
    let entries = inventory.tree.entries(in: file.folder)
    let signs = ["example", "sample", "template", "dist", "default", "tmpl"]
    if entries.contains(where: { entry in
      let name = entry.path.nameText.lowercased()
      return name.contains("env") && signs.contains { name.contains($0) }
    }) {
      return true
    }
    return GitIgnore.ignores(file, in: inventory.tree)
  }

  private func builds(_ service: ComposeService) -> [ProjectGap] {
    guard let build = service.build else { return [] }
    if let context = build.context {
      if let found = gap(.context, context, in: path.folder, service: service.name) { return [found] }
      guard context.text != nil, !ComposeRemote.isRemote(context.text ?? "") else { return [] }
    }
    guard build.inline == nil, let root = path.folder.resolving(build.context?.text ?? ".") else { return [] }
    if let dockerfile = build.dockerfile {
      return gap(.dockerfile, dockerfile, in: root, service: service.name).map { [$0] } ?? []
    }
    let standard = root.appending("Dockerfile")
    let lookup = TreeLookup(tree: inventory.tree)
    let written = (build.context?.text ?? ".") + "/Dockerfile"
    guard let reason = reason(written, path.folder), lookup.state(of: root.appending("dockerfile")) != nil else {
      return []
    }
    return [
      ProjectGap(
        path: path, range: build.context?.range ?? service.nameRange, kind: .dockerfile, reason: reason,
        name: standard.text, service: service.name)
    ]
  }
}

/// Whether paths are in a tree.
struct TreeLookup {
  let tree: any FileTree

  /// Nil for what is there.
  func state(of path: RepositoryPath) -> ProjectGap.Reason? {
    if path.isRoot { return nil }
    for step in path.ancestors.reversed().dropFirst() + [path] {
      let name = Array(step.name)
      guard let entry = tree.entries(in: step.folder, where: { $0.elementsEqual(name) }).first else { return .missing }
      switch entry.kind {
      case .submodule: return .submodule
      // What stands behind a link is looked up by the tree itself.
      case .symbolicLink: return tree.content(at: path) == .absent ? .missing : nil
      case .file, .folder: continue
      }
    }
    return nil
  }
}
