package import ContainerFiles

/// Keeps secrets out of every report, whatever rule speaks and whatever the policy has switched off: the places are
/// covered where the source is shown, and the texts are covered where a message repeats them.
package struct Redactor: Sendable {
  /// What no report may show, by file; in order and apart.
  package let ranges: [RepositoryPath: [SourceRange]]
  private let texts: [RepositoryPath: CoveredTexts]
  /// The secrets that are covered wherever a report says them.
  package let hidden: HiddenTexts

  private static let cover = "••••••••"

  /// - Parameter rules: the registry; those that look for secrets are asked with their own defaults.
  ///   - values: files of which a report says values that no finding is about.
  ///   - judgement: the one of this inventory, of which the subjects are taken that were derived already.
  package init(
    _ inventory: Inventory, rules: [AnyRule], findings: [Finding], showing values: Set<RepositoryPath> = [],
    after judgement: Judgement? = nil
  ) {
    let shown = Set(findings.map { $0.path } + findings.flatMap { $0.related.map { $0.path } }).union(values)
    var store = judgement?.subjects ?? SubjectStore(inventory)
    var ranges: [RepositoryPath: [SourceRange]] = [:]
    for finding in findings where !finding.secrets.isEmpty { ranges[finding.path, default: []] += finding.secrets }
    for rule in rules where rule.about.hidesSource {
      for judged in rule.instance([:], PolicyReader()).judge(&store, { shown.contains(inventory.part($0, "").path) })
        .map({ inventory.placed($0) })
      {
        ranges[judged.path, default: []] += judged.violation.secrets
      }
    }
    // Rules look for secrets in container files; what is shown of others is searched here.
    for path in shown where !inventory.isJudged(path) {
      guard let text = inventory.text(of: path) else { continue }
      var budget = SecretScanBudget()
      ranges[path, default: []] += BuiltInSecrets.scanner.scan(text.bytes[...], spending: &budget).hits.map { $0.range }
    }
    let sources = Dictionary(uniqueKeysWithValues: shown.union(ranges.keys).map { ($0, inventory.text(of: $0)) })
    var telling: Set<[UInt8]> = []
    for (path, known) in ranges where !known.isEmpty {
      guard let source = sources[path] ?? nil else { continue }
      telling.formUnion(CoveredTexts.texts(known, in: source).filter { CoveredTexts.isTelling($0) })
    }
    hidden = HiddenTexts(telling)
    var texts: [RepositoryPath: CoveredTexts] = [:]
    for (path, text) in sources {
      let known = ranges[path] ?? []
      guard let source = text, !known.isEmpty || !telling.isEmpty else { continue }
      let covered = CoveredTexts(known, in: source, elsewhere: telling)
      ranges[path] = covered.ranges
      texts[path] = covered
    }
    self.ranges = ranges
    self.texts = texts
  }

  package func redact(_ verdict: Verdict) -> Verdict { texts.isEmpty ? verdict : verdict.mapping { redact($0) } }

  /// Any text, without the secrets of any file.
  package func redact(_ text: String) -> String {
    texts.values.reduce(text) { text, secrets in secrets.redact(text, cover: Self.cover) }
  }

  package func redact(_ uses: [WaiverUse]) -> [WaiverUse] {
    texts.isEmpty
      ? uses
      : uses.map { use in
        var use = use
        use.covered = use.covered.map { redact($0) }
        return use
      }
  }

  package func redact(_ comments: [Judgement.Comment]) -> [Judgement.Comment] {
    texts.isEmpty
      ? comments
      : comments.map { comment in
        var comment = comment
        comment.ignore = comment.ignore.mapping { redact($0) }
        return comment
      }
  }

  package func redact(_ finding: Finding) -> Finding {
    guard let secrets = texts[finding.path] else { return finding }
    func covered(_ text: String) -> String { secrets.redact(text, cover: Self.cover) }
    var finding = finding
    finding.message = covered(finding.message)
    finding.label = covered(finding.label)
    finding.suppression = finding.suppression?.mapping { covered($0) }
    finding.facts = finding.facts.mapValues { covered($0) }
    finding.notes = finding.notes.map { .init($0.name, covered($0.text)) }
    for index in finding.related.indices { finding.related[index].message = covered(finding.related[index].message) }
    // Edits that would carry a secret are left out, all of the finding: what they write could not be shown.
    if finding.edits.contains(where: { covered($0.edit.text) != $0.edit.text }) { finding.edits = [] }
    finding.remediation = Remediation(
      covered(finding.remediation.text), edits: finding.edits.map { $0.edit }, safety: finding.remediation.safety,
      isFromPolicy: finding.remediation.isFromPolicy)
    return finding
  }
}
