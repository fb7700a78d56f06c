import ContainerFiles
package import PolicyEngine

package struct InitProcess: Rule {
  package static let about = RuleDescription(
    id: "init-process", title: "The first process of a container hands signals on, or makes way for the program",
    rationale: """
      A shell that stays process 1 keeps SIGTERM to itself, so that the program is killed in the middle after ten seconds, \
      and it does not clear away processes that others leave behind. `exec` or a small init program sees to both.
      """,
    advice: """
      End the entrypoint script with
        exec "$@"
      or put an init process first:
        ENTRYPOINT ["tini", "--", "/entrypoint.sh"]
      or init: true in the compose file.
      """,
    practices: [.signals], placeholders: ["stage", "program", "suggestion"])

  package struct Options: RuleOptions {
    package var inits = Options.known

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("inits", \.inits, "Programs that hand signals on and clear up after others")
    ]

    private static let known = [
      "tini", "tini-static", "dumb-init", "docker-init", "catatonit", "init", "s6-svscan", "s6-overlay", "my_init",
      "systemd", "supervisord", "runit", "runit-init", "runsvdir", "pid1", "su-exec-init", "minit", "multirun",
      "container-entrypoint", "docker-php-entrypoint",
    ]
  }

  private let inits: Set<String>

  package init(options: Options) { inits = Set(options.inits) }

  package func violations(in entry: EntryPoint) -> [Violation] {
    guard entry.start != nil, !entry.hasComposeInit, !entry.stage.isWindows, !startsInit(entry), !isHidden(entry) else {
      return []
    }
    if let script = entry.script { return inScript(script, entry) }
    return inline(entry)
  }

  private func startsInit(_ entry: EntryPoint) -> Bool {
    entry.invocations.contains { inits.contains($0.name) || $0.wrappers.contains { inits.contains($0) } }
      || (entry.commands?.commands ?? []).contains { $0.words.contains { inits.contains($0.programName) } }
  }

  /// Whether an ENTRYPOINT of the base image, which nobody knows here, may stand before CMD. Docker's own images have
  /// none that stays, but for these.
  private func isHidden(_ entry: EntryPoint) -> Bool {
    guard entry.start?.instruction.keyword == .cmd, !entry.stage.isFromScratch else { return false }
    guard let base = entry.stage.baseImage?.familiarName else { return true }
    return base.contains("/") || ["couchdb", "neo4j", "odoo", "redmine", "solr", "sonarqube"].contains(base)
  }

  /// `["sh", "-c", "a && b"]`; the shell form is the business of exec-form.
  private func inline(_ entry: EntryPoint) -> [Violation] {
    guard let commands = entry.commands, case .exec? = entry.command?.form else { return [] }
    let own = commands.commands.filter { command in
      command.place.nesting.first == .script && !command.place.nesting.contains(.substitution)
    }
    guard own.count > 1, let last = own.last, let verdict = ShellTail(own, in: commands), !verdict.replacesItself
    else { return [] }
    let name = verdict.program ?? last.name ?? "it"
    return [
      violation(
        entry, "\(entry.keyword) of \(entry.stage.title) leaves a shell as the first process, before `\(name)`",
        label: verdict.runsBeside
          ? "the shell gets SIGTERM, what it started does not" : "the shell gets SIGTERM, `\(name)` does not",
        evidence: "inline \(name)", program: name,
        fix: verdict.runsBeside ? initAdvice(entry) : "write exec before the last command: exec \(name) …")
    ]
  }

  private func inScript(_ script: EntryPoint.Script, _ entry: EntryPoint) -> [Violation] {
    guard script.script.dialect == .posix, !entry.isAction,
      let verdict = ShellTail(script.script.commands, in: script.script), !verdict.replacesItself,
      let program = verdict.program, let last = verdict.last
    else { return [] }
    let line = script.text.line(at: last.range.start)
    let name = script.path?.text ?? "the here-document"
    let range = SourceRange(start: last.range.start + script.offset, end: last.range.end + script.offset)
    return [
      violation(
        entry,
        "`\(script.program)` stays the first process of \(entry.stage.title): it starts `\(program)` without exec",
        label: verdict.runsBeside
          ? "the shell gets SIGTERM, what it started does not" : "the shell gets SIGTERM, `\(program)` does not",
        notes: [Violation.Note("note", "\(name), line \(line), is where it ends")],
        related: [RelatedRange(path: script.path, range, "started as a child of the script")],
        evidence: "script \(script.program) \(program)", program: program,
        fix: verdict.runsBeside ? initAdvice(entry) : "in \(name), line \(line): exec \(verdict.start)")
    ]
  }

  private func initAdvice(_ entry: EntryPoint) -> String {
    let base = entry.stage.baseImage
    let isAlpine = base?.familiarName == "alpine" || (base?.tag?.contains("alpine") ?? false)
    let install =
      isAlpine ? "RUN apk add --no-cache tini" : "RUN apt-get update && apt-get install -y --no-install-recommends tini"
    let path = isAlpine ? "/sbin/tini" : "/usr/bin/tini"
    return """
      put an init process first
        \(install)
        ENTRYPOINT ["\(path)", "-g", "--", …]
      or init: true in the compose file; better one container for each program
      """
  }

  private func violation(
    _ entry: EntryPoint, _ message: String, label: String, notes: [Violation.Note] = [], related: [RelatedRange] = [],
    evidence: String, program: String, fix: String
  ) -> Violation {
    Violation(
      at: entry.command?.range ?? entry.stage.fromRange, message, label: label, notes: notes, related: related,
      evidence: evidence,
      facts: ["stage": entry.stage.name, "program": program], remediation: Remediation(fix))
  }
}
