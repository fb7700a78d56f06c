package import PolicyEngine

/// A rule for people, from the same source as its documentation page.
package struct RuleExplanation: Sendable {
  private let rule: AnyRule
  private let setting: RuleSetting

  package init(_ rule: AnyRule, _ setting: RuleSetting) {
    self.rule = rule
    self.setting = setting
  }

  package var text: String {
    var sections = [
      "\(rule.about.id): \(rule.about.title)",
      section("Why", rule.about.rationale),
      section("What to do", rule.about.advice),
    ]
    if let example = rule.examples.first(where: { $0.fails }) { sections.append(section("Reported", shown(example))) }
    if let example = rule.examples.first(where: { !$0.fails }) { sections.append(section("Passes", shown(example))) }
    sections.append(section("In force", inForce))
    if !rule.parameters.isEmpty { sections.append(section("Parameters", parameters)) }
    if !rule.about.aliases.isEmpty { sections.append(section("Known as", rule.about.aliases.joined(separator: ", "))) }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: String, _ body: String) -> String {
    let lines = Untrusted.lines(body).flatMap { Self.wrapped($0) }.map { $0.isEmpty ? "" : "  " + $0 }
    return title + "\n" + lines.joined(separator: "\n")
  }

  /// Prose is wrapped for a terminal of 80 columns; lines that are indented are text to type and stay whole.
  private static func wrapped(_ line: String) -> [String] {
    guard line.count > 76, !line.hasPrefix(" ") else { return [line] }
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > 76 {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return lines + [current]
  }

  private func shown(_ example: Example) -> String {
    let text = example.text.filter { $0 != "«" && $0 != "»" }
    let options = example.options.isEmpty ? "" : "   (with \(example.options))"
    return "\(example.file)\(options)\n" + text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }

  private var inForce: String {
    let origin = setting.level.origin.map { ", set by \($0.text)" } ?? ", not named by the policy"
    let locked = setting.locked.map { "\nlocked by \($0.text)" } ?? ""
    return setting.level.value.rawValue + origin + locked
  }

  private var parameters: String {
    rule.parameters.map { parameter in
      let origin = setting.parameters[parameter.name].map { "\n    set by \($0.origin.text)" } ?? ""
      return "\(parameter.name): \(parameter.summary)\n    \(parameter.form.text)\(origin)"
    }.joined(separator: "\n")
  }
}
