package import ContainerFiles

/// The labels of a stage's image, as far as the files say.
package struct StageLabels: Subject {
  package struct Label: Sendable {
    package let key: String
    package let keyRange: SourceRange
    /// As it stands in the file, quotes counted in; nil where there is none.
    package let written: Word?
    /// What became of its value; nil where there is none.
    package let value: Expanded?
    /// The stage that sets it.
    package let stage: Int

    /// Whether a variable of the build decides: ARG, or one that has no value here.
    package var isOpen: Bool {
      guard let value else { return false }
      return !value.unresolved.isEmpty || value.used.contains { $0.origin != .environment }
    }
  }

  package let stage: BuildStage
  /// Along the chain of FROM, the outermost stage's first: the last of a key counts.
  package let labels: [Label]
  /// What every compose service that builds the stage adds by `build.labels`.
  package let added: Set<String>

  package static func all(in inventory: Inventory) -> [StageLabels] {
    BuildStage.all(in: inventory).map { StageLabels($0, inventory) }
  }

  package static func all(in store: inout SubjectStore) -> [StageLabels] {
    store.all(BuildStage.self).map { StageLabels($0, store.inventory) }
  }

  private init(_ stage: BuildStage, _ inventory: Inventory) {
    self.stage = stage
    labels = Self.labels(of: stage)
    added = Self.added(to: stage, in: inventory)
  }

  package var path: RepositoryPath { stage.path }
  package var identity: String { stage.identity }

  /// What the stage's own instructions set.
  package var own: [Label] { labels.filter { $0.stage == stage.stage.index } }

  /// The label that counts.
  package func label(_ key: String) -> Label? { labels.last { $0.key == key } }

  private static func labels(of stage: BuildStage) -> [Label] {
    let dockerfile = stage.dockerfile
    var found: [Label] = []
    dockerfile.forEachAdded(to: stage.stage) { acting in
      guard case .label(let pairs) = acting.instruction.arguments else { return }
      for pair in pairs {
        let expand = { (word: Word) in
          Expansion.expand(word, with: acting.scope, escape: dockerfile.escape, in: acting.instruction.joined)
        }
        guard let key = expand(pair.key).text else { continue }
        found.append(
          Label(
            key: key, keyRange: pair.key.range, written: pair.value, value: pair.value.map(expand),
            stage: acting.stage))
      }
    }
    return found
  }

  private static func added(to stage: BuildStage, in inventory: Inventory) -> Set<String> {
    var common: Set<String>?
    for builder in stage.builders {
      let service = inventory.file(at: builder.composePath)?.compose?.services.first {
        $0.name == builder.build.service
      }
      let found = Set(service?.build?.value["labels"]?.mapping?.keys ?? [])
      common = common?.intersection(found) ?? found
    }
    return common ?? []
  }
}
