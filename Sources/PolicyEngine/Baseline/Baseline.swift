import ContainerFiles

/// The old findings that a repository lives with for now: policygate.baseline.json. Entries know rule, path, subject and
/// fingerprint, and no line.
package struct Baseline: Sendable {
  /// Where it stands, from the repository's root.
  package static let path = "policygate.baseline.json"

  /// Findings that are the same one: rule, path, subject and value.
  package struct Entry: Sendable, Hashable {
    package let rule: String
    package let path: String
    package let subject: String
    package let fingerprint: String
    package var count: Int
    /// Where it is written; the start of the file for one that is not written yet.
    package let origin: Origin

    package init(rule: String, path: String, subject: String, fingerprint: String, count: Int, origin: Origin) {
      self.rule = rule
      self.path = path
      self.subject = subject
      self.fingerprint = fingerprint
      self.count = count
      self.origin = origin
    }
  }

  /// In the order of rule, path, subject and fingerprint.
  package private(set) var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries.sorted(by: Self.inOrder) }

  /// By path first: what is mended together stands together.
  private static func inOrder(_ left: Entry, _ right: Entry) -> Bool {
    let parts = [
      (left.path, right.path), (left.rule, right.rule), (left.subject, right.subject),
      (left.fingerprint, right.fingerprint),
    ]
    return parts.first { $0.0 != $0.1 }.map { Array($0.0.utf8).lexicographicallyPrecedes(Array($0.1.utf8)) } ?? false
  }

  /// The baseline of some findings. Secrets are never in it, nor what is about the gate itself.
  package init(of findings: [Finding]) {
    var counts: [String: Int] = [:]
    var firsts: [Finding] = []
    for finding in findings where finding.mayBeBaselined {
      if counts[finding.fingerprint] == nil { firsts.append(finding) }
      counts[finding.fingerprint, default: 0] += 1
    }
    self.init(
      firsts.map {
        Entry(
          rule: $0.rule, path: $0.path.text, subject: $0.subject, fingerprint: $0.fingerprint,
          count: counts[$0.fingerprint] ?? 1, origin: Self.start)
      })
  }

  private static let start = Origin(file: path, range: .at(0), position: SourcePosition(line: 1, column: 1))

  /// What another baseline has beyond this one.
  package func growth(to other: Baseline) -> [Entry] {
    let known = Dictionary(entries.map { ($0.fingerprint, $0.count) }) { first, _ in first }
    return other.entries.filter { $0.count > known[$0.fingerprint] ?? 0 }
  }

  /// The file's text: sorted, one entry a line.
  package var text: String {
    var lines = ["{\"version\":1,\"findings\":["]
    for (index, entry) in entries.enumerated() {
      let fields = [
        ("rule", entry.rule), ("path", entry.path), ("subject", entry.subject), ("fingerprint", entry.fingerprint),
      ].map { JSONQuoting.quoted($0.0) + ":" + JSONQuoting.quoted($0.1) }
      let end = index + 1 < entries.count ? "," : ""
      lines.append("{" + fields.joined(separator: ",") + ",\"count\":\(entry.count)}" + end)
    }
    return lines.joined(separator: "\n") + "\n]}\n"
  }
}

extension Finding {
  /// Whether it is about a secret: those are never let stand in bulk.
  package var isSecret: Bool { hidesSource || !secrets.isEmpty || Self.isAboutSecrets(rule) }

  /// The rules of the catalogue's part on secrets.
  package static func isAboutSecrets(_ rule: String) -> Bool { rule == "secrets" || rule.hasPrefix("secret-") }

  /// The rules that speak of the gate itself: to let their findings stand is to look away.
  package static let aboutTheGate: Set<String> = ["inline-ignores", "policy-change"]

  package var mayBeBaselined: Bool { !isSecret && !Self.aboutTheGate.contains(rule) }
}

/// A text as JSON writes it.
enum JSONQuoting {
  static func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      default:
        // Beyond what JSON asks for: what would act on a terminal, or reorder what is shown.
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || isInvisible(scalar) {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown + "\""
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
