import ContainerFiles

/// A file that a rule reports, or one that it lets pass; both documentation and test.
package struct Example: Sendable {
  /// Whether at least one violation is expected.
  package let fails: Bool
  /// The file's name, which decides how it is read.
  package let file: String
  /// The file's text; `«…»` encloses each range that must be reported.
  package let text: String
  /// Other files of the repository that the example needs, by path.
  package let others: [String: String]
  /// The rule's parameters, as YAML flow mapping entries (`require: named`).
  package let options: String
  /// The old side of a change, by path, for rules about changes; nil for files that are judged as they stand.
  package let before: [String: String]?
  package let fileID: String
  package let line: Int

  /// Whether its files mean something at their own paths from the root alone.
  package var isAnchored: Bool {
    ([file] + others.keys).contains { RepositoryFile.kind(of: RepositoryPath($0)) != nil || $0.hasPrefix(".git") }
  }

  package static func fails(
    _ text: String, file: String = "Dockerfile", options: String = "", others: [String: String] = [:],
    before: [String: String]? = nil, fileID: String = #fileID, line: Int = #line
  ) -> Example {
    Example(
      fails: true, file: file, text: text, others: others, options: options, before: before,
      fileID: fileID, line: line)
  }

  package static func passes(
    _ text: String, file: String = "Dockerfile", options: String = "", others: [String: String] = [:],
    before: [String: String]? = nil, fileID: String = #fileID, line: Int = #line
  ) -> Example {
    Example(
      fails: false, file: file, text: text, others: others, options: options, before: before,
      fileID: fileID, line: line)
  }
}
