/// An entry of a service's `security_opt`, divided as Docker divides it: at the first `=`, or at the first `:` where
/// there is none.
package struct ComposeSecurityOption: Sendable {
  /// Empty where a variable without a known value hides it.
  package let key: String
  /// Nil for a bare word, and where it is not known.
  package let value: String?
  /// Whether a variable without a known value is in it.
  package let isUnknown: Bool
  package let text: ComposeText

  init(_ text: ComposeText) {
    self.text = text
    isUnknown = text.text == nil
    let known = text.text ?? text.knownStart
    let cut = known.utf8.firstIndex(of: UInt8(ascii: "=")) ?? known.utf8.firstIndex(of: UInt8(ascii: ":"))
    guard let cut else {
      (key, value) = (isUnknown ? "" : known, nil)
      return
    }
    key = String(known[..<cut])
    value = isUnknown ? nil : String(known[known.index(after: cut)...])
  }

  package enum Truth: Sendable, Hashable { case yes, no, unknown, invalid }

  /// What Go's `strconv.ParseBool` makes of the value; a bare word is true.
  package var truth: Truth {
    guard !isUnknown else { return .unknown }
    switch value {
    case nil, "1", "t", "T", "true", "TRUE", "True": return .yes
    case "0", "f", "F", "false", "FALSE", "False": return .no
    default: return .invalid
    }
  }
}

extension ComposeService {
  /// All entries, in order. Of two with one key Docker takes the last, but for `label`, where all count.
  package var securityOptions: [ComposeSecurityOption] {
    (value["security_opt"]?.listed ?? []).compactMap { $0.text.map { ComposeSecurityOption($0) } }
  }
}

extension ComposeText {
  /// What stands before the first variable without a known value.
  var knownStart: String {
    var known = ""
    for piece in expansion.pieces {
      guard let text = piece.text else { break }
      known += text
    }
    return known
  }

  /// What is known of the text, with a zero byte for each part that is not. Every shell sets HOME and PWD, so those
  /// are `~` and `.` here.
  package var known: String {
    guard text == nil else { return text ?? "" }
    let bytes = Array(written.utf8)
    return expansion.pieces.map { piece in
      if let text = piece.text { return text }
      switch String(decoding: bytes[piece.range], as: UTF8.self) {
      case "$HOME", "${HOME}": return "~"
      case "$PWD", "${PWD}": return "."
      default: return "\0"
      }
    }.joined()
  }

  /// The variables behind the zero bytes of `known`, one for each.
  package var unknownNames: [String] {
    let bytes = Array(written.utf8)
    return expansion.pieces.compactMap { piece in
      guard piece.text == nil else { return nil }
      let name = bytes[piece.range].drop { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "{") }.prefix {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
      }
      let text = String(decoding: name, as: UTF8.self)
      return text == "HOME" || text == "PWD" ? nil : text
    }
  }
}
