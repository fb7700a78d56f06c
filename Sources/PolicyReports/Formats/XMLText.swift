/// Text as it stands between tags or quotes of XML and HTML, where it is text and nothing else.
enum XMLText {
  /// One line of somebody else's text. What XML 1.0 does not allow at all is written as `\u{…}` before.
  static func escaped(_ text: String) -> String { entities(Untrusted.oneLine(text)) }

  /// Lines of somebody else's text.
  static func lines(_ text: String) -> String {
    Untrusted.lines(text).map { entities($0) }.joined(separator: "\n")
  }

  /// `&`, `<`, `>` and both quotes as entities, so that neither `]]>` nor `<script>` is left; U+FFFE and U+FFFF are not
  /// characters of XML.
  private static func entities(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": shown += "&amp;"
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "\"": shown += "&quot;"
      case "'": shown += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": shown += Untrusted.escape(scalar)
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
