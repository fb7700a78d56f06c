package import ContainerFiles

/// Where policy files come from: the work tree, a commit or a test. Paths are as the policy writes them, relative to
/// the repository's root; an absolute path names a file outside it.
package protocol PolicyFiles: Sendable {
  func content(at path: String) -> FileContent
  /// The names of a folder's files, sorted; nil when there is no such folder.
  func names(in folder: String) -> [String]?
}

// The loader (PolicyLoader.swift) has this shape:
//
//   package struct PolicyLoader: Sendable {
//     package init(rules: [AnyRule], presets: [(name: String, bytes: [UInt8])], toolVersion: String, today: Day,
//                  files: any PolicyFiles)
//     /// The root policy found by its names, or recommended@1 with a notice when there is none.
//     package func load() throws(PolicyError) -> Policy
//     /// The policy files and folders that the command line names, in order.
//     package func load(naming paths: [String]) throws(PolicyError) -> Policy
//     package func load(preset: String) throws(PolicyError) -> Policy
//   }
//
// Parameters of a rule are merged by name (a later layer replaces one whole), then decoded with AnyRule.check, so that
// problems of every layer are found: check each layer's own values as well as the merged ones.
