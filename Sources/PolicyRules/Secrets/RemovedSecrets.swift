import ContainerFiles
import PolicyEngine

/// The files with secrets that one instruction brings into a stage and a later one removes.
struct RemovedSecrets {
  private struct Brought {
    let places: [LayerPath]
    let written: String
    let range: SourceRange
    let keyword: String
  }

  private let steps: StageSteps
  private var brought: [Brought] = []
  private static let files = SecretFileNames()
  /// More are no project's.
  private static let most = 256

  init(_ steps: StageSteps) { self.steps = steps }

  mutating func read() -> [Violation] {
    var found: [Violation] = []
    for step in steps.steps {
      if let run = step.run {
        let directory = run.directory(step.workdir)
        let removed = brought.isEmpty && !run.writesFiles ? [] : run.removedPaths(from: directory)
        for (path, range) in removed {
          guard let index = brought.firstIndex(where: { $0.places.contains { path.covers($0) } }) else { continue }
          found.append(violation(brought.remove(at: index), path, range))
        }
        bring(run, directory, removed.map { $0.path })
      } else {
        bring(step)
      }
    }
    return found
  }

  private mutating func bring(_ step: StageSteps.Step) {
    switch step.instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      let escape = steps.stage.dockerfile.escape
      let destination = transfer.isJSON ? transfer.destination.text : transfer.destination.unquoted(escape: escape)
      for word in transfer.sources {
        let source = transfer.isJSON ? word.text : word.unquoted(escape: escape)
        guard !source.contains("://"), brought.count < Self.most,
          Self.files.matches(source) || Self.files.matches(destination)
        else { continue }
        let name = source.split(separator: "/").last.map { String($0) } ?? source
        // `conf/*.env` may be settings only.
        if name.hasPrefix("*") { continue }
        // `/root/.ssh` may be the file's new name or a folder that is there.
        let inside = LayerPath("\(destination)/\(name)", from: step.workdir)
        let isFolder = destination.hasSuffix("/") || destination == "." || transfer.sources.count > 1
        brought.append(
          Brought(
            places: isFolder ? [inside] : [LayerPath(destination, from: step.workdir), inside], written: source,
            range: word.range, keyword: step.instruction.keyword.rawValue))
      }
    default: break
    }
  }

  /// What a RUN writes into a file of secrets and does not remove itself.
  private mutating func bring(_ run: RunStep, _ directory: String?, _ removed: [LayerPath]) {
    for command in run.script.commands {
      for redirection in command.redirections where redirection.kind.writes && brought.count < Self.most {
        let path = LayerPath(redirection.target.text, from: directory)
        guard Self.files.matches(path.text), !removed.prefix(Self.most).contains(where: { $0.covers(path) }) else {
          continue
        }
        brought.append(
          Brought(places: [path], written: redirection.target.text, range: redirection.target.range, keyword: "RUN"))
      }
    }
  }

  private func violation(_ secret: Brought, _ path: LayerPath, _ range: SourceRange) -> Violation {
    let name = secret.written.split(separator: "/").last.map { String($0) } ?? secret.written
    let id = String(name.drop { $0 == "." }.map { $0.isLetter || $0.isNumber ? $0 : "_" }).lowercased()
    let target = secret.places.first?.path ?? secret.places.first?.text ?? name
    return Violation(
      at: range,
      "RUN removes `\(path.text)`, but the layer of the \(secret.keyword) before still holds `\(secret.written)`",
      label: "too late: the file is in an earlier layer",
      related: [RelatedRange(secret.range, "brought into the image here")],
      evidence: "\(secret.keyword) \(secret.written)",
      facts: ["file": secret.written, "name": name, "stage": steps.stage.name],
      remediation: Remediation(
        """
        delete both, and mount the file in the RUN that needs it:
          RUN --mount=type=secret,id=\(id),target=\(target) …
          docker build --secret id=\(id),src=\(secret.keyword == "RUN" ? name : secret.written) .
        """))
  }
}

extension RunStep {
  fileprivate var writesFiles: Bool {
    script.commands.contains { $0.redirections.contains { $0.kind.writes } }
  }
}

extension ShellRedirection.Kind {
  var writes: Bool {
    switch self {
    case .output, .append, .clobber, .both, .bothAppend: true
    case .input, .readWrite, .duplicateInput, .duplicateOutput, .heredoc, .hereString: false
    }
  }
}
