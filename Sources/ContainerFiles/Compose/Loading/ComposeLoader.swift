internal import YAMLEvents

/// Reads the files of a project and merges them as Compose does: document after document, includes first, then what
/// `!reset` and `!override` take from the files before, then `extends`, then the merge by attribute.
struct ComposeLoader {
  /// Reads a file of the tree. Nothing else is read: no shell, no network, no registry.
  let content: (RepositoryPath) -> FileContent
  /// Files that were parsed already.
  let known: (RepositoryPath) -> ComposeFile?
  /// Every file that was read as a part of the project, in order, each once.
  private(set) var files: [SourceText] = [] {
    didSet { if let last = files.last { sources[last.path] = last } }
  }
  private var sources: [RepositoryPath: SourceText] = [:]
  /// Those of which only single services were extended.
  private(set) var extendedFiles: Set<RepositoryPath> = []
  /// The `.env` and `env_file`s that values were taken from.
  private(set) var environmentFiles: [RepositoryPath] = []
  private(set) var problems: [ComposeIssue] = []
  private(set) var gaps: [ComposeGap] = []
  /// What services were before another file, or the service that extends them, was laid over them.
  private(set) var earlier: [ComposeMapping.Entry] = []
  /// Where `!reset` and `!override` stand, by the path that they take away.
  private(set) var takenPlaces: [ComposePath: ComposePlace] = [:]
  private var parsed: [RepositoryPath: [YAMLNode]] = [:]
  /// The services of extended files, as they stand there, by path.
  var extended: [RepositoryPath: ExtendedFile] = [:]

  /// The work that is left: files that are included or extended again and again, small as they are, must not take
  /// forever.
  private(set) var budget = mostWork
  private static let mostWork = 400_000

  /// Files that name each other, deeper than this, are an attack or a mistake.
  static let depth = 32

  init(
    content: @escaping (RepositoryPath) -> FileContent, known: @escaping (RepositoryPath) -> ComposeFile? = { _ in nil }
  ) {
    self.content = content
    self.known = known
  }

  /// What the files of one model are read with.
  struct Context {
    /// What relative paths are relative to.
    let folder: RepositoryPath
    let environment: [String: String]
    /// The files that led here by `include`, outermost first.
    let chain: [RepositoryPath]
  }

  /// The files merged, each over those before it.
  mutating func load(_ paths: [RepositoryPath], in context: Context, namedAt place: ComposePlace? = nil)
    -> ComposeValue?
  {
    var model: ComposeValue?
    for path in paths {
      guard let documents = documents(of: path, namedAt: place), let source = source(of: path) else { continue }
      for document in documents { add(document, of: source, to: &model, context) }
    }
    return model
  }

  /// Merges documents that were read already, without a tree behind them.
  mutating func load(_ documents: [YAMLNode], of source: SourceText, in context: Context) -> ComposeValue? {
    files.append(source)
    parsed[source.path] = documents
    var model: ComposeValue?
    for document in documents { add(document, of: source, to: &model, context) }
    return model
  }

  private mutating func add(
    _ document: YAMLNode, of source: SourceText, to model: inout ComposeValue?, _ context: Context
  ) {
    guard budget >= 0 else { return }
    var reader = ComposeValueReader(source: source, environment: context.environment, folder: context.folder)
    let value = reader.document(document)
    spend(reader.nodes + 100, at: reader.place(of: document))
    report(reader.problems, in: source.path)
    guard var value else { return }
    var chain = context
    if !chain.chain.contains(source.path) {
      chain = Context(
        folder: context.folder, environment: context.environment, chain: context.chain + [source.path])
    }
    include(into: &value, chain)
    noteTaken(reader.takenPlaces)
    if var before = model {
      noteEarlier(before, under: value, taken: reader.taken)
      if !reader.taken.isEmpty { spend(before["services"]?.mapping?.entries.count ?? 0, at: value.place) }
      ComposeMerge.removing(reader.taken, from: &before)
      model = before
    }
    extend(&value, taken: reader.taken, chain)
    guard let before = model else {
      model = value
      return
    }
    model = merged(before, with: value)
  }

  mutating func merged(
    _ base: ComposeValue, with other: ComposeValue, at path: ComposePath = ComposePath()
  ) -> ComposeValue {
    var account = ComposeMerge.Account()
    let result = ComposeMerge.merged(base, with: other, at: path, &account)
    for conflict in account.conflicts { refuse(conflict.place, conflict.message) }
    spend(account.cost, at: other.place)
    return result
  }

