/// Both sides of a change, ready to judge.
package struct ChangeInventories: Sendable {
  package let head: Inventory
  package let base: Inventory?
  package let scope: ChangeScope
  /// Paths of the old side that the change renames, and what they are called now.
  package let newNames: [RepositoryPath: RepositoryPath]

  /// - Parameters:
  ///   - changed: the paths that differ, as the new side calls them; deleted ones as they were.
  ///   - renamed: old names of renamed files.
  package init(
    head: any FileTree, base: (any FileTree)?, changed: [RepositoryPath], renamed: [RepositoryPath: RepositoryPath],
    patterns: FilePatterns, shippedStages: [String]
  ) {
    newNames = renamed
    let headReader = FileReader(tree: head, patterns: patterns)
    var scope = ChangeScope(changed: changed, reader: headReader)
    guard let base else {
      self.base = nil
      self.head = Inventory(
        reader: headReader, judged: scope.all, asDockerfile: scope.named, shippedStages: shippedStages,
        judgesRepository: !scope.isEmpty)
      self.scope = scope
      return
    }
    let oldNames = Dictionary(renamed.map { ($0.value, $0.key) }) { first, _ in first }
    let baseReader = FileReader(tree: base, patterns: patterns)
    // What the old side's files say brings files into scope too: a compose file that is gone built this Dockerfile.
    // Only a changed compose file can say something else there than on the new side.
    let old = changed.map { oldNames[$0] ?? $0 }
    let composeChanged = old.contains { FileNames.mayBeCompose($0.name, patterns) }
    let baseScope = ChangeScope(changed: composeChanged ? old : [], reader: baseReader)
    for (path, cause) in baseScope.dependents { scope.addDependent(renamed[path] ?? path, on: cause, headReader) }
    for path in baseScope.named { scope.addNamed(renamed[path] ?? path, headReader) }
    let oldSide = Inventory(
      reader: baseReader, judged: Set(scope.all.map { oldNames[$0] ?? $0 }),
      // A file that only the new side names as a Dockerfile was none before: all that is found in it is new.
      asDockerfile: composeChanged ? baseScope.named : Set(scope.named.map { oldNames[$0] ?? $0 }),
      shippedStages: shippedStages, judgesRepository: !scope.isEmpty,
      change: ChangeFacts(
        paths: old, before: nil, projectsBefore: [], oldNames: [:],
        policyFiles: patterns.policyFiles))
    self.base = oldSide
    self.head = Inventory(
      reader: headReader, judged: scope.all, asDockerfile: scope.named,
      shippedStages: shippedStages,
      judgesRepository: !scope.isEmpty,
      change: ChangeFacts(
        paths: changed, before: base, projectsBefore: oldSide.projects, oldNames: oldNames,
        policyFiles: patterns.policyFiles))
    self.scope = scope
  }
}

extension Inventory {
  /// The container files of a whole tree, for `--all`, and files named on the command line.
  /// - Parameters:
  ///   - found: paths of which the container files are judged, unless the policy leaves them out.
  ///   - named: paths that the user named: what is no container file by name or content is read as a Dockerfile.
  package static func of(
    _ tree: any FileTree, found: [RepositoryPath], named: [RepositoryPath], patterns: FilePatterns,
    shippedStages: [String]
  ) -> (inventory: Inventory, scope: ChangeScope) {
    let reader = FileReader(tree: tree, patterns: patterns)
    let scope = ChangeScope(found: found, named: named, reader: reader)
    return (
      Inventory(
        reader: reader, judged: scope.all, asDockerfile: scope.named, shippedStages: shippedStages,
        judgesRepository: !scope.isEmpty, companions: .only(Set(found + named))), scope
    )
  }
}
