import ContainerFiles
import PolicyEngine

/// One finding in JSON. Lines and columns count from 1, columns in code points, `end` is exclusive.
struct JSONFinding: Encodable {
  struct Place: Encodable {
    let line: Int
    let column: Int
    init(_ position: SourcePosition) {
      line = position.line
      column = position.column
    }
  }

  struct Note: Encodable {
    let name: String
    let text: String
  }

  struct Related: Encodable {
    let path: String
    let start: Place
    let end: Place
    let message: String
  }

  struct Edit: Encodable {
    let path: String
    let start: Place
    let end: Place
    let text: String
  }

  struct Fix: Encodable {
    let text: String
    let safety: String
    let edits: [Edit]
  }

  struct Origin: Encodable {
    let path: String
    let line: Int
  }

  let rule: String
  let level: String
  let status: String
  let blocking: Bool
  let message: String
  let path: String
  let start: Place
  let end: Place
  let subject: [String: String]
  let notes: [Note]
  let related: [Related]
  let fix: Fix
  let origin: Origin?
  let docs: String?
  let aliases: [String]
  let fingerprint: String
  /// The commit in which it stands, where it is gone at the end of the change.
  let commit: String?
  /// Written as null where there is none: a reader can tell "counts" from "does not say".
  let waiver: JSONNullable<JSONSuppression>

  init(_ judged: Verdict.Judged) {
    let finding = judged.finding
    rule = finding.rule
    level = finding.level.rawValue
    status = judged.status.rawValue
    blocking = judged.blocks
    message = Untrusted.oneLine(finding.message)
    path = finding.path.text
    start = Place(finding.start)
    end = Place(finding.end)
    subject = Self.subject(finding)
    notes = finding.notes.map { Note(name: $0.name, text: Untrusted.oneLine($0.text)) }
    related = finding.related.map {
      Related(
        path: $0.path.text, start: Place($0.start), end: Place($0.end), message: Untrusted.oneLine($0.message))
    }
    fix = Fix(
      text: Untrusted.lines(finding.remediation.text).joined(separator: "\n"),
      safety: finding.remediation.safety.rawValue,
      edits: finding.edits.map {
        Edit(path: finding.path.text, start: Place($0.start), end: Place($0.end), text: $0.edit.text)
      })
    origin = finding.origin.map { Origin(path: $0.file, line: $0.position.line) }
    docs = finding.docs
    aliases = finding.aliases
    fingerprint = finding.fingerprint
    commit = finding.commit
    waiver = JSONNullable(value: finding.suppression.map { JSONSuppression($0) })
  }

  /// `{"stage": "runtime", "image": "docker.io/library/node"}`: what the fingerprint speaks of, and the facts beside it.
  private static func subject(_ finding: Finding) -> [String: String] {
    var subject: [String: String] = [:]
    for name in ["image", "stage", "service", "key", "file", "user", "capability"] {
      if let fact = finding.facts[name], !fact.isEmpty { subject[name] = Untrusted.oneLine(fact) }
    }
    let parts = finding.subject.split(separator: ":", maxSplits: 1)
    if parts.count == 2, subject[String(parts[0])] == nil {
      subject[String(parts[0])] = Untrusted.oneLine(String(parts[1]))
    }
    return subject
  }
}
