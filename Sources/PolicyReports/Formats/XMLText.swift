/// Text as it stands between tags or quotes of XML and HTML, where it is text and nothing else.
enum XMLText {
  /// One line of somebody else's text. What XML 1.0 does not allow at all is written as `\u{…}` before.
  static func escaped(_ text: String) -> String { entities(Untrusted.oneLine(text)) }

  /// Lines of somebody else's text.
  static func lines(_ text: String) -> String {
    Untrusted.lines(text).map { line in
      // A GitHub runner takes `::command` at the start of a line; it trims every blank that Unicode knows.
      let start = line.unicodeScalars.prefix { $0.properties.isWhitespace }.endIndex
      guard line[start...].hasPrefix("::") else { return entities(line) }
      return entities(String(line[..<start])) + "&#58;" + entities(String(line[line.index(after: start)...]))
    }.joined(separator: "\n")
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
      // The same runner finds `##[command]` anywhere in a line.
      case "[" where shown.hasSuffix("##"): shown += "&#91;"
      case "\u{FFFE}", "\u{FFFF}": shown += Untrusted.escape(scalar)
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
