/// The services that Compose makes of one or more files: includes and extends followed, files merged, variables
/// replaced by what the tree itself says.
package struct ComposeProject: Sendable {
  /// The file that names the project: the first that is loaded.
  package let path: RepositoryPath
  /// Every file that it is made of: merged, included and extended ones.
  package let files: [SourceText]
  /// Those of them of which only single services were extended.
  package let extendedFiles: Set<RepositoryPath>
  /// The files that variables were taken from.
  package let environmentFiles: [RepositoryPath]
  package let root: ComposeValue?
  /// What services were before another file, or the service that extends them, was laid over them.
  package let earlier: [ComposeService]
  /// Where `!reset` and `!override` stand, by the path that they take away.
  let takenPlaces: [ComposePath: ComposePlace]
  /// In the order in which they are first named.
  package let services: [ComposeService]
  package let secrets: [ComposeSecret]
  /// What Compose refuses.
  package let issues: [ComposeIssue]
  /// What is not in the tree.
  package let gaps: [ComposeGap]
  /// The project over which this file alone would be laid: by its name and its services it is no project of its own,
  /// so what it does not say may be said there.
  package internal(set) var overlayOf: RepositoryPath?
  /// Whether the policy says that these files make a stack.
  package internal(set) var isNamed = false
  /// Files that are to be merged and are not in the tree.
  package private(set) var missing: [RepositoryPath] = []

  /// Loads the files of a project, each merged over those before it.
  /// - Parameters:
  ///   - paths: at least one; relative paths in all of them are relative to the first one's folder.
  ///   - content: reads a file of the tree.
  ///   - known: files that were parsed already.
  package init(
    loading paths: [RepositoryPath], environment: [String: String] = [:],
    known: @escaping (RepositoryPath) -> ComposeFile? = { _ in nil },
    content: @escaping (RepositoryPath) -> FileContent
  ) {
    let first = paths.first ?? .root
    var loader = ComposeLoader(content: content, known: known)
    let variables = loader.environment(environment, adding: first.folder.appending(".env")) ?? environment
    let context = ComposeLoader.Context(folder: first.folder, environment: variables, chain: [])
    // What lacks is said where the first file begins that is there.
    let isMissing = paths.map { content($0) == .absent }
    let start = zip(paths, isMissing).first { !$0.1 }?.0
    let place = start.map {
      ComposePlace(path: $0, range: .at(0), definition: .at(0), folder: first.folder)
    }
    let root = loader.load(paths, in: context, namedAt: place)
    self.init(path: first, root: root, loader)
    missing = zip(paths, isMissing).filter { $0.1 }.map { $0.0 }
  }

  /// One file alone: nothing beside it is read.
  init(_ documents: [YAMLNode], of source: SourceText, environment: [String: String]) {
    var loader = ComposeLoader { _ in .absent }
    let context = ComposeLoader.Context(
      folder: source.path.folder, environment: environment, chain: [source.path])
    let root = loader.load(documents, of: source, in: context)
    self.init(path: source.path, root: root, loader)
  }

  /// A project of a file that could not be read.
  init(path: RepositoryPath) {
    self.init(path: path, root: nil, ComposeLoader { _ in .absent })
  }

  private init(path: RepositoryPath, root: ComposeValue?, _ loader: ComposeLoader) {
    self.path = path
    self.root = root
    files = loader.files
    extendedFiles = loader.extendedFiles
    environmentFiles = loader.environmentFiles
    gaps = loader.gaps
    takenPlaces = loader.takenPlaces
    var reader = ComposeViewReader()
    services = Self.entries(of: "services", in: root, &reader).map { ComposeService($0, &reader) }
    secrets = Self.entries(of: "secrets", in: root, &reader).map { ComposeSecret($0, &reader) }
    issues = loader.problems + reader.issues
    var unheard = ComposeViewReader()
    earlier = loader.earlier.map { ComposeService($0, &unheard) }
  }

  /// Where `!reset` or `!override` takes away a key of a service, or the service itself.
  package func taking(_ key: String, of service: String) -> ComposePlace? {
    [["services", service, key], ["services", service], ["services"]].compactMap {
      takenPlaces[ComposePath($0)]
    }.first
  }

  /// The files of which every service is a part of the project.
  package var wholeFiles: [RepositoryPath] {
    files.map { $0.path }.filter { !extendedFiles.contains($0) }
  }

  /// Whether a file of the tree takes part in what the project is.
  package func isMade(of path: RepositoryPath) -> Bool {
    files.contains { $0.path == path } || environmentFiles.contains(path)
  }

  private static func entries(
    of key: String, in root: ComposeValue?, _ reader: inout ComposeViewReader
  ) -> [ComposeMapping.Entry] {
    guard let value = root?[key] else { return [] }
    guard let mapping = value.mapping else {
      reader.refuse(value.place, "`\(key)` must be a mapping")
      return []
    }
    for entry in mapping.entries where entry.value.mapping == nil && !entry.value.isNull {
      reader.refuse(entry.value.place, "`\(entry.key)` in `\(key)` must be a mapping")
    }
    return mapping.entries.filter { !$0.value.isNull }
  }
}
