import ContainerFiles
import PolicyEngine

/// An example as people read it: its files, the parameters it needs, and what is reported of it.
struct ExampleSample: Sendable {
  struct File: Sendable {
    let name: String
    let text: String
    /// Whether it is the file as it was before the change that is judged.
    var isOld = false
  }

  /// Old files first, then the judged one.
  let files: [File]
  /// The rule's parameters, as entries of a YAML flow mapping.
  let options: String
  /// What `check` prints, without the line that names the policy; empty for an example that passes.
  let report: [String]

  init(_ example: Example, of rule: AnyRule, level: Level) {
    let text = example.text.filter { $0 != "«" && $0 != "»" }
    // A made-up secret must not look like one in a page: scanners and people take it for real.
    let shown = rule.about.hidesSource ? Self.covered(example.text) : text
    let others = example.others.sorted { $0.key < $1.key }
    let old = (example.before ?? [:]).sorted { $0.key < $1.key }.filter { name, before in
      before != (name == example.file ? text : example.others[name])
    }
    files =
      old.map { File(name: $0.key, text: $0.value, isOld: true) } + [File(name: example.file, text: shown)]
      + others.map { File(name: $0.key, text: $0.value) }
    options = example.options
    report = example.fails ? ExampleReport(example, text: text, of: rule, level: level).lines : []
  }

  /// The text with what is marked in it covered.
  private static func covered(_ marked: String) -> String {
    marked.split(separator: "«", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let end = part.firstIndex(of: "»") else { return String(part) }
      return "••••••••" + part[part.index(after: end)...]
    }.joined()
  }
}
