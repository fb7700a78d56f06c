import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// `policygate digests`: the lock that says which digest a tag has. No registry is asked.
struct DigestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digests", abstract: "List or set the digests that the policy wants for tags, offline.",
    subcommands: [List.self, Set.self])

  struct Choice: ParsableArguments {
    @Option(help: "The lock, where the policy names none or several.")
    var lock: String?

    @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
    var policies: [String] = []

    @OptionGroup var repository: RepositoryFlags

    func workspace(_ console: Console) throws -> Workspace {
      var choices = GateChoices()
      choices.useGitCommand = repository.gitCommand
      choices.trustOwner = repository.trustRepoOwner
      return try Workspace(console, choices.repositoryOptions(console.environment))
    }

    /// The lock's path in the repository.
    func path(_ console: Console, _ workspace: Workspace) throws -> RepositoryPath {
      if let lock, let path = try workspace.paths([lock]).first { return path }
      let tree = SnapshotTree(snapshot: try workspace.policyTree())
      let names = try LoadedPolicy(console, naming: policies, in: tree).policy.locks.keys.sorted()
      guard let name = names.first else {
        throw Failure(
          .misused,
          "error: no rule of the policy names a lock\n  name one: image-digest: { level: error, lock: digests.lock.yaml }, or write --lock FILE\n"
        )
      }
      guard names.count == 1 else {
        throw Failure(
          .misused,
          "error: the policy names several locks: write --lock \(names.map { Untrusted.oneLine($0) }.joined(separator: " or "))\n"
        )
      }
      guard !name.hasPrefix("/"), let path = RepositoryPath.root.resolving(name) else {
        throw Failure(.misused, "error: the lock '\(Untrusted.oneLine(name))' is outside this repository\n")
      }
      return path
    }
  }

  struct List: GateCommand {
    static let configuration = CommandConfiguration(abstract: "List the digests of the lock.")

    @OptionGroup var choice: Choice

    func run(_ console: Console) throws -> ExitStatus {
      let workspace = try choice.workspace(console)
      let path = try choice.path(console, workspace)
      guard case .bytes(let bytes) = SnapshotTree(snapshot: try workspace.policyTree()).content(at: path) else {
        throw Failure(.misused, "error: there is no lock '\(Untrusted.path(path))'\n")
      }
      let lock = try DigestsCommand.read(SourceText(path: path, bytes: bytes), console)
      let names = lock.entries.map { "\($0.reference.name):\($0.reference.tag ?? "")" }
      let width = names.map { $0.count }.max() ?? 0
      console.say(
        zip(names, lock.entries).map { name, entry in
          Untrusted.oneLine(name) + String(repeating: " ", count: width - name.count + 2) + entry.digest.text + "\n"
        }.joined())
      return .passed
    }
  }

  struct Set: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the digest of a tag in the lock.",
      discussion:
        "The digest of the whole image index: docker buildx imagetools inspect REF --format '{{.Manifest.Digest}}'")

    @Argument(help: "The image with its tag: node:22-slim.")
    var reference: String

    @Argument(help: "sha256: and 64 digits.")
    var digest: String

    @OptionGroup var choice: Choice

    func run(_ console: Console) throws -> ExitStatus {
      guard case .success(let image) = ImageReference.parse(reference), let tag = image.tag, image.digest == nil else {
        throw Failure(
          .misused, "error: `\(Untrusted.oneLine(reference))` is not an image with a tag: write it as node:22-slim\n")
      }
      guard let wanted = ImageDigest(digest) else {
        throw Failure(.misused, "error: `\(Untrusted.oneLine(digest))` is not a digest: write sha256: and 64 digits\n")
      }
      if let problem = wanted.problem ?? (wanted.isPlaceholder ? "it is a placeholder" : nil) {
        throw Failure(.misused, "error: `\(Untrusted.oneLine(digest))` is not a digest: \(problem)\n")
      }
      let workspace = try choice.workspace(console)
      if workspace.repository?.isBare == true {
        throw Failure(.misused, "error: a repository without a work tree has no lock to write\n")
      }
      let path = try choice.path(console, workspace)
      let old: [UInt8]?
      switch SnapshotTree(snapshot: try workspace.workTree()).content(at: path) {
      case .bytes(let bytes): old = bytes
      case .absent: old = nil
      case .unreadable(let why):
        throw Failure(.cannotLook, "error: cannot read '\(Untrusted.path(path))': \(why.problem.reason)\n")
      }
      let source = SourceText(path: path, bytes: old ?? Array(LockWriter.empty.utf8))
      if old != nil { _ = try DigestsCommand.read(source, console) }
      let new: [UInt8]
      do throws(LockWriter.Refusal) {
        new = try LockWriter.setting(image, to: wanted, in: source)
      } catch {
        throw Failure(
          .misused,
          "error: '\(Untrusted.path(path))' cannot be changed: \(Untrusted.oneLine(error.reason)). Write by hand:\n  \(image.name):\(tag): \(wanted.text)\n"
        )
      }
      if new == old {
        console.say("\(image.name):\(tag) has this digest already: nothing to do\n")
        return .passed
      }
      try WorkTreeFile(root: workspace.root, path: path.bytes).write(new, over: old)
      console.say("\(Untrusted.path(path)): \(image.name):\(tag) is \(wanted.text)\n")
      return .passed
    }
  }

  private static func read(_ source: SourceText, _ console: Console) throws -> LockFile {
    var problems: [PolicyProblem] = []
    let lock = LockFile(PolicySource(name: source.path.text, text: source), problems: &problems)
    guard problems.isEmpty else {
      throw Failure(.misused, PolicyErrorReport.text(PolicyError(problems), style: console.errorStyle))
    }
    return lock
  }
}
