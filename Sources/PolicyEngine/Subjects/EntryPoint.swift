package import ContainerFiles

/// What the containers of a stage that ships start first.
package struct EntryPoint: Subject {
  /// A script of the repository that is the first program.
  package struct Script: Sendable {
    /// As the image calls it: `/entrypoint.sh`.
    package let program: String
    /// nil for a here-document of the Dockerfile itself.
    package let path: RepositoryPath?
    package let text: SourceText
    package let script: ShellScript
    /// Where the text begins in the Dockerfile, for a here-document.
    package let offset: Int
  }

  package let stage: BuildStage
  /// ENTRYPOINT, and CMD where there is none; nil where the base image decides.
  package let start: BuildStage.Effective?
  package let command: Command?
  /// The commands of the instruction itself.
  package let commands: ShellScript?
  /// What they start.
  package let invocations: [Invocation]
  package let script: Script?
  /// Whether every compose service that builds the stage puts an init process first.
  package let hasComposeInit: Bool
  /// The variables that every compose service that builds the stage sets.
  package let composeVariables: Set<String>
  /// Whether it is the image of a GitHub action, which runs once and is stopped by nobody.
  package let isAction: Bool

  package var path: RepositoryPath { stage.path }
  package var identity: String { stage.identity }
  package var keyword: String { start?.instruction.keyword.rawValue ?? "" }

  package static func all(in inventory: Inventory) -> [EntryPoint] {
    BuildStage.all(in: inventory).filter { $0.ships }.map { EntryPoint($0, inventory) }
  }

  package static func all(in store: inout SubjectStore) -> [EntryPoint] {
    store.all(BuildStage.self).filter { $0.ships }.map { EntryPoint($0, store.inventory) }
  }

  private init(_ stage: BuildStage, _ inventory: Inventory) {
    self.stage = stage
    start = stage.effective(.entrypoint) ?? stage.effective(.cmd)
    command = start?.instruction.startedCommand
    commands = start.flatMap { stage.dockerfile.shellScript(at: $0.index) }
    invocations = commands.map { Invocation.all(in: $0) } ?? []
    let built = stage.builders.compactMap { $0.build.context }
    var contexts: [RepositoryPath] = []
    for folder in built + [stage.path.folder, .root] where !contexts.contains(folder) { contexts.append(folder) }
    let services = stage.builders.map { builder in
      let compose = inventory.file(at: builder.composePath)?.compose
      return ComposeBuilder(compose?.services.first { $0.name == builder.build.service })
    }
    hasComposeInit = !services.isEmpty && services.allSatisfy { $0.hasInit }
    composeVariables =
      services.dropFirst().reduce(services.first?.variables ?? []) { $0.intersection($1.variables) }
    script = Self.program(invocations).flatMap { Self.script($0, of: stage, contexts, inventory.tree) }
    isAction =
      script != nil
      && [stage.path.folder, .root].contains { folder in
        ["action.yml", "action.yaml"].contains { name in
          if case .bytes = inventory.tree.content(at: folder.appending(name)) { true } else { false }
        }
      }
  }

  /// The file that is started: the one command itself, or what it hands to a shell.
  private static func program(_ invocations: [Invocation]) -> String? {
    guard let first = invocations.first, invocations.count == 1 || first.command.words.first?.isLiteral == true else {
      return nil
    }
    let inner = invocations.filter { $0.command.place.nesting.contains(.script) }
    if inner.count == 1, invocations.count == 2, let only = inner.first { return written(only) }
    guard invocations.count == 1 else { return nil }
    if let shell = ShellStart(first.command.words) {
      guard case .file(let index) = shell.source, first.command.words.indices.contains(index) else { return nil }
      let word = first.command.words[index]
      return word.isLiteral ? word.text : nil
    }
    return written(first)
  }

  /// The program with its folder.
  private static func written(_ invocation: Invocation) -> String? {
    invocation.command.words.first { $0.range == invocation.nameRange }?.text
  }

  private static let longest = 262_144

  private static func script(
    _ program: String, of stage: BuildStage, _ contexts: [RepositoryPath], _ tree: any FileTree
  ) -> Script? {
    var copied = CopiedFiles(stage.dockerfile, tree: tree, contexts: contexts)
    switch copied.program(program, in: stage.stage) {
    case .file(let path, let bytes):
      guard bytes.count <= longest, isText(bytes) else { return nil }
      let text = SourceText(path: path, bytes: bytes)
      return Script(program: program, path: path, text: text, script: ShellScript(parsing: text), offset: 0)
    case .heredoc(let heredoc):
      let text = SourceText(
        path: stage.path, bytes: Array(stage.dockerfile.text.bytes(in: heredoc.bodyRange)))
      return Script(
        program: program, path: nil, text: text, script: ShellScript(parsing: text), offset: heredoc.bodyRange.start)
    case nil: return nil
    }
  }

  /// Programs hold zero bytes near their start.
  private static func isText(_ bytes: [UInt8]) -> Bool { !bytes.prefix(8_192).contains(0) }
}

/// What a compose service says about the containers of an image that it builds.
private struct ComposeBuilder {
  let hasInit: Bool
  let variables: Set<String>

  init(_ service: ComposeService?) {
    let text = service?.value["init"]?.text?.text
    hasInit = text.map { ["true", "yes", "on", "y"].contains($0.lowercased()) } ?? false
    variables = Set(service?.environment.map { $0.key } ?? [])
  }
}

extension Instruction {
  /// The command of CMD or ENTRYPOINT.
  package var startedCommand: Command? {
    switch arguments {
    case .cmd(let command), .entrypoint(let command): command
    case .from, .run, .shell, .copy, .add, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal, .maintainer,
      .expose, .volume, .onbuild, .invalid:
      nil
    }
  }
}
