package import ContainerFiles

/// A comment in a container file or workflow that speaks to policygate.
package struct GateComment: Subject {
  package let path: RepositoryPath
  package let ignore: InlineIgnore
  /// Its number among those of its file, from 0.
  package let number: Int
  /// The comment as written, blanks aside.
  package let text: String

  package var identity: String { "comment" }

  package static func all(in inventory: Inventory) -> [GateComment] { all(in: inventory, and: []) }

  /// The comments of the judged files, of the workflows in scope, and of others in which findings stand.
  static func all(in inventory: Inventory, and found: Set<RepositoryPath>) -> [GateComment] {
    let judged = inventory.files.flatMap { file -> [GateComment] in
      switch file.content {
      case .dockerfile(let dockerfile): comments(InlineIgnore.all(in: dockerfile), file.text)
      case .compose: comments(inYAML: file.text, inventory)
      case .unreadable: []
      }
    }
    let pipelines = Set(pipelines(in: inventory)).union(found).sorted().filter { path in
      !inventory.isJudged(path) && RepositoryFile.isYAML(path) && RepositoryFile.kind(of: path)?.isPipeline == true
    }
    return judged + pipelines.flatMap { inventory.text(of: $0).map { comments(inYAML: $0, inventory) } ?? [] }
  }

  /// The workflows that a change touches; without a change, those that are looked at.
  private static func pipelines(in inventory: Inventory) -> [RepositoryPath] {
    guard inventory.judgesRepository else { return [] }
    guard inventory.change.paths.isEmpty else { return inventory.change.paths }
    return inventory.tree.pipelines().map { $0.path }.filter { inventory.covers($0) }
  }

  private static func comments(_ ignores: [InlineIgnore], _ text: SourceText) -> [GateComment] {
    ignores.enumerated().map { number, ignore in
      GateComment(
        path: text.path, ignore: ignore, number: number,
        text: text.string(in: ignore.range).split { $0 == " " || $0 == "\t" }.joined(separator: " "))
    }
  }

  private static func comments(inYAML text: SourceText, _ inventory: Inventory) -> [GateComment] {
    guard GateWords.mayConcern(text.bytes[...]) else { return [] }
    do {
      let documents = try YAMLStream(parsing: text).documents
      return comments(
        InlineIgnore.all(in: text, documents: documents, beside: inventory.embeddedTexts(in: text.path)), text)
    } catch {
      // What is no YAML has no comments; it is a finding of another rule where it matters.
      return []
    }
  }
}

extension Inventory {
  /// The text of the Dockerfiles inside a compose file.
  fileprivate func embeddedTexts(in host: RepositoryPath) -> [SourceRange] {
    embedded.values.filter { $0.host == host }.flatMap { $0.map.runs.map { $0.file } }
  }
}
