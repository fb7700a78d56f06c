package import ContainerFiles

/// A file that is searched for secrets: one in scope, or a tracked file of variables that a compose service names.
package struct SearchedText: Subject {
  package enum Content: Sendable {
    case container(InventoryFile)
    case environment(SourceText)
  }

  package let content: Content

  package var text: SourceText {
    switch content {
    case .container(let file): file.text
    case .environment(let text): text
    }
  }

  package var path: RepositoryPath { text.path }
  package var identity: String { "file" }

  /// The pieces of it that can hold a value.
  package var units: [SecretUnit] {
    switch content {
    case .container(let file): SecretUnit.units(of: file)
    case .environment(let text): SecretUnit.units(ofEnvironmentFile: text)
    }
  }

  package static func all(in inventory: Inventory) -> [SearchedText] {
    inventory.files.map { SearchedText(content: .container($0)) }
      + environmentFiles(of: inventory).map { SearchedText(content: .environment($0)) }
  }

  /// What `env_file` of a judged service names and git tracks, each once. A path with a variable in it that has no
  /// known value names nothing here.
  private static func environmentFiles(of inventory: Inventory) -> [SourceText] {
    var seen: Set<RepositoryPath> = []
    var found: [SourceText] = []
    for file in inventory.files {
      for service in file.compose?.services ?? [] {
        for named in service.environmentFiles {
          guard let name = named.text, let path = named.path.folder.resolving(name), !inventory.isJudged(path),
            inventory.covers(path), seen.insert(path).inserted, let text = inventory.text(of: path)
          else { continue }
          found.append(text)
        }
      }
    }
    return found
  }
}
