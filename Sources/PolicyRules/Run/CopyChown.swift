import ContainerFiles
package import PolicyEngine

package struct CopyChown: Rule {
  package static let about = RuleDescription(
    id: "copy-chown", title: "Files get their owner when they are copied",
    rationale: """
      A RUN chown stores every file that it touches a second time, in a layer of its own. \
      COPY --chown gives the owner at once and costs nothing.
      """,
    advice: """
      Write the owner into the COPY, and drop the chown:
        COPY --chown=app:app . /app
      """,
    practices: [.copyOwnership, .minimalLayers], placeholders: ["owner", "path", "suggestion"])

  package init(options: NoOptions) {}

  /// A COPY or ADD of the stage and the files and directories that it makes.
  private struct Copied {
    let instruction: Instruction
    let transfer: Transfer
    let destination: String
    /// The paths of single files, where the destination is a directory.
    let files: Set<String>
  }

  package func violations(in stage: StageSteps) -> [Violation] {
    guard stage.stage.isKept else { return [] }
    var copies: [Copied] = []
    // The users that RUNs below a COPY make.
    var users: Set<String> = []
    var found: [Violation] = []
    for step in stage.steps where !step.isTriggered {
      if let copied = copied(by: step, escape: stage.stage.dockerfile.escape) { copies.append(copied) }
      guard !copies.isEmpty, let run = step.run else { continue }
      let isMoved = run.invocations.contains { $0.name == "cd" || $0.name == "pushd" }
      for call in run.invocations where ["useradd", "adduser"].contains(call.name) {
        users.formUnion(call.arguments.suffix(4).map { $0.text })
      }
      for call in run.invocations where call.name == "chown" {
        guard let change = OwnerChange(call, in: step, isMoved: isMoved) else { continue }
        let recent = copies.suffix(Self.limit)
        let touched = recent.filter { Self.operand(of: change, touching: $0) != nil }
        guard let path = recent.lazy.compactMap({ Self.operand(of: change, touching: $0) }).first else { continue }
        found.append(
          violation(change, path, touched, isNew: users.contains(change.user), in: stage.stage.dockerfile.text))
      }
    }
    return found
  }

  /// A stage with thousands of COPYs is no reason to compare each with each.
  private static let limit = 64

  private func copied(by step: StageSteps.Step, escape: UInt8) -> Copied? {
    let transfer: Transfer
    switch step.instruction.arguments {
    case .copy(let found), .add(let found): transfer = found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return nil
    }
    let word = transfer.destination
    let expanded = Expansion.expand(word, with: step.scope, escape: escape, in: step.instruction.joined)
    guard let text = transfer.isJSON && !word.text.contains("$") ? word.text : expanded.text,
      let destination = ImagePath.joined(step.workdir, text)
    else { return nil }
    let files = transfer.sources.filter { !$0.text.contains("*") && !$0.text.hasSuffix("/") && $0.text != "." }.map {
      ImagePath.normalised("\(destination)/\($0.unquoted(escape: escape).split(separator: "/").last ?? "")")
    }
    return Copied(
      instruction: step.instruction, transfer: transfer, destination: destination,
      files: Set(files + (text.hasSuffix("/") || text.hasSuffix(".") ? [] : [destination])))
  }

  /// The operand, as written, that covers what was copied.
  private static func operand(of change: OwnerChange, touching copied: Copied) -> String? {
    guard copied.instruction.flag("chown") == nil else { return nil }
    let hasNamedFile =
      !change.isRecursive
      && copied.transfer.sources.contains { !FileName($0.text).lastExtension.isEmpty }
    return change.operands.first { _, path in
      if change.isRecursive {
        return ImagePath.covers(path, copied.destination) || copied.files.contains(path)
      }
      return copied.files.contains(path) && copied.instruction.flag("from") == nil
        && hasNamedFile
    }?.text
  }

  private func violation(
    _ change: OwnerChange, _ path: String, _ copies: [Copied], isNew: Bool, in source: SourceText
  ) -> Violation {
    let lines = copies.prefix(4).map { copied -> String in
      let text = copied.instruction.joined.string(copied.instruction.argumentText).singleSpaced
      let flags = copied.instruction.flags.map { source.string(in: $0.range) + " " }.joined()
      return "  \(copied.instruction.keywordText.uppercased()) --chown=\(change.copyOwner) \(flags)\(text)"
    }
    let what = change.isRecursive ? "chown -R \(change.owner)" : "chown \(change.owner)"
    return Violation(
      at: change.range, "\(what) stores what was copied to \(path) a second time",
      label: "a second layer with the same files",
      related: copies.prefix(4).map { RelatedRange($0.instruction.range, "copied here") },
      evidence: "\(change.owner) \(path)",
      facts: ["owner": change.owner, "path": path, "suggestion": "--chown=\(change.copyOwner)"],
      remediation: Remediation(
        """
        \(isNew ? "Make the user \(change.user) above the COPY, give" : "Give") the owner where the files are copied, and \
        drop the chown:
        \(lines.joined(separator: "\n"))
        """))
  }
}

extension CopyChown {
  package static let examples: [Example] = [
    .fails("FROM a\nWORKDIR /app\nCOPY . /app\nRUN «chown -R app:app /app»\n"),
    .fails("FROM a\nWORKDIR /app\nCOPY --link src/ ./src/\nRUN npm ci && «chown -R node .» && rm -rf /x\n"),
    .fails("FROM a\nENV HOME_DIR=/srv/app\nCOPY a b ${HOME_DIR}/\nRUN adduser x; «chown --recursive x:x $HOME_DIR»\n"),
    .fails("FROM a\nCOPY run.sh /usr/local/bin/\nRUN «chown app /usr/local/bin/run.sh»\n"),
    .fails("FROM a AS b\nCOPY x /x/\nRUN «chown -R 1000 /x/*»\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM a\nCOPY --chown=app:app . /app\nRUN chown -R app:app /app\n"),
    .passes("FROM a\nRUN mkdir /data && chown -R app /data\nCOPY . /app\n"),
    .passes("FROM a\nCOPY . /app\nRUN chown -R app /app/storage && chown app /app && chown -R app /data\n"),
    .passes("FROM a\nCOPY . .\nRUN chown -R app .\n"),
    .passes("FROM a\nCOPY x /x/y\nRUN chown --reference=/etc /x/y && chown -R :0 /x\n"),
  ]
}
