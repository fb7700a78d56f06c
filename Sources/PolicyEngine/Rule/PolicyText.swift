/// Values as a policy would write them on one line.
package enum PolicyText {
  /// Plain where YAML reads it as the same text, in double quotes otherwise.
  package static func text(_ text: String) -> String {
    let isPlain =
      text.utf8.first.map { isWord($0) } ?? false
      && text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    guard !isPlain else { return text }
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }

  package static func list(_ texts: [String]) -> String {
    "[" + texts.map { text($0) }.joined(separator: ", ") + "]"
  }

  package static func mapping(_ entries: [String: String]) -> String {
    let sorted = entries.sorted { $0.key < $1.key }
    return "{" + sorted.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
  }

  /// A mapping of which only the keys are told.
  package static func keys(_ keys: [String]) -> String {
    "{" + keys.map { text($0) + ": …" }.joined(separator: ", ") + "}"
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
