import ContainerFiles
import LinearRegex
import PolicyEngine

/// Says what is wrong with a policy's own pattern. What costs time, compiling and the tests, is done when a policy is
/// validated; a check compiles what a text needs, and what could be a mistake.
struct OwnPatternCheck {
  private let value: PolicyValue
  private let pattern: SecretPattern

  init(_ value: PolicyValue, _ pattern: SecretPattern) {
    self.value = value
    self.pattern = pattern
  }

  /// False for a pattern that cannot be used.
  func run(_ reader: inout PolicyReader) -> Bool {
    let texts = [(pattern.regex, value.node["regex"])] + zip(pattern.allow, allowed).map { ($0, $1) }
    for (regex, node) in texts where reader.isThorough || PatternGlance(regex.text) == nil {
      do throws(PatternError) {
        _ = try regex.compiled()
      } catch {
        report(error, at: node ?? value.node, &reader)
        return false
      }
    }
    if reader.isThorough || !isGroupKnown {
      do throws(PatternError) {
        try pattern.validate()
      } catch {
        report(error, at: value.node["group"] ?? value.node, &reader)
        return false
      }
    }
    runTests(&reader)
    return true
  }

  /// Whether the pattern has the group, as far as a glance tells.
  private var isGroupKnown: Bool {
    switch pattern.group {
    case .whole: true
    case .number(let number): PatternGlance(pattern.regex.text).map { (0...$0.groupCount).contains(number) } ?? false
    case .name(let name): PatternGlance(pattern.regex.text)?.groupName == name
    }
  }

  /// The items of `allow`, when they are all written there: one that is a list by its name has no place of its own.
  private var allowed: [YAMLNode?] {
    let items = value.node["allow"]?.items ?? []
    return items.count == pattern.allow.count ? items : pattern.allow.map { _ in value.node["allow"] }
  }

  /// At the place in the expression that RE2 blames, where it names one.
  private func report(_ error: PatternError, at node: YAMLNode, _ reader: inout PolicyReader) {
    var range = node.range
    if let offset = error.offset, let scalar = node.scalar {
      let map = scalar.map(in: value.source.text)
      range = map.range(of: offset..<min(offset + 1, scalar.text.utf8.count))
    }
    reader.report(PolicyProblem(source: value.source, range: range, "pattern `\(pattern.id)`: \(error.message)"))
  }

  /// A pattern that does not find what its author says it finds is a mistake of the policy.
  private func runTests(_ reader: inout PolicyReader) {
    guard let tests = value.node["tests"] else { return }
    reader.checkKeys(of: value.part(tests), are: ["match", "no_match"], in: "`tests`")
    let keywords = KeywordAutomaton(pattern.keywords)
    let scanner = SecretScanner([pattern])
    for (key, wanted) in [("match", true), ("no_match", false)] {
      for item in tests[key]?.items ?? [] {
        guard let text = item.scalarText else {
          reader.report(value.part(item), "a test is a text")
          continue
        }
        if wanted, !pattern.keywords.isEmpty, keywords.keywordsFound(in: Array(text.utf8)[...]).isEmpty {
          reader.report(
            value.part(item), "test of pattern `\(pattern.id)`: its keywords hide this text from it",
            label: "holds none of \(pattern.keywords.joined(separator: ", "))")
          continue
        }
        guard reader.isThorough, SecretTestText.isFound(text, by: scanner, pattern) != wanted else { continue }
        reader.report(
          value.part(item), "test of pattern `\(pattern.id)`: this text is \(wanted ? "not found" : "found")")
      }
    }
  }
}

/// A text of `tests`: lines of a Dockerfile where they begin like one, else the value itself.
enum SecretTestText {
  static func isFound(_ text: String, by scanner: SecretScanner, _ pattern: SecretPattern) -> Bool {
    guard !pattern.kinds.isEmpty, let units = units(of: text) else { return !scanner.scan(text).hits.isEmpty }
    var budget = SecretScanBudget()
    return units.contains { !scanner.scan($0, spending: &budget).hits.isEmpty }
  }

  private static func units(of text: String) -> [SecretUnit]? {
    let source = SourceText(path: RepositoryPath("Dockerfile"), text)
    let dockerfile = Dockerfile(parsing: source)
    guard dockerfile.instructions.contains(where: { $0.keyword != .unknown }) || text.hasPrefix("#") else {
      return nil
    }
    return SecretUnit.units(of: dockerfile)
  }
}
