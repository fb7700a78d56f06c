package import PolicyEngine

/// A rule for people at a terminal, from the same value as its documentation page.
package struct RuleExplanation: Sendable {
  private let document: RuleDocument
  private let setting: RuleSetting
  private typealias Heading = RuleDocument.Heading

  package init(_ rule: AnyRule, _ setting: RuleSetting) {
    let level = setting.level.value
    document = RuleDocument(rule, level: level == .off ? .error : level)
    self.setting = setting
  }

  package var text: String {
    let about = document.about
    var sections = ["\(about.id): \(about.title)", section(Heading.why, about.rationale)]
    if let failing = document.failing {
      sections.append(section(Heading.example, shown(failing) + "\n\n" + failing.report.joined(separator: "\n")))
    }
    let passing = document.passing.map { "\n\n" + shown($0) } ?? ""
    sections.append(section(Heading.instead, about.advice + passing))
    sections.append(section("In force", inForce))
    if !document.parameters.isEmpty { sections.append(section(Heading.parameters, parameters)) }
    if !about.aliases.isEmpty { sections.append(section(Heading.aliases, about.aliases.joined(separator: ", "))) }
    guard !about.practices.isEmpty else { return sections.joined(separator: "\n\n") + "\n" }
    sections.append(section(Heading.practices, about.practices.map { $0.rawValue }.joined(separator: ", ")))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: String, _ body: String) -> String {
    let lines = Untrusted.lines(body).flatMap { Self.wrapped($0) }.map { $0.isEmpty ? "" : "  " + $0 }
    return title + "\n" + lines.joined(separator: "\n")
  }

  /// Prose is wrapped for a terminal of 80 columns; lines that are indented are text to type and stay whole.
  private static func wrapped(_ line: String) -> [String] {
    line.count <= 76 || line.hasPrefix(" ") ? [line] : TextLines.wrapped(line, to: 76)
  }

  /// The files of an example, indented so that none of their lines is wrapped.
  private func shown(_ sample: ExampleSample) -> String {
    sample.files.enumerated().map { index, file in
      let old = file.isOld ? " before the change" : ""
      let options = old + (index > 0 || sample.options.isEmpty ? "" : "   (with \(sample.options))")
      let lines = Untrusted.lines(file.text).map { $0.isEmpty ? "" : "  " + $0 }
      return ([file.name + options] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private var inForce: String {
    let origin = setting.level.origin.map { ", set by \($0.text)" } ?? ", not named by the policy"
    let locked = setting.locked.map { "\nlocked by \($0.text)" } ?? ""
    return setting.level.value.rawValue + origin + locked
  }

  private var parameters: String {
    document.parameters.map { parameter in
      let standard = parameter.standard.map { "\n    default: \($0)" } ?? ""
      let origin = setting.parameters[parameter.name].map { "\n    set by \($0.origin.text)" } ?? ""
      return "\(parameter.name): \(parameter.summary)\n    \(parameter.form.text)\(standard)\(origin)"
    }.joined(separator: "\n")
  }
}
