import Synchronization

/// Files beside the container files that rules read and report on: pipelines, ignore files, scripts. Each is read when
/// it is first asked for, once.
package final class Companions: Sendable {
  /// Which of them findings may stand in.
  enum Reach: Sendable {
    case everywhere
    /// Those that the user named.
    case only(Set<RepositoryPath>)
  }

  private let tree: any FileTree
  private let reach: Reach
  private let patterns: FilePatterns
  private let texts = Mutex<[RepositoryPath: SourceText?]>([:])
  private let known = Mutex<[Pipeline]?>(nil)
  private let searched = Mutex<[RepositoryPath: Pipeline]>([:])

  init(_ tree: any FileTree, reach: Reach, patterns: FilePatterns) {
    self.tree = tree
    self.reach = reach
    self.patterns = patterns
  }

  private let listed = Mutex<[RepositoryPath: Set<[UInt8]>]>([:])

  /// The names in a folder; empty when there is no such folder.
  func names(in folder: RepositoryPath) -> Set<[UInt8]> {
    if let known = listed.withLock({ $0[folder] }) { return known }
    var names: Set<[UInt8]> = []
    // No entry is wanted: what each is would have to be asked of the file system.
    _ = tree.entries(in: folder) { name in
      names.insert(Array(name))
      return false
    }
    listed.withLock { [names] in $0[folder] = names }
    return names
  }

  /// Whether findings in a file are wanted: the policy may leave it out, the user may have named others.
  func covers(_ path: RepositoryPath) -> Bool {
    if case .only(let named) = reach, !named.contains(path) { return false }
    return !patterns.exclude.contains { $0.matches(path) }
  }

  /// A file's text; nil for what is not there or is no UTF-8 text.
  func text(at path: RepositoryPath) -> SourceText? {
    if let known = texts.withLock({ $0[path] }) { return known }
    let text: SourceText?
    if case .bytes(let bytes) = tree.content(at: path), TextEncoding(of: bytes).problem == nil {
      text = SourceText(path: path, bytes: bytes)
    } else {
      text = nil
    }
    texts.withLock { $0[path] = .some(text) }
    return text
  }

  /// Larger pipelines and scripts are no person's work.
  private static let mostBytes = 1 << 18

  /// What CI runs, in the order of the paths.
  var pipelines: [Pipeline] {
    if let pipelines = known.withLock({ $0 }) { return pipelines }
    let read = tree.pipelines().compactMap { path, kind -> Pipeline? in
      guard let text = text(at: path), text.bytes.count <= Self.mostBytes else { return nil }
      return Pipeline(parsing: text, kind: kind, in: tree)
    }
    known.withLock { $0 = read }
    return read
  }

  /// A script or makefile, searched for commands.
  func script(at path: RepositoryPath) -> Pipeline? {
    if let known = searched.withLock({ $0[path] }) { return known }
    guard let text = text(at: path), text.bytes.count <= Self.mostBytes else { return nil }
    let script = Pipeline(searching: text)
    searched.withLock { $0[path] = script }
    return script
  }
}
