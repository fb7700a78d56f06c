internal import YAMLEvents

extension Pipeline {
  /// Reads a pipeline. What is no YAML is searched as text, and so are those of servers whose format is not known.
  package init(parsing text: SourceText, kind: RepositoryFile.Pipeline, in tree: any FileTree) {
    guard kind != .other, let root = Self.root(of: text) else {
      self.init(searching: text, kind: kind)
      return
    }
    let reader = PipelineReader(text: text, tree: tree)
    self.init(
      path: text.path, text: text, kind: kind, jobs: kind == .github ? reader.workflow(root) : reader.gitlab(root),
      foreign: kind == .github ? reader.foreignWorkflows(root) : reader.includes(root).foreign,
      templates: kind == .github ? [] : reader.includes(root).templates)
  }

  /// A file that is searched for commands, whatever it is written in.
  package init(searching text: SourceText, kind: RepositoryFile.Pipeline = .other) {
    var map = TextMap(origin: 0)
    map.append(textCount: text.bytes.count, file: text.wholeRange)
    let isText = String(decoding: text.bytes, as: UTF8.self)
    let commands = ScriptCommands.read(isText, map: map, range: text.wholeRange, quotesGroup: false)
    self.init(
      path: text.path, text: text, kind: kind,
      jobs: [Job(name: text.path.nameText, nameRange: .at(0), steps: [Step(commands: commands)])], foreign: [],
      templates: [])
  }

  private static func root(of text: SourceText) -> YAMLNode? {
    do throws(YAMLError) {
      return try YAMLStream(parsing: text).documents.first
    } catch {
      return nil
    }
  }
}

/// Reads GitHub's workflows and composite actions, and GitLab's pipelines.
struct PipelineReader {
  let text: SourceText
  let tree: any FileTree
  /// The step of a workflow that runs a composite action of the repository, at which its steps are reported.
  var useRange: SourceRange?

  private func value(_ node: YAMLNode?) -> PipelineText? {
    node.flatMap { node in node.scalarText.map { PipelineText($0, useRange ?? node.useRange) } }
  }

  private func commands(_ node: YAMLNode?) -> [PipelineCommand] {
    guard let node, let scalar = node.scalar else { return [] }
    let isOwn = useRange == nil && node.usedAt == nil
    return ScriptCommands.read(
      scalar.text, map: isOwn ? scalar.map(in: text) : nil, range: useRange ?? node.useRange)
  }

  func workflow(_ root: YAMLNode) -> [Pipeline.Job] {
    (root["jobs"]?.entries ?? []).map { entry in
      let ignored = isTrue(entry.value["continue-on-error"])
      let image = value(entry.value["container"]?["image"]) ?? value(entry.value["container"])
      return Pipeline.Job(
        name: entry.key.scalarText ?? "", nameRange: entry.key.useRange,
        steps: (image.map { [Pipeline.Step(inputs: ["image": $0])] } ?? [])
          + (entry.value["steps"]?.items ?? []).flatMap { steps(of: $0, ignored: ignored) })
    }
  }

  private func isTrue(_ node: YAMLNode?) -> Bool { node?.scalarText == "true" }

  private func steps(of node: YAMLNode, ignored: Bool) -> [Pipeline.Step] {
    let uses = value(node["uses"])
    var inputs: [String: PipelineText] = [:]
    for entry in (node["with"]?.entries ?? []) + (node["env"]?.entries ?? []) {
      guard let key = entry.key.scalarText, let text = value(entry.value), inputs[key] == nil else { continue }
      inputs[key] = text
    }
    let ignored = ignored || isTrue(node["continue-on-error"])
    let own = Pipeline.Step(
      uses: uses, inputs: inputs, commands: commands(node["run"]), ignoresFailure: ignored,
      isInAction: useRange != nil)
    return [own] + (uses.map { composite($0, ignored: ignored) } ?? [])
  }

  /// The steps of an action of this repository, one level deep.
  private func composite(_ uses: PipelineText, ignored: Bool) -> [Pipeline.Step] {
    guard useRange == nil, uses.text.hasPrefix("./"), let folder = RepositoryPath.root.resolving(uses.text) else {
      return []
    }
    for name in ["action.yml", "action.yaml"] {
      guard case .bytes(let bytes) = tree.content(at: folder.appending(name)) else { continue }
      let source = SourceText(path: folder.appending(name), bytes: bytes)
      do throws(YAMLError) {
        let root = try YAMLStream(parsing: source).documents.first
        let reader = PipelineReader(text: source, tree: tree, useRange: uses.range)
        return (root?["runs"]?["steps"]?.items ?? []).flatMap { reader.steps(of: $0, ignored: ignored) }
      } catch {
        return []
      }
    }
    return []
  }

  /// Workflows of other repositories that jobs call.
  func foreignWorkflows(_ root: YAMLNode) -> [PipelineText] {
    (root["jobs"]?.entries ?? []).compactMap { value($0.value["uses"]) }.filter { !$0.text.hasPrefix("./") }
  }
}

extension PipelineReader {
  private static let keywords: Set<String> = [
    "stages", "variables", "include", "default", "workflow", "image", "services", "cache", "pages", "spec",
  ]

  func gitlab(_ root: YAMLNode) -> [Pipeline.Job] {
    root.entries.compactMap { entry in
      guard let name = entry.key.scalarText, !Self.keywords.contains(name), entry.value.isMapping else { return nil }
      let job = entry.value
      let lines = ["before_script", "script", "after_script"].flatMap { scripts(job[$0], 0) }
      let allows = job["allow_failure"].map { isTrue($0) || $0.isMapping } ?? false
      return Pipeline.Job(
        name: name, nameRange: entry.key.useRange,
        steps: [Pipeline.Step(inputs: imageInput(job), commands: lines, ignoresFailure: allows)])
    }
  }

  /// The image of the job, in which a tool such as kaniko is the entrypoint, and its variables.
  private func imageInput(_ job: YAMLNode) -> [String: PipelineText] {
    var inputs: [String: PipelineText] = [:]
    for entry in job["variables"]?.entries ?? [] {
      if let key = entry.key.scalarText, let text = value(entry.value) { inputs[key] = text }
    }
    if let image = value(job["image"]?["name"]) ?? value(job["image"]) { inputs["image"] = image }
    return inputs
  }

  /// Lists of lines, which may stand in lists again.
  private func scripts(_ node: YAMLNode?, _ depth: Int) -> [PipelineCommand] {
    guard let node, depth < 10 else { return [] }
    return node.isSequence ? node.items.flatMap { scripts($0, depth + 1) } : commands(node)
  }

  func includes(_ root: YAMLNode) -> (templates: [PipelineText], foreign: [PipelineText]) {
    guard let include = root["include"] else { return ([], []) }
    var found: (templates: [PipelineText], foreign: [PipelineText]) = ([], [])
    for item in include.isSequence ? include.items : [include] {
      if let template = value(item["template"]) { found.templates.append(template) }
      for key in ["project", "remote", "component"] {
        if let other = value(item[key]) { found.foreign.append(other) }
      }
      if let text = value(item), text.text.contains("://") { found.foreign.append(text) }
    }
    return found
  }
}
