package import ContainerFiles

/// A part of an inventory that a rule looks at. What several rules need is derived in a subject, once.
package protocol Subject: Sendable {
  static func all(in inventory: Inventory) -> [Self]
  /// The same, made of other subjects that were derived already.
  static func all(in store: inout SubjectStore) -> [Self]
  /// The file it stands in.
  var path: RepositoryPath { get }
  /// Every file in which something about it may stand.
  var paths: [RepositoryPath] { get }
  /// "stage:runtime", "service:web", "image:docker.io/library/node": part of the fingerprint, never a line number.
  var identity: String { get }
}

extension Subject {
  package static func all(in store: inout SubjectStore) -> [Self] { all(in: store.inventory) }
  package var paths: [RepositoryPath] { [path] }
  func stands(in covers: (RepositoryPath) -> Bool) -> Bool { covers(path) || paths.contains { covers($0) } }
}
