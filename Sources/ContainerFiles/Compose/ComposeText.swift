/// A text of a compose file: as written, and as Compose reads it after interpolation.
package struct ComposeText: Sendable {
  /// The text of the YAML scalar, or the part of it that this value is.
  package let written: String
  package let expansion: ComposeInterpolation.Expansion
  package let path: RepositoryPath
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
      path: path,
      range: isUsedElsewhere ? range : own, definition: own, map: map.slice(part))
  }

  /// The bytes of the file that a range of `written` came from; at the use for a value from elsewhere.
  package func range(of part: Range<Int>) -> SourceRange { isUsedElsewhere ? range : map.range(of: part) }
}

extension ComposeText {
  /// `KEY=value` as its two parts; the value is nil where there is no `=`. One inside `${…}` does not count.
  func splitPair(environment: [String: String]) -> (key: ComposeText, value: ComposeText?) {
    let bytes = Array(written.utf8)
    guard let equals = Self.equalsSign(in: bytes) else { return (self, nil) }
    return (
      part(0..<equals, of: bytes, environment), part((equals + 1)..<bytes.count, of: bytes, environment)
    )
  }

  private func part(_ part: Range<Int>, of bytes: [UInt8], _ environment: [String: String]) -> ComposeText {
    let text = String(decoding: bytes[part], as: UTF8.self)
    let own = map.range(of: part)
    return ComposeText(
      written: text, expansion: ComposeInterpolation.expand(text, environment: environment),
      path: path,
      range: isUsedElsewhere ? range : own, definition: own, map: map.slice(part))
  }

  private static func equalsSign(in bytes: [UInt8]) -> Int? {
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{") where depth > 0 || index > 0 && bytes[index - 1] == UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      case UInt8(ascii: "=") where depth == 0: return index
      default: continue
      }
    }
    return nil
  }
}

/// A key with a value: from a mapping, or from a list entry `KEY=value`.
package struct ComposeKeyValue: Sendable {
  package let key: String
  package let keyPlace: ComposePlace
  /// Nil where only the key stands: the value comes from the shell.
  package let value: ComposeText?

  package var path: RepositoryPath { keyPlace.path }
  package var keyRange: SourceRange { keyPlace.range }
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
  package let path: RepositoryPath?

  package static let absent = ComposeFlag(state: .absent, range: nil, path: nil)

  init(state: State, range: SourceRange?, path: RepositoryPath?) {
    self.state = state
    self.range = range
    self.path = path
  }

  /// compose-go's `toBoolean`: these words in any case, quoted or not, and nothing else.
  package init(_ text: ComposeText) {
    range = text.range
    path = text.path
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
