package import ContainerFiles

/// A file in scope as a whole.
package struct JudgedFile: Subject {
  package let file: InventoryFile
  /// What could not be read of the projects that begin in it, in whichever of their files.
  package let unread: [Unread]

  package struct Unread: Sendable {
    package let issue: ComposeIssue
    /// Whether findings may stand where it is; else it is said of the file that was to be judged.
    package let isCovered: Bool
  }

  package static func all(in inventory: Inventory) -> [JudgedFile] {
    var unread: [RepositoryPath: [Unread]] = [:]
    // What a file alone is said to hold counts for it already.
    var seen = Set(inventory.files.flatMap { $0.compose?.project.issues ?? [] })
    for project in inventory.projects {
      // The project is judged because one of its files is.
      guard let first = project.files.first(where: { inventory.isJudged($0.path) }) else { continue }
      for issue in project.issues where issue.problem.kind != .refused && seen.insert(issue).inserted {
        // A file that cannot be read is said to be so itself.
        if case .unreadable? = inventory.file(at: issue.path)?.content { continue }
        unread[first.path, default: []].append(
          Unread(issue: issue, isCovered: inventory.covers(issue.path)))
      }
    }
    return inventory.files.map { JudgedFile(file: $0, unread: unread[$0.path] ?? []) }
  }

  package var path: RepositoryPath { file.path }
  package var paths: [RepositoryPath] { [file.path] + unread.map { $0.issue.path } }
  package var identity: String { "file" }
}
