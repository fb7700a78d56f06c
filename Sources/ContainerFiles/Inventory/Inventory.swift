/// The container files of one side of a change, and how they refer to each other. Subjects are derived from it.
package final class Inventory: Sendable {
  /// The files to judge, in order, Dockerfiles inside compose files among them.
  package let files: [InventoryFile]
  /// The projects that the judged compose files make, alone or with others.
  package let projects: [ComposeProject]
  /// The Dockerfiles inside compose files, by the paths under which they are judged.
  package let embedded: [RepositoryPath: EmbeddedDockerfile]
  /// The judged Dockerfiles as compose services build them with arguments of their own.
  package let variants: [BuildVariant]
  private let byPath: [RepositoryPath: Int]
  /// Compose files that are not judged but decide about judged ones, by path.
  private let neighbours: [RepositoryPath: InventoryFile]
  private let builders: [RepositoryPath: [Builder]]
  /// The side's files, for what only some rules ask for.
  package let tree: any FileTree
  /// Which stages ship, beside the final one and what compose files name: stage-name patterns of the policy.
  package let shippedStages: [String]

  /// Files beside the judged ones that were looked for and could not be read, and why: with one of them the scope is
  /// not known.
  package let missing: [RepositoryPath: String]

  /// Whether rules about the repository as a whole are asked: something in scope has to do with containers.
  package let judgesRepository: Bool
  /// The change that this is a side of.
  package let change: ChangeFacts
  private let companions: Companions

  /// A compose service that builds a Dockerfile.
  package struct Builder: Sendable, Hashable {
    package let composePath: RepositoryPath
    package let build: ComposeReferences.Build
  }

  init(
    reader: FileReader, judged: Set<RepositoryPath>, asDockerfile: Set<RepositoryPath>, shippedStages: [String],
    judgesRepository: Bool, companions reach: Companions.Reach = .everywhere, change: ChangeFacts = .none
  ) {
    tree = reader.tree
    self.judgesRepository = judgesRepository
    self.change = change
    companions = Companions(reader.tree, reach: reach, patterns: reader.patterns)
    self.shippedStages = shippedStages
    let own = judged.sorted().compactMap {
      asDockerfile.contains($0) ? reader.dockerfile(at: $0) : reader.file(at: $0)
    }
    let inline = own.compactMap { $0.compose }.flatMap { EmbeddedDockerfile.all(in: $0) }
    embedded = Dictionary(inline.map { ($0.file.path, $0.place) }) { first, _ in first }
    files = own + inline.map { $0.file }
    byPath = Dictionary(files.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
    var neighbours: [RepositoryPath: InventoryFile] = [:]
    var builders: [RepositoryPath: [Builder]] = [:]
    let judgedCompose = files.filter { $0.compose != nil }.map { $0.path }
    for (path, place) in embedded {
      let builds = reader.references(of: place.host).builds.filter { $0.service == place.service }
      builders[path] = builds.map { Builder(composePath: place.host, build: $0) }
    }
    projects = reader.projects(judging: judgedCompose)
    let references = projects.map { ComposeReferences($0) }
    for file in own where file.dockerfile != nil {
      var seen: Set<ComposeReferences.Build> = []
      let near = reader.projects(near: file.path.folder).map { ComposeReferences($0) }
      for build in (near + references).flatMap({ $0.builds }) where build.dockerfile == file.path {
        guard seen.insert(build).inserted else { continue }
        builders[file.path, default: []].append(Builder(composePath: build.path, build: build))
        neighbours[build.path] = reader.file(at: build.path)
      }
    }
    let judgedPaths = Set(files.map { $0.path })
    var missing = reader.missing.filter { !judgedPaths.contains($0.key) }
    variants = BuildVariant.all(of: files, builders) {
      missing[$0] = "compose services build it with more sets of arguments than can be judged"
    }
    self.missing = missing
    self.neighbours = neighbours
    self.builders = builders
  }

  init(_ whole: Inventory, alone variant: BuildVariant) {
    files = [variant.file]
    projects = []
    embedded = whole.embedded
    variants = []
    byPath = [variant.file.path: 0]
    neighbours = whole.neighbours.merging(whole.byPath.mapValues { whole.files[$0] }) { known, _ in
      known
    }
    builders = [variant.file.path: [variant.builder]]
    tree = whole.tree
    shippedStages = whole.shippedStages
    missing = [:]
    judgesRepository = false
    change = whole.change
    companions = whole.companions
  }

  package var judgedPaths: [RepositoryPath] { files.map { $0.path } }

  /// The files of the repository among those to judge.
  package var ownFiles: [InventoryFile] { files.filter { embedded[$0.path] == nil } }

  package func isJudged(_ path: RepositoryPath) -> Bool { byPath[path] != nil }

  package func file(at path: RepositoryPath) -> InventoryFile? {
    byPath[path].map { files[$0] } ?? neighbours[path]
  }

  /// The text of a judged file or of any other file of this side. A file that the change deletes is empty.
  package func text(of path: RepositoryPath) -> SourceText? {
    if let text = file(at: path)?.text ?? companions.text(at: path) { return text }
    return change.before != nil && change.paths.contains(path) ? SourceText(path: path, bytes: []) : nil
  }

  /// Whether findings may stand in a file: in the judged ones, and in companions such as a workflow. Compose files
  /// that are only looked at for what they say of judged ones are left alone.
  package func covers(_ path: RepositoryPath) -> Bool {
    isJudged(path) || (neighbours[path] == nil && companions.covers(path))
  }

  /// The names in a folder of this side; each folder is listed once.
  package func names(in folder: RepositoryPath) -> Set<[UInt8]> { companions.names(in: folder) }

  /// What CI runs.
  package var pipelines: [Pipeline] { companions.pipelines }

  /// A script of the repository, searched for commands.
  package func script(at path: RepositoryPath) -> Pipeline? { companions.script(at: path) }

  /// The compose services that build a Dockerfile.
  package func builders(of dockerfile: RepositoryPath) -> [Builder] { builders[dockerfile] ?? [] }
}
