/// Reads texts out of one file's nodes, and gathers what is wrong with them.
struct ComposeReader {
  let source: SourceText
  let environment: [String: String]
  private(set) var problems: [ComposeProblem] = []

  init(source: SourceText, environment: [String: String]) {
    self.source = source
    self.environment = environment
  }

  mutating func refuse(_ range: SourceRange, _ message: String, hint: String? = nil) {
    problems.append(ComposeProblem(kind: .refused, range: range, message: message, hint: hint))
  }

  /// The text of a scalar; nil, and a problem, for a collection or for bytes in base 64.
  mutating func text(_ node: YAMLNode, _ what: String) -> ComposeText? {
    guard let scalar = node.scalar else {
      refuse(node.useRange, "\(what) must be text, not a list or a mapping")
      return nil
    }
    if node.resolved.tag == "tag:yaml.org,2002:binary" {
      problems.append(
        ComposeProblem(
          kind: .notUnderstood, range: node.useRange, message: "\(what) is hidden behind `!!binary`",
          hint: "write it as text"))
      return nil
    }
    let map = scalar.map(in: source)
    let expansion = ComposeInterpolation.expand(scalar.text, environment: environment)
    for error in expansion.errors { refuse(node.usedAt ?? map.range(of: error.range), error.message) }
    return ComposeText(
      written: scalar.text, expansion: expansion, path: source.path, range: node.useRange,
      definition: node.resolved.range,
      map: map)
  }
}
