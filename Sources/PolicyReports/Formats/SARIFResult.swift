import ContainerFiles
import PolicyEngine

struct SARIFText: Encodable {
  let text: String
  init(_ text: String) { self.text = text }
}

/// A finding in SARIF.
struct SARIFResult: Encodable {
  struct Location: Encodable {
    struct Physical: Encodable {
      struct Artifact: Encodable {
        let uri: String
      }
      let artifactLocation: Artifact
      let region: Region
    }
    let physicalLocation: Physical
    let message: SARIFText?

    init(_ path: RepositoryPath, _ start: SourcePosition, _ end: SourcePosition, _ message: String? = nil) {
      physicalLocation = Physical(
        artifactLocation: .init(uri: SARIFResult.uri(path)), region: Region(start, end))
      self.message = message.map { SARIFText(Untrusted.oneLine($0)) }
    }
  }

  /// `endColumn` is exclusive in SARIF too; GitHub requires all four.
  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int

    init(_ start: SourcePosition, _ end: SourcePosition) {
      startLine = start.line
      startColumn = start.column
      endLine = max(start.line, end.line)
      endColumn = end.line > start.line ? end.column : max(start.column, end.column)
    }
  }

  struct Fix: Encodable {
    struct Change: Encodable {
      struct Replacement: Encodable {
        let deletedRegion: Region
        let insertedContent: SARIFText
      }
      let artifactLocation: Location.Physical.Artifact
      let replacements: [Replacement]
    }
    let description: SARIFText
    let artifactChanges: [Change]
  }

  struct Fingerprints: Encodable {
    let own: String
    enum CodingKeys: String, CodingKey { case own = "policyGate/v1" }
  }

  let ruleId: String
  let ruleIndex: Int?
  let level: String
  let message: SARIFText
  let locations: [Location]
  let relatedLocations: [Location]
  let fixes: [Fix]?
  let partialFingerprints: Fingerprints
  let baselineState: String

  init(_ judged: Verdict.Judged, _ number: Int, ruleIndex: Int?) {
    let finding = judged.finding
    ruleId = finding.rule
    self.ruleIndex = ruleIndex
    level = SARIFRule.level(finding.level)
    let details = finding.details.flatMap { Untrusted.lines($0) }
    message = SARIFText(([Untrusted.oneLine(finding.message) + ".", ""] + details).joined(separator: "\n"))
    locations = [Location(finding.path, finding.start, finding.end)]
    relatedLocations = finding.related.map { Location($0.path, $0.start, $0.end, $0.message) }
    fixes =
      finding.edits.isEmpty
      ? nil
      : [
        Fix(
          description: SARIFText(Untrusted.oneLine(Untrusted.lines(finding.remediation.text).first ?? "")),
          artifactChanges: [
            .init(
              artifactLocation: .init(uri: Self.uri(finding.path)),
              replacements: finding.edits.map {
                .init(deletedRegion: Region($0.start, $0.end), insertedContent: SARIFText($0.edit.text))
              })
          ])
      ]
    // `primaryLocationLineHash` is left to the upload, which warns of one that differs from its own.
    partialFingerprints = Fingerprints(own: "\(finding.fingerprint):\(number)")
    baselineState = judged.status == .new ? "new" : "unchanged"
  }

  /// A path relative to the repository, percent-encoded byte by byte (RFC 3986).
  static func uri(_ path: RepositoryPath) -> String {
    var shown = ""
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        shown.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        shown += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return shown
  }
}
