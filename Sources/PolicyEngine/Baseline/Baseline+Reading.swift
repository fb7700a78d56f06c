import ContainerFiles

extension Baseline {
  private static let fields = ["rule", "path", "subject", "fingerprint", "count"]
  /// More findings of one kind in one file are no repository's.
  private static let mostCount = 1_000_000

  /// Reads the file. Each thing wrong with it is a problem of the policy: nothing is judged by half of a baseline.
  package init(_ source: PolicySource, problems: inout [PolicyProblem]) {
    var found: [Entry] = []
    do throws(JSONText.Mistake) {
      let root = try JSONText.parse(source.text.bytes)
      found = Self.entries(root, source, &problems)
    } catch {
      problems.append(
        PolicyProblem(
          source: source, range: .at(error.offset), "the baseline is no JSON that policygate writes: \(error.message)",
          notes: ["policygate baseline write --grow makes it anew, with every finding of today"]))
    }
    self.init(found)
  }

  private static func entries(
    _ root: JSONText.Part, _ source: PolicySource, _ problems: inout [PolicyProblem]
  ) -> [Entry] {
    guard case .object(let fields) = root.value,
      case .integer(1)? = fields.first(where: { $0.name == "version" })?.value.value,
      case .list(let items)? = fields.first(where: { $0.name == "findings" })?.value.value, fields.count == 2
    else {
      problems.append(
        PolicyProblem(source: source, range: .at(root.range.start), "a baseline holds `\"version\":1` and `findings`"))
      return []
    }
    var lines: [String: Int] = [:]
    var found: [Entry] = []
    for item in items {
      switch entry(item, source) {
      case .success(let entry):
        if let line = lines[entry.fingerprint] {
          problems.append(
            PolicyProblem(
              source: source, range: item.range, "the baseline has fingerprint `\(entry.fingerprint)` twice",
              notes: ["first on line \(line)"]))
        }
        lines[entry.fingerprint] = entry.origin.position.line
        found.append(entry)
      case .failure(let problem): problems.append(problem)
      }
    }
    return found
  }

  private static func entry(_ item: JSONText.Part, _ source: PolicySource) -> Result<Entry, PolicyProblem> {
    func wrong(_ range: SourceRange, _ message: String) -> Result<Entry, PolicyProblem> {
      .failure(PolicyProblem(source: source, range: range, message))
    }
    guard case .object(let values) = item.value else { return wrong(item.range, "an entry of a baseline is an object") }
    var texts: [String: String] = [:]
    var count: Int?
    for field in values {
      let (name, part) = (field.name, field.value)
      switch part.value {
      case .text(let text) where fields.contains(name) && name != "count": texts[name] = text
      case .integer(let number) where name == "count":
        guard (1...mostCount).contains(number) else {
          return wrong(part.range, "`count` is a whole number from 1 to \(mostCount)")
        }
        count = number
      default: return wrong(part.range, "`\(name)` does not belong into an entry of a baseline in this form")
      }
    }
    guard let count, let rule = texts["rule"], let path = texts["path"], let subject = texts["subject"],
      let fingerprint = texts["fingerprint"]
    else { return wrong(item.range, "an entry of a baseline has \(fields.joined(separator: ", "))") }
    guard Fingerprint.isWellFormed(fingerprint) else {
      return wrong(item.range, "`\(fingerprint)` is no fingerprint of policygate")
    }
    guard !Finding.isAboutSecrets(rule), !Finding.aboutTheGate.contains(rule) else {
      return wrong(item.range, "findings of `\(rule)` never go into a baseline")
    }
    return .success(
      Entry(
        rule: rule, path: path, subject: subject, fingerprint: fingerprint, count: count,
        origin: source.origin(item.range)))
  }
}
