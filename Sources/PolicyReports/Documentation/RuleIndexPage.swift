package import PolicyEngine

/// The index of all rules' pages: by practice, and by id.
package struct RuleIndexPage: Sendable {
  private let rules: [AnyRule]
  private let presets: PresetLevels

  package init(_ rules: [AnyRule], _ presets: PresetLevels) {
    self.rules = rules
    self.presets = presets
  }

  package var text: String {
    let practices = Practice.allCases.compactMap { practice -> String? in
      let own = rules.filter { $0.about.practices.contains(practice) }
      guard !own.isEmpty else { return nil }
      return "- \(Markdown.inline(practice.rawValue)): " + own.map { link($0) }.joined(separator: ", ")
    }
    let header = ["Rule", "Demand"] + presets.names.map { Markdown.span($0) }
    let rows = rules.map { rule in
      [link(rule), Markdown.cell(rule.about.title)] + presets.levels(of: rule.about.id).map { $0.rawValue }
    }
    return """
      # Rules

      \(GeneratedPage.note)

      Each page is what `policygate explain RULE` says. [The guide's checklist](../practices.md) names the rules of each of
      its items.

      ## By practice

      \(practices.joined(separator: "\n"))

      ## By name

      \(Markdown.table(header, rows))

      """
  }

  private func link(_ rule: AnyRule) -> String { "[\(Markdown.span(rule.about.id))](\(rule.about.id).md)" }
}
