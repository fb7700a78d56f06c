/// What the inventory of one side knows of the change that it is a side of.
package struct ChangeFacts: Sendable {
  /// The changed paths as this side calls them.
  package let paths: [RepositoryPath]
  /// The old side's files; nil on the old side itself.
  package let before: (any FileTree)?
  /// The projects of the old side.
  package let projectsBefore: [ComposeProject]
  /// Old names of renamed files by their new ones.
  package let oldNames: [RepositoryPath: RepositoryPath]
  /// The files that the policy in force is made of.
  package let policyFiles: Set<RepositoryPath>

  /// Files of which both sides are judged without a change between them.
  package static let none = ChangeFacts(
    paths: [], before: nil, projectsBefore: [], oldNames: [:], policyFiles: [])
}
