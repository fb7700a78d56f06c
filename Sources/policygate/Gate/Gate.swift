import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// A policy, ready to judge: what all commands that judge share.
struct Gate {
  let console: Console
  let choices: GateChoices
  let timings = Timings()
  let workspace: Workspace
  let policy: Policy
  /// Where the policy comes from; nil for one that judges only to be compared.
  let inForce: PolicyInForce?
  /// Whether what is judged has no say in the policy.
  let isTrusted: Bool
  /// Whether the command says values of the files that no finding is about.
  var showsValues = false
  private let summary: Report.PolicySummary
  let rules: [AnyRule]

  /// - Parameters:
  ///   - source: what is judged, for a policy that is read from there or from its base.
  ///   - asks: which rules this command judges by, of those that the policy and the command line leave on.
  init(
    _ console: Console, _ choices: GateChoices, _ workspace: Workspace,
    judging source: JudgedSource = .files(head: nil),
    asking asks: (AnyRule) -> Bool = { _ in true }
  ) throws {
    self.console = console
    self.choices = choices
    self.workspace = workspace
    let force = try PolicyInForce(console, choices, workspace, judging: source)
    inForce = force
    isTrusted = force.isTrusted
    policy = force.policy
    summary = force.summary
    rules = try RuleChoice(
      only: choices.onlyRules, skip: choices.skippedRules, of: policy.rules(with: allRules)
    ).rules.filter(asks)
    timings.mark("policy read")
  }

  /// A gate by another policy, for what would come of it.
  init(_ gate: Gate, by loaded: LoadedPolicy, isTrusted: Bool) {
    (console, choices, workspace) = (gate.console, gate.choices, gate.workspace)
    let own = loaded.policy.custom.map { AnyRule($0) }.filter { rule in
      let id = rule.about.id
      return (gate.choices.onlyRules.isEmpty || gate.choices.onlyRules.contains(id))
        && !gate.choices.skippedRules.contains(id)
    }
    // Each policy brings the rules that it makes itself.
    rules = (gate.rules.filter { !$0.about.isOwn } + own).sorted { $0.about.id < $1.about.id }
    (policy, summary, inForce) = (loaded.policy, loaded.summary, nil)
    self.isTrusted = isTrusted
  }

  private var check: PolicySettings.Check { choices.check ?? policy.settings.check.value }

  var failOn: Level { (choices.failOn ?? policy.settings.failOn.value) == .warning ? .warning : .error }

  var judge: Judge { Judge(policy: policy, rules: rules, today: console.today) }

  /// What has to be known of the policy to read a verdict.
  var notices: [String] {
    let isEmpty = judge.activeRules == 0
    return (inForce?.notices ?? []) + policy.notices
      + (isEmpty ? ["no rule is on: add `extends: [policygate:recommended@1]` to the policy"] : [])
      + RuleChoice.notices(choices)
  }

  var patterns: FilePatterns {
    var patterns = FilePatterns(
      dockerfiles: policy.files.dockerfiles, compose: policy.files.compose,
      exclude: policy.files.exclude.map { $0.glob })
    patterns.policyFiles = policy.paths
    patterns.projects = policy.projects.sorted { $0.key < $1.key }.map { $0.value.files }
    return patterns
  }

  /// What a change brings.
  /// - Parameter only: files and folders to look at; empty for all.
  func report(on change: Change, only: [RepositoryPath] = []) throws(GitError) -> Report {
    try judged(change, only: only).report
  }

