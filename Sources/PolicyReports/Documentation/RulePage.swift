package import PolicyEngine

/// The documentation page of a rule.
package struct RulePage: Sendable {
  private let document: RuleDocument
  private let presets: PresetLevels
  private typealias Heading = RuleDocument.Heading

  package init(_ rule: AnyRule, _ presets: PresetLevels) {
    let level = presets.levels(of: rule.about.id).max() ?? .off
    document = RuleDocument(rule, level: level == .off ? .error : level)
    self.presets = presets
  }

  package var text: String {
    let about = document.about
    var sections = ["# \(about.id)", GeneratedPage.note]
    sections.append(Self.section(Heading.what, Markdown.prose(about.title + ".") + "\n\n" + levels))
    sections.append(Self.section(Heading.why, Markdown.prose(about.rationale)))
    if let failing = document.failing {
      sections.append(Self.section(Heading.example, sample(failing) + "\n\n" + reported(failing)))
    }
    let passing = document.passing.map { "\n\nThis passes:\n\n" + sample($0, after: document.failing) } ?? ""
    sections.append(Self.section(Heading.instead, Markdown.prose(about.advice) + passing))
    sections.append(Self.section(Heading.parameters, parameters))
    if !about.aliases.isEmpty {
      sections.append(Self.section(Heading.aliases, about.aliases.map { Markdown.span($0) }.joined(separator: " · ")))
    }
    let practices = about.practices.map { "- [\(Markdown.inline($0.rawValue))](../practices.md)" }
    sections.append(Self.section(Heading.practices, practices.joined(separator: "\n")))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private static func section(_ title: String, _ body: String) -> String { "## \(title)\n\n\(body)" }

  private var levels: String {
    Markdown.table(
      presets.names.map { Markdown.span($0) },
      [presets.levels(of: document.about.id).map { $0.rawValue }])
  }

  private func sample(_ sample: ExampleSample, after earlier: ExampleSample? = nil) -> String {
    var blocks: [String] = []
    if !sample.options.isEmpty, sample.options != earlier?.options {
      blocks.append("With these parameters in the policy:")
      blocks.append(Markdown.code("\(document.about.id): {\(sample.options)}", "yaml"))
    }
    for file in sample.files {
      blocks.append(Markdown.span(file.name) + (file.isOld ? " before the change:" : ":"))
      blocks.append(Markdown.code(file.text, Markdown.language(of: file.name)))
    }
    return blocks.joined(separator: "\n\n")
  }

  private func reported(_ sample: ExampleSample) -> String {
    "is reported as\n\n" + Markdown.code(sample.report.joined(separator: "\n"), "text")
  }

  private var parameters: String {
    let common = "[What every rule takes](../policy.md#rules): `level`, `paths`, `message`, `fix` and more."
    guard !document.parameters.isEmpty else { return "None of its own. " + common }
    let rows = document.parameters.map { parameter in
      [
        Markdown.span(parameter.name), Markdown.cell(parameter.form.text), standard(parameter),
        Markdown.cell(parameter.summary),
      ]
    }
    var blocks = [Markdown.table(["Name", "Takes", "Default", "Meaning"], rows)]
    for parameter in document.parameters where isLong(parameter) {
      blocks.append("The default of \(Markdown.span(parameter.name)):")
      blocks.append(Markdown.code(TextLines.wrapped(parameter.standard ?? "", to: 100).joined(separator: "\n"), "yaml"))
    }
    return (blocks + [common]).joined(separator: "\n\n")
  }

  private func standard(_ parameter: AnyRule.ParameterDescription) -> String {
    guard let standard = parameter.standard else { return "none" }
    return isLong(parameter) ? "see below" : Markdown.codeCell(standard)
  }

  private func isLong(_ parameter: AnyRule.ParameterDescription) -> Bool { (parameter.standard?.count ?? 0) > 48 }
}

/// What every generated page begins with.
enum GeneratedPage {
  static let note = "<!-- Made by `make docs` from the rules; what is typed here is lost. -->"
}
