import ContainerFiles
import PolicyEngine

/// What lets a finding stand: a waiver, an ignore comment, an entry of the baseline.
struct JSONSuppression: Encodable {
  let kind: String
  let path: String
  let line: Int
  let owner: String?
  let reason: String?
  let ticket: String?
  let expires: String?
  let daysLeft: Int?

  init(_ suppression: Suppression) {
    func said(_ text: String) -> String? { text.isEmpty ? nil : Untrusted.oneLine(text) }
    kind = suppression.kind.rawValue
    path = suppression.origin.file
    line = suppression.origin.position.line
    owner = said(suppression.owner)
    reason = said(suppression.reason)
    ticket = said(suppression.ticket)
    expires = suppression.until?.text
    daysLeft = suppression.daysLeft
  }
}

/// A waiver of the policy, and what it does in this run.
struct JSONWaiver: Encodable {
  let rule: String
  let path: String
  let line: Int
  let state: String
  let daysLeft: Int?
  let expires: String?
  let owner: String?
  let reason: String?
  let ticket: String?
  let paths: [String]
  let only: [String]
  let hits: Int
  let covers: [String]
  /// The day of the commit that brought it, where that was asked for.
  let since: String?

  init(_ use: WaiverUse, since: Day? = nil) {
    func said(_ text: String) -> String? { text.isEmpty ? nil : Untrusted.oneLine(text) }
    let waiver = use.waiver
    rule = waiver.rule
    path = waiver.origin.file
    line = waiver.origin.position.line
    state = use.state.rawValue
    daysLeft = use.daysLeft
    expires = waiver.expires?.text
    owner = said(waiver.owner)
    reason = said(waiver.reason)
    ticket = said(waiver.ticket)
    paths = waiver.paths.map { Untrusted.oneLine($0.text) }
    only = waiver.only.map { Untrusted.oneLine($0.text) }
    hits = use.hits
    self.since = since?.text
    covers = use.covered.map { Untrusted.oneLine($0) }
  }
}

/// A value that is written as null where it is missing.
struct JSONNullable<Value: Encodable>: Encodable {
  let value: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
