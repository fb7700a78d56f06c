package import ContainerFiles

/// Where something stands that an audit speaks of.
package struct AuditPlace: Sendable, Hashable {
  package let path: RepositoryPath
  /// From 1.
  package let line: Int

  package init(path: RepositoryPath, line: Int) {
    self.path = path
    self.line = line
  }
}

/// Finds the lines of a project's values.
struct AuditPlaces {
  private let sources: [RepositoryPath: SourceText]

  init(_ project: ComposeProject) {
    sources = Dictionary(project.files.map { ($0.path, $0) }) { first, _ in first }
  }

  func place(_ spot: some ComposeSpot) -> AuditPlace { place(spot.path, spot.range) }

  func place(_ path: RepositoryPath, _ range: SourceRange) -> AuditPlace {
    AuditPlace(path: path, line: sources[path]?.line(at: range.start) ?? 1)
  }
}
