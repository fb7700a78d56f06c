import PolicyEngine

/// A rule that is on, as SARIF describes it.
struct SARIFRule: Encodable {
  struct Configuration: Encodable {
    let level: String
  }

  struct Help: Encodable {
    let text: String
    let markdown: String
  }

  struct Properties: Encodable {
    let tags: [String]
    let precision = "high"
    let severity: String
    let securitySeverity: String?

    enum CodingKeys: String, CodingKey {
      case tags, precision
      case severity = "problem.severity"
      case securitySeverity = "security-severity"
    }
  }

  let id: String
  let name: String
  let shortDescription: SARIFText
  let fullDescription: SARIFText
  let help: Help
  let helpUri: String
  let defaultConfiguration: Configuration
  let properties: Properties

  /// Every rule that is on, and those that report without a policy's word, by id.
  static func all(_ report: Report) -> [SARIFRule] {
    var rules = report.active.map { SARIFRule($0.about, $0.level, $0.examples) }
    let known = Set(rules.map { $0.id })
    var others: [String: SARIFRule] = [:]
    for finding in report.verdict.findings.map({ $0.finding }) where !known.contains(finding.rule) {
      let about = RuleDescription(
        id: finding.rule, title: finding.rule, rationale: finding.message, advice: finding.remediation.text,
        practices: [])
      others[finding.rule] = SARIFRule(about, finding.level, [])
    }
    rules += others.values
    return rules.sorted { $0.id < $1.id }
  }

  private init(_ about: RuleDescription, _ level: Level, _ examples: [Example]) {
    id = about.id
    name = about.id
    shortDescription = SARIFText(about.title)
    fullDescription = SARIFText(String(about.rationale.prefix(1000)))
    help = Help(text: about.rationale + "\n\n" + about.advice, markdown: Self.markdown(about, examples))
    helpUri = about.isOwn ? ProjectAddress.ownRules : ProjectAddress.page(of: about.id)
    defaultConfiguration = Configuration(level: Self.level(level))
    let isSecurity = !Self.security.isDisjoint(with: about.practices)
    properties = Properties(
      tags: (isSecurity ? ["security"] : []) + ["containers"] + about.practices.prefix(8).map { $0.rawValue },
      severity: level == .notice ? "recommendation" : level.rawValue,
      securitySeverity: isSecurity ? Self.severity(level) : nil)
  }

  /// Good and bad, as the rule's page has them.
  private static func markdown(_ about: RuleDescription, _ examples: [Example]) -> String {
    var blocks = [Markdown.prose(about.rationale), Markdown.prose(about.advice)]
    for (title, fails) in [("Reported:", true), ("Passes:", false)] {
      guard let example = examples.first(where: { $0.fails == fails }), !about.hidesSource else { continue }
      let text = example.text.filter { $0 != "«" && $0 != "»" }
      blocks += [title, Markdown.code(text, Markdown.language(of: example.file))]
    }
    return blocks.joined(separator: "\n\n")
  }

  /// The word of SARIF for a level.
  static func level(_ level: Level) -> String {
    switch level {
    case .error: "error"
    case .warning: "warning"
    case .notice: "note"
    case .off: "none"
    }
  }

  /// GitHub reads over 9.0 as critical, 7.0 to 8.9 as high, 4.0 to 6.9 as medium, below as low.
  private static func severity(_ level: Level) -> String {
    switch level {
    case .error: "8.0"
    case .warning: "5.0"
    case .notice, .off: "2.0"
    }
  }

  private static let security: Set<Practice> = [
    .nonRoot, .scanning, .digests, .noSecrets, .securityUpdates, .attackSurface, .readOnly, .capabilities,
  ]
}