  /// What a change brings, and both sides as they were read.
  func judged(
    _ change: Change, only: [RepositoryPath] = []
  ) throws(GitError) -> (report: Report, sides: ChangeInventories, verdict: Verdict) {
    timings.mark("change found")
    try workspace.openRepository().requireContents(of: change.files)
    let news = inForce == nil ? nil : try PolicyNews(change, self)
    var patterns = patterns
    patterns.policyFiles.formUnion(news?.paths ?? [])
    var sides = ChangeSides(change, only: only)
    if check == .all { try sides.addEverything(patterns) }
    let inventories = ChangeInventories(
      head: SnapshotTree(snapshot: change.head), base: change.base.map { SnapshotTree(snapshot: $0) },
      changed: sides.changed, renamed: sides.renamed, patterns: patterns,
      shippedStages: policy.settings.shippedStages.value)
    timings.mark("files read and parsed")
    try requireEverything(change, inventories)
    let (head, base) = judgements(of: inventories, changing: sides.changed)
    timings.mark("judged")
    let passed = try secretsInHistory(
      of: change, known: SecretTexts(head.findings, base?.findings ?? [], inventories),
      judged: inventories.scope.all, only: only)
    let verdict = Verdict(
      head: (head.findings + passed).sorted(by: Finding.inOrder), base: base?.findings,
      known: inventories.base.map { Judge.parts(of: $0, newNames: inventories.newNames) } ?? [],
      touched: inventories.scope.touched.union(inventories.scope.isEmpty ? [] : sides.changed), check: check,
      failOn: choices.exitZero ? nil : failOn, honoursNewIgnores: trust.honoursNewIgnores,
      ignoredToday: base.flatMap { ignoredToday($0, inventories) })
    var scope = sides.scope(inventories, mode: check, policy)
    scope.notices = notices + SuppressionNotices(head, policy).texts + change.notices
    var report = report(
      verdict, scope, inventories.head, head, before: inventories.base, files: inventories.head.ownFiles.count)
    if let news { report.policy.change = try told(news, change, only: only) }
    // Once it is there, nothing would be judged any more.
    if report.policy.change?.problem != nil {
      report.exitCode = max(report.exitCode, Int(ExitStatus.misused.rawValue))
    }
    return (report, inventories, verdict)
  }

  /// What could not be read is no pass: neither a folder that could not be listed nor a file beside the judged ones.
  private func requireEverything(_ change: Change, _ inventories: ChangeInventories) throws(GitError) {
    for snapshot in [change.head] + (change.base.map { [$0] } ?? []) {
      if let failure = snapshot.listingFailures.sorted(by: { $0.message < $1.message }).first { throw failure }
    }
    try requireReadable(inventories.head)
  }

  func requireReadable(_ inventory: Inventory) throws(GitError) {
    guard let first = inventory.missing.sorted(by: { $0.key < $1.key }).first else { return }
    throw GitError(.cannotLook, "cannot read '\(first.key.text)': \(first.value)")
  }

  /// The files of which the report says values that no finding is about.
  private func said(of inventory: Inventory) -> Set<RepositoryPath> {
    guard showsValues || choices.wants(.html) else { return [] }
    return Set(inventory.judgedPaths + inventory.projects.flatMap { $0.wholeFiles })
  }

  /// More findings than anybody reads, in the size that a report may have.
  private static let mostFindings = 10_000

  func report(
    _ whole: Verdict, _ scope: Report.Scope, _ inventory: Inventory, _ judgement: Judgement,
    before: Inventory? = nil, files: Int
  ) -> Report {
    let verdict = whole.limited(to: Self.mostFindings)
    var scope = scope
    let left = whole.findings.count - verdict.findings.count
    if left > 0 { scope.notices.append("\(left) more findings are not listed") }
    let redactor = Redactor(
      inventory, rules: allRules, findings: (verdict.findings + verdict.suppressed).map { $0.finding },
      showing: said(of: inventory), after: judgement)
    scope.notices = scope.notices.map { redactor.redact($0) }
    var sources: [RepositoryPath: SourceText] = [:]
    for judged in verdict.findings + verdict.suppressed {
      for path in [judged.finding.path] + judged.finding.related.map({ $0.path }) where sources[path] == nil {
        // A file that cannot be read cannot be searched for secrets either: its lines are not shown.
        if case .unreadable? = inventory.file(at: path)?.content { continue }
        sources[path] = inventory.text(of: path)
      }
    }
    var status: ExitStatus = verdict.passes ? .passed : .blocked
    if choices.requireFiles, files == 0 { status = .cannotLook }
    var report = Report(
      verdict: redactor.redact(verdict), scope: scope, policy: summary, rules: judge.activeRules, sources: sources,
      secrets: redactor.ranges, exitCode: Int(status.rawValue), toolVersion: ToolVersion.text,
      milliseconds: console.elapsedMilliseconds, waivers: redactor.redact(judgement.waivers),
      comments: redactor.redact(judgement.comments))
    report.hidden = redactor.hidden
    if let before, showsValues {
      report.hidden.add(Redactor(before, rules: allRules, findings: [], showing: said(of: before)).hidden)
    }
    if choices.wants(.sarif) { report.active = judge.active.map { Report.ActiveRule($0, $1) } }
    if choices.wants(.html) { report.projects = ProjectAudit.all(in: inventory, profiles: .builtIn) }
    return report
  }
}
