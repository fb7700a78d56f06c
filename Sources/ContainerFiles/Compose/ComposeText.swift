/// A text of a compose file: as written, and as Compose reads it after interpolation.
package struct ComposeText: Sendable {
  /// The text of the YAML scalar, or the part of it that this value is.
  package let written: String
  package let expansion: ComposeInterpolation.Expansion
  /// Where to report: at the alias or merge, for a value that came through one.
  package let range: SourceRange
  /// Where the text stands.
  package let definition: SourceRange
  /// Where each byte of `written` stands.
  package let map: TextMap

  /// What Compose reads; nil when a variable in it has no value that is known here.
  package var text: String? { expansion.text }
  package var unresolved: [String] { expansion.unresolved }
  package var usedDefaults: [String] { expansion.usedDefaults }
  /// Whether the value was written elsewhere and came through an alias or a merge.
  package var isUsedElsewhere: Bool { range != definition }

  /// The text after a beginning that is written out; nil when it does not begin so.
  package func dropping(_ prefix: String, environment: [String: String]) -> ComposeText? {
    guard written.hasPrefix(prefix) else { return nil }
    let rest = String(written.dropFirst(prefix.count))
    let part = prefix.utf8.count..<written.utf8.count
    let own = map.range(of: part)
    return ComposeText(
      written: rest, expansion: ComposeInterpolation.expand(rest, environment: environment),
      range: isUsedElsewhere ? range : own, definition: own, map: map.slice(part))
  }

  /// The bytes of the file that a range of `written` came from; at the use for a value from elsewhere.
  package func range(of part: Range<Int>) -> SourceRange { isUsedElsewhere ? range : map.range(of: part) }
}

/// A key with a value: from a mapping, or from a list entry `KEY=value`.
package struct ComposeKeyValue: Sendable {
  package let key: String
  package let keyRange: SourceRange
  /// Nil where only the key stands: the value comes from the shell.
  package let value: ComposeText?

  package var valueRange: SourceRange { value?.range ?? keyRange }
}

/// A switch that Compose reads from a YAML boolean or a text.
package struct ComposeFlag: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    case absent
    case yes
    case no
    /// Decided by variables without a known value.
    case unknown([String])
    /// Compose refuses it.
    case invalid(String)
  }

  package let state: State
  /// Nil when absent.
  package let range: SourceRange?

  package static let absent = ComposeFlag(state: .absent, range: nil)

  init(state: State, range: SourceRange?) {
    self.state = state
    self.range = range
  }

  /// compose-go's `toBoolean`: these words in any case, quoted or not, and nothing else.
  init(_ text: ComposeText) {
    range = text.range
    guard let value = text.text else {
      state = .unknown(text.unresolved)
      return
    }
    switch value.lowercased() {
    case "true", "y", "yes", "on": state = .yes
    case "false", "n", "no", "off": state = .no
    default: state = .invalid(value)
    }
  }
}
