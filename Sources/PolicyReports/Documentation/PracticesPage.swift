package import PolicyEngine

/// The guide's checklist as a page: each item, its practices, and the rules that check them.
package struct PracticesPage: Sendable {
  private let rules: [AnyRule]
  private let presets: PresetLevels

  package init(_ rules: [AnyRule], _ presets: PresetLevels) {
    self.rules = rules
    self.presets = presets
  }

  package var text: String {
    var sections = ["# The container guide's checklist", GeneratedPage.note]
    sections.append(
      "Every item of the checklist for production images, with the rules that check it and their levels in the presets.\n"
        + "[All rules](rules/README.md) have a page each.")
    for group in GuideChecklist.groups {
      let rows = group.items.flatMap { item in
        item.practices.enumerated().flatMap { self.rows($0.element, for: $0.offset == 0 ? item.text : "") }
      }
      sections.append("## \(group.name)")
      sections.append(Markdown.table(header("Item"), rows))
    }
    sections.append("## Beyond the checklist")
    sections.append("What the guide asks for in its text.")
    sections.append(Markdown.table(header(nil), GuideChecklist.beyond.flatMap { rows($0, for: nil) }))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func header(_ first: String?) -> [String] {
    (first.map { [$0] } ?? []) + ["Practice", "Rule"] + presets.names.map { Markdown.span($0) }
  }

  /// A row for each rule of a practice; what the row above says is not said again.
  private func rows(_ practice: Practice, for item: String?) -> [[String]] {
    let serving = rules.filter { $0.about.practices.contains(practice) }
    guard !serving.isEmpty else {
      let first = item.map { [Markdown.cell($0)] } ?? []
      return [first + [Markdown.cell(practice.rawValue), "no rule yet"] + presets.names.map { _ in "" }]
    }
    return serving.enumerated().map { index, rule in
      let id = rule.about.id
      let isFirst = index == 0
      return (item.map { [isFirst ? Markdown.cell($0) : ""] } ?? [])
        + [isFirst ? Markdown.cell(practice.rawValue) : "", "[\(Markdown.span(id))](rules/\(id).md)"]
        + presets.levels(of: id).map { $0.rawValue }
    }
  }
}
