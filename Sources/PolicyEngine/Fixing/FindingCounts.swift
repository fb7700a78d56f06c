import ContainerFiles

/// How much is found in a file, to tell whether an edit mended it without breaking something else.
struct FindingCounts: Sendable {
  private struct Kind: Hashable {
    let rule: String
    let isLetStand: Bool
  }

  /// Of these every new one counts, also where another one of the rule went: they say that a file cannot be read.
  private static let breakage: Set<String> = ["dockerfile-syntax", "compose-schema", "unparsable"]

  private var counts: [Kind: Int] = [:]
  private var fingerprints: [String: Int] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      counts[Self.kind(finding), default: 0] += 1
      fingerprints[finding.fingerprint, default: 0] += 1
    }
  }

  private static func kind(_ finding: Finding) -> Kind {
    Kind(rule: finding.rule, isLetStand: finding.suppression != nil)
  }

  /// What is wrong with a text in which `after` is found and from which fixes took `gone`; nil for nothing.
  func objection(to after: [Finding], without gone: [Finding]) -> String? {
    let now = FindingCounts(after)
    for (fingerprint, count) in FindingCounts(gone).fingerprints
    where now.fingerprints[fingerprint, default: 0] > fingerprints[fingerprint, default: 0] - count {
      return "the finding would still be there"
    }
    var most = counts
    for finding in gone { most[Self.kind(finding), default: 0] -= 1 }
    for finding in after {
      let isNew = now.fingerprints[finding.fingerprint, default: 0] > fingerprints[finding.fingerprint, default: 0]
      let kind = Self.kind(finding)
      let isMore = now.counts[kind, default: 0] > most[kind, default: 0]
      if isNew, isMore || Self.breakage.contains(finding.rule) {
        return "\(finding.rule) would find on line \(finding.start.line): \(finding.message)"
      }
    }
    let grown = now.counts.filter { $0.value > most[$0.key, default: 0] }.map { $0.key.rule }.min()
    return grown.map { "\($0) would find more" }
  }
}
