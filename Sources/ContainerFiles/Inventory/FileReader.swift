/// Reads the files of one tree as what they are, each once. Decides by name, by content and by who refers to it.
final class FileReader {
  let tree: any FileTree
  let patterns: FilePatterns
  private var contents: [RepositoryPath: FileContent] = [:]
  /// What is there but could not be read, and why: nothing can be said of a change that needs it.
  private(set) var missing: [RepositoryPath: String] = [:]
  private var folders: [RepositoryPath: [FileTreeEntry]] = [:]
  private var files: [RepositoryPath: InventoryFile?] = [:]
  private var composeFiles: [RepositoryPath: [RepositoryPath]] = [:]
  private var references: [RepositoryPath: ComposeReferences] = [:]
  private var projectReferences: [[RepositoryPath]: ComposeReferences] = [:]
  /// Loaded projects, by the files that are merged.
  var projects: [[RepositoryPath]: ComposeProject] = [:]
  /// The files of each folder's project.
  var folderProjects: [RepositoryPath: [RepositoryPath]] = [:]
  /// The files of the policy's stacks: compose files, whatever they are called.
  private lazy var namedFiles = Set(patterns.projects.flatMap { $0 })
  /// Those of the stacks of which none lacks on this side.
  private(set) lazy var stackedFiles = Set(
    patterns.projects.filter { $0.allSatisfy { content(at: $0) != .absent } }.flatMap { $0 })
  private var environments: [RepositoryPath: [String: String]] = [:]

  init(tree: any FileTree, patterns: FilePatterns) {
    self.tree = tree
    self.patterns = patterns
  }

  func content(at path: RepositoryPath) -> FileContent {
    if let known = contents[path] { return known }
    let content = tree.content(at: path)
    contents[path] = content
    if case .unreadable(.missing(let reason)) = content { missing[path] = reason }
    return content
  }

  func entries(in folder: RepositoryPath) -> [FileTreeEntry] {
    if let known = folders[folder] { return known }
    let entries = tree.entries(in: folder)
    folders[folder] = entries
    return entries
  }

  func isExcluded(_ path: RepositoryPath) -> Bool { patterns.exclude.contains { $0.matches(path) } }

  /// The file as its name and content say; nil when it is no container file, or is not there.
  func file(at path: RepositoryPath) -> InventoryFile? {
    if let known = files[path] { return known }
    let file = read(path)
    files[path] = .some(file)
    return file
  }

  /// The file read as a Dockerfile, whatever it is called, because something names it as one.
  func dockerfile(at path: RepositoryPath) -> InventoryFile? {
    if let known = file(at: path), known.compose == nil { return known }
    let file = read(path, as: .dockerfile)
    files[path] = .some(file)
    return file
  }

  private func read(_ path: RepositoryPath) -> InventoryFile? {
    let kind = namedFiles.contains(path) ? .compose : FileNames.kind(of: path, patterns)
    switch kind {
    case .dockerfile, .compose: return read(path, as: kind)
    case .perhapsDockerfile, .yaml, .environment, .other, .dockerIgnore:
      guard case .bytes(let bytes) = content(at: path) else { return nil }
      if Dockerfile.reads(asDockerfile: bytes[...]) { return read(path, as: .dockerfile) }
      guard kind == .yaml, ComposeFile.mayReadAsCompose(bytes) else { return nil }
      return read(path, as: .yaml)
    }
  }

  private func read(_ path: RepositoryPath, as kind: FileNames.Kind) -> InventoryFile? {
    switch content(at: path) {
    case .absent: return nil
    case .unreadable(.folder): return nil
    case .unreadable(let why): return unreadable(path, [], why.problem)
    case .bytes(let bytes):
      let text = SourceText(path: path, bytes: bytes)
      if let problem = TextEncoding(of: bytes).problem { return unreadable(path, bytes, problem) }
      guard kind == .compose || kind == .yaml else {
        return InventoryFile(path: path, text: text, content: .dockerfile(Dockerfile(parsing: text)))
      }
      return compose(text, byName: kind == .compose)
    }
  }

  private func compose(_ text: SourceText, byName: Bool) -> InventoryFile? {
    let file = ComposeFile(parsing: text, environment: environment(in: text.path.folder))
    if let problem = file.problems.first(where: { $0.kind == .notYAML }) {
      // What is named like a compose file and is no YAML may still be one to a laxer reader: it is not let pass. Nor is
      // what has a root key of compose; a template of Kubernetes objects has none.
      guard byName || ComposeFile.mayHaveServices(text.bytes) else { return nil }
      return unreadable(
        text.path, text.bytes,
        .init(
          reason: problem.message, remedy: problem.hint ?? "mend the YAML: docker compose config shows the place too",
          range: problem.range))
    }
    return file.isCompose(byName: byName) ? InventoryFile(path: text.path, text: text, content: .compose(file)) : nil
  }

  /// What Compose reads beside every compose file. Only what is in the tree counts, never the machine's environment.
  func environment(in folder: RepositoryPath) -> [String: String] {
    if let known = environments[folder] { return known }
    let path = folder.appending(".env")
    guard case .bytes(let bytes) = content(at: path) else {
      environments[folder] = [:]
      return [:]
    }
    let values = EnvironmentFile(parsing: SourceText(path: path, bytes: bytes)).values
    environments[folder] = values
    return values
  }

  private func unreadable(
    _ path: RepositoryPath, _ bytes: [UInt8], _ problem: InventoryFile.Problem
  ) -> InventoryFile {
    InventoryFile(path: path, text: SourceText(path: path, bytes: bytes), content: .unreadable(problem))
  }

  /// What a loaded project refers to.
  func references(of project: ComposeProject) -> ComposeReferences {
    let files = project.files.map { $0.path }
    if let known = projectReferences[files] { return known }
    let found = ComposeReferences(project)
    projectReferences[files] = found
    return found
  }

  /// What a compose file refers to; empty when it is none.
  func references(of path: RepositoryPath) -> ComposeReferences {
    if let known = references[path] { return known }
    let found = file(at: path)?.compose.map { ComposeReferences($0.project) } ?? ComposeReferences()
    references[path] = found
    return found
  }

  /// The compose files by name in a folder and in every folder above it, the nearest first.
  func composeFiles(near folder: RepositoryPath) -> [RepositoryPath] {
    ([folder] + folder.ancestors).flatMap { composeFiles(in: $0) }
  }

  func composeFiles(in folder: RepositoryPath) -> [RepositoryPath] {
    if let known = composeFiles[folder] { return known }
    let found = tree.entries(in: folder, where: { FileNames.mayBeCompose($0, patterns) }).filter { entry in
      entry.kind != .folder && FileNames.kind(of: entry.path, patterns) == .compose && !isExcluded(entry.path)
    }.map { $0.path }
    composeFiles[folder] = found
    return found
  }
}
