import ContainerFiles
package import PolicyEngine

package struct LoggingStdout: Rule {
  package static let about = RuleDescription(
    id: "logging-stdout", title: "The program writes its log to stdout and stderr, line by line",
    rationale: """
      `docker logs` and every collector read stdout and stderr: what goes to a file in the container is seen by nobody and \
      fills the disk. Python holds lines back when stdout is no terminal, so that a crash takes the last ones with it.
      """,
    advice: """
      Leave out the redirection, or link the file that the program insists on:
        RUN ln -sf /dev/stdout /var/log/app.log
      For Python:
        ENV PYTHONUNBUFFERED=1
      """,
    practices: [.logging], placeholders: ["stage", "file", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in entry: EntryPoint) -> [Violation] {
    guard !entry.stage.isWindows else { return [] }
    return redirections(entry) + volumes(entry.stage) + [python(entry)].compactMap { $0 }
  }

  /// What the program that runs on, or a file that is named like a log, gets of the output.
  private func redirections(_ entry: EntryPoint) -> [Violation] {
    let scripts = instructions(of: entry.stage).compactMap { placed in
      entry.stage.dockerfile.shellScript(at: placed.index).map { (placed, $0) }
    }
    var found: [Violation] = []
    for (placed, script) in scripts {
      let last = script.commands.last { !$0.place.nesting.contains(.substitution) }
      // Another command of the same line prints these.
      let shown = Set(script.commands.filter { $0.name == "tail" }.flatMap { $0.words.map { $0.text } })
      for command in script.commands {
        for redirection in command.redirections where redirection.writesOutput {
          let file = redirection.target.text
          guard redirection.target.isLiteral || file.hasPrefix("$"), !isStream(file), !shown.contains(file) else {
            continue
          }
          let isLast = command.range == last?.range
          guard isLast && !Self.writers.contains(command.name ?? "") || isLog(file) else { continue }
          found.append(redirected(entry.stage, placed.instruction.keyword.rawValue, redirection, file))
        }
      }
    }
    return found.isEmpty || linksToStdout(entry.stage) ? [] : found
  }

  /// Commands that write files on purpose.
  private static let writers: Set<String> = ["echo", "printf", "cat", "envsubst", "sed", "tee", "jq", "base64"]

  private func instructions(of stage: BuildStage) -> [BuildStage.Effective] {
    [stage.effective(.entrypoint), stage.effective(.cmd)].compactMap { $0 }
  }

  private func isStream(_ file: String) -> Bool { file.hasPrefix("/dev/") || file.hasPrefix("/proc/") }

  private func isLog(_ file: String) -> Bool {
    let file = file.lowercased()
    return file.hasSuffix(".log") || file.hasPrefix("/var/log/")
  }

  private func linksToStdout(_ stage: BuildStage) -> Bool {
    ["stdout", "stderr"].contains { stage.mentions($0, in: [.run]) }
  }

  private func redirected(
    _ stage: BuildStage, _ keyword: String, _ redirection: ShellRedirection, _ file: String
  ) -> Violation {
    Violation(
      at: redirection.range, "\(keyword) of \(stage.title) writes its output to \(file)",
      label: "`docker logs` shows nothing of it", evidence: "file \(file)", facts: ["stage": stage.name, "file": file],
      remediation: Remediation(
        "delete `\(redirection.kind.rawValue) \(file)`: Docker keeps and rotates what comes to stdout"))
  }

  private func volumes(_ stage: BuildStage) -> [Violation] {
    stage.volumes.compactMap { volume in
      guard let path = volume.text, isLogFolder(path) else { return nil }
      return Violation(
        at: volume.word.range, "\(stage.title) makes the log folder \(path) a volume",
        label: "logs in files, which nobody collects or rotates", evidence: "volume \(path)",
        facts: ["stage": stage.name, "file": path],
        remediation: Remediation(
          """
          delete \(path) from VOLUME and let the program log to stdout, or link its file:
            RUN ln -sf /dev/stdout \(path)/<name>.log
          """))
    }
  }

  private func isLogFolder(_ path: String) -> Bool {
    let parts = path.lowercased().split(separator: "/")
    return parts.starts(with: ["var", "log"]) || parts.last == "logs" || parts.last == "log"
  }
}
