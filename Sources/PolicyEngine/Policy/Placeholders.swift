/// `{image}` and its kin in a policy's own texts.
package enum Placeholders {
  /// Every name between braces, in order; `{` not followed by a name stands for itself.
  package static func names(in text: String) -> [String] {
    parts(of: text).compactMap { part in
      if case .name(let name) = part { return name }
      return nil
    }
  }

  package static func fill(_ text: String, _ values: [String: String]) -> String {
    parts(of: text).map { part in
      switch part {
      case .text(let text): text
      case .name(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }

  private enum Part {
    case text(String)
    case name(String)
  }

  /// Names are lower-case words with underscores, so that `{{.Manifest.Digest}}` and shell braces are left alone.
  private static func parts(of text: String) -> [Part] {
    var found: [Part] = []
    var plain = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      let name = inside.prefix { $0.isLowercase || $0 == "_" }
      let close = name.endIndex
      if !name.isEmpty, close < inside.endIndex, inside[close] == "}", !plain.hasSuffix("$"), !plain.hasSuffix("{") {
        if !plain.isEmpty { found.append(.text(plain)) }
        plain = ""
        found.append(.name(String(name)))
        rest = inside[inside.index(after: close)...]
      } else {
        plain += "{"
        rest = inside
      }
    }
    plain += rest
    if !plain.isEmpty { found.append(.text(plain)) }
    return found
  }
}
