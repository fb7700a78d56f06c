import ContainerFiles

/// `projects:` of a layer: stacks of several compose files, by name. Of two layers the later one's stack holds.
struct ProjectsSection {
  private static let keys = ["files"]
  private let files: any PolicyFiles

  init(files: any PolicyFiles) { self.files = files }

  func read(_ layer: PolicyLayer, into projects: inout [String: PolicyProject], _ reader: inout PolicyReader) {
    guard let node = layer.root["projects"] else { return }
    guard node.isMapping else {
      return reader.report(
        layer.value(node), "`projects` must be a mapping of names to the files of a stack",
        label: "write shop: [compose.yaml, compose.prod.yaml]")
    }
    for entry in node.entries {
      guard let name = entry.key.scalarText else { continue }
      let value = layer.value(entry.value)
      var listed = value
      if value.node.isMapping {
        reader.checkKeys(of: value, are: Self.keys, in: "project `\(name)`")
        guard let node = value.node["files"] else {
          reader.report(layer.value(entry.key), "project `\(name)` has no `files`", label: "add files: [compose.yaml]")
          continue
        }
        listed = value.part(node)
      }
      let paths = paths(listed, of: name, &reader)
      projects[name] = PolicyProject(name: name, files: paths, origin: layer.value(entry.key).origin)
    }
  }

  private func paths(_ value: PolicyValue, of name: String, _ reader: inout PolicyReader) -> [RepositoryPath] {
    let items = reader.items(value, for: "projects")
    if items.isEmpty, value.node.isSequence {
      reader.report(value, "project `\(name)` has no files", label: "name them in the order of -f")
    }
    var found: [RepositoryPath] = []
    for item in items {
      guard let text = reader.text(item, for: "projects") else { continue }
      guard let path = RepositoryPath.root.resolving(text), !path.isRoot else {
        reader.report(
          item, "`\(text)` is no file of this repository", notes: ["paths are relative to the repository's root"])
        continue
      }
      guard !found.contains(path) else {
        reader.report(item, "project `\(name)` has `\(text)` twice", label: "delete one of them")
        continue
      }
      found.append(path)
      check(path, item, text, &reader)
    }
    return found
  }

  /// A stack with a misspelt file would never be judged. What is there and cannot be read is said when it is judged.
  private func check(_ path: RepositoryPath, _ item: PolicyValue, _ text: String, _ reader: inout PolicyReader) {
    let notes = ["paths are relative to the repository's root"]
    switch files.content(at: path.text) {
    case .bytes: return
    case .unreadable(.folder): reader.report(item, "`\(text)` is a folder, and a project is made of files")
    case .unreadable: return
    case .absent:
      let known = (files.names(in: path.folder.text) ?? []).map { path.folder.appending($0).text }
      let near = EditDistance.suggestion(for: path.text, in: known)
      reader.report(
        item, "the compose file `\(text)` does not exist", label: near.isEmpty ? "no such file" : near, notes: notes)
    }
  }
}