  /// Counts what was read, copied or inherited, and says once that there is more than can be judged.
  mutating func spend(_ cost: Int, at place: ComposePlace) {
    guard budget >= 0 else { return }
    budget -= cost
    guard budget < 0 else { return }
    let problem = ComposeProblem(
      kind: .notUnderstood, range: place.range,
      message: "the project stands for more than \(Self.mostWork) values, counting each time one is taken in",
      hint: "include and extend less, or divide the project")
    problems.append(ComposeIssue(path: place.path, problem: problem))
  }

  // MARK: Files

  func source(of path: RepositoryPath) -> SourceText? { sources[path] }

  /// The documents of a file; nil, and a gap, for one that is not there.
  mutating func documents(of path: RepositoryPath, namedAt place: ComposePlace?) -> [YAMLNode]? {
    if let documents = parsed[path] { return documents }
    if let file = known(path) {
      files.append(file.source)
      parsed[path] = file.documents
      return file.documents
    }
    switch content(path) {
    case .bytes(let bytes):
      let source = SourceText(path: path, bytes: bytes)
      if let problem = TextEncoding(of: bytes).problem {
        files.append(source)
        let unread = ComposeProblem(
          kind: .notYAML, range: problem.range, message: problem.reason, hint: problem.remedy)
        problems.append(ComposeIssue(path: path, problem: unread))
        break
      }
      do throws(YAMLError) {
        let documents = try YAMLStream(parsing: source).documents
        files.append(source)
        parsed[path] = documents
        return documents
      } catch {
        let problem = ComposeProblem(
          kind: .notYAML, range: .at(error.offset), message: error.message, hint: error.hint)
        problems.append(ComposeIssue(path: path, problem: problem))
      }
    case .absent: gap(.missingFile, place, "`\(path.text)` is not in the repository")
    case .unreadable(let why): gap(.missingFile, place, "`\(path.text)` cannot be read: \(why.problem.reason)")
    }
    parsed[path] = []
    return nil
  }

  /// The variables of an `.env` file, those known before winning.
  mutating func environment(_ known: [String: String], adding path: RepositoryPath) -> [String: String]? {
    guard case .bytes(let bytes) = content(path) else { return nil }
    environmentFiles.append(path)
    return EnvironmentFile(parsing: SourceText(path: path, bytes: bytes)).values.merging(known) { _, known in known }
  }

  /// Notes the services of a model of which another one speaks.
  mutating func noteEarlier(
    _ model: ComposeValue, under other: ComposeValue, taken: Set<ComposePath> = []
  ) {
    guard let services = model["services"]?.mapping else { return }
    let isAllTaken = taken.contains(ComposePath(["services"]))
    let named = other["services"]?.mapping?.keys ?? []
    let names = isAllTaken ? services.keys : named + taken.compactMap { $0.service }
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      if let entry = services.entry(name) { earlier.append(entry) }
    }
  }

  /// Notes a service that another one extends, under the name of the one that is judged.
  mutating func noteEarlier(_ service: ComposeValue, of name: String) {
    earlier.append(ComposeMapping.Entry(key: name, keyPlace: service.place, value: service))
  }

  mutating func noteTaken(_ places: [ComposePath: ComposePlace]) {
    takenPlaces.merge(places) { $1 }
  }

  mutating func noteExtended(_ path: RepositoryPath) { extendedFiles.insert(path) }

  // MARK: What is wrong

  mutating func refuse(_ place: ComposePlace, _ message: String, hint: String? = nil) {
    let problem = ComposeProblem(kind: .refused, range: place.range, message: message, hint: hint)
    problems.append(ComposeIssue(path: place.path, problem: problem))
  }

  mutating func report(_ found: [ComposeProblem], in path: RepositoryPath) {
    problems += found.map { ComposeIssue(path: path, problem: $0) }
  }

  mutating func gap(_ kind: ComposeGap.Kind, _ place: ComposePlace?, _ message: String) {
    guard let place else { return }
    gaps.append(ComposeGap(kind: kind, place: place, message: message))
  }
}

/// What is wrong with a project, and in which of its files.
package struct ComposeIssue: Sendable, Hashable {
  package let path: RepositoryPath
  package let problem: ComposeProblem
}

/// A part of a project that is not in the tree, so nothing can be said about what it would add or change.
package struct ComposeGap: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A git, HTTP or OCI address.
    case remote
    case missingFile
    /// It leaves the repository, or depends on a variable without a known value.
    case unresolved
  }

  package let kind: Kind
  package let place: ComposePlace
  /// What is not there, as a sentence without a full stop.
  package let message: String
}
