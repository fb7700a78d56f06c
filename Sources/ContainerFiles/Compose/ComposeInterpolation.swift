/// Compose's `$VAR` and `${VAR…}`, after compose-go's template package. Reads no environment but the one it is
/// given: the same files give the same answer on every machine.
package enum ComposeInterpolation {
  /// Defaults inside each other; more is an error.
  static let depth = 32

  /// The bytes that a text may become: variables made of variables double with every line.
  static let most = 1 << 16

  /// What became of a text.
  package struct Expansion: Sendable, Hashable {
    /// The text in pieces, in order: what stood there and what it became.
    package internal(set) var pieces: [Piece] = []
    /// The variables whose value is not known here. One without a default may still be set by a shell.
    package internal(set) var unresolved: [String] = []
    package internal(set) var usedDefaults: [String] = []
    package internal(set) var errors: [Problem] = []

    /// The whole text; nil when a part of it is unknown or wrong, or when it is longer than can be judged.
    package var text: String? {
      var whole = ""
      for piece in pieces {
        guard let text = piece.text else { return nil }
        guard pieces.count == 1 || whole.utf8.count + text.utf8.count <= most else { return nil }
        whole += text
      }
      return errors.isEmpty ? whole : nil
    }

    /// Whether anything was there to expand.
    package var isPlain: Bool { pieces.allSatisfy(\.isLiteral) && errors.isEmpty }
  }

  package struct Piece: Sendable, Hashable {
    /// The bytes of the text that it was read from.
    package let range: Range<Int>
    /// Nil when the value is unknown.
    package let text: String?
    package let isLiteral: Bool
  }

  package struct Problem: Sendable, Hashable {
    /// Bytes of the text.
    package let range: Range<Int>
    package let message: String
  }

  package static func expand(_ text: String, environment: [String: String]) -> Expansion {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "$")) else {
      var plain = Expansion()
      plain.pieces = [Piece(range: 0..<bytes.count, text: text, isLiteral: true)]
      return plain
    }
    var expander = ComposeExpander(bytes: bytes, environment: environment)
    expander.expand(0..<bytes.count, depth: 0)
    return expander.expansion
  }
}
