/// A pattern of `*` and `?` in a substitution. Matching is by the segments between the stars, so it never backtracks.
struct WildcardPattern {
  private enum Token: Equatable {
    case literal(Unicode.Scalar)
    case anyOne
    case star
  }

  private let tokens: [Token]

  /// nil where an escape stands before anything that needs none.
  init?(_ bytes: [UInt8]) {
    var tokens: [Token] = []
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "*": if tokens.last != .star { tokens.append(.star) }
      case "?": tokens.append(.anyOne)
      case "\\":
        guard let next = scalars.popFirst(), ["*", "?", "\\", "/", "}"].contains(next) else { return nil }
        tokens.append(.literal(next))
      default: tokens.append(.literal(scalar))
      }
    }
    self.tokens = tokens
  }

  /// Whether matching stays within a bound; the texts of real files are far below it.
  func isAffordable(on text: String) -> Bool { tokens.count * text.utf8.count <= 1 << 14 }

  /// The length of the shortest or longest match at an index.
  func prefix(of text: [Unicode.Scalar], from start: Int = 0, longest: Bool) -> Int? {
    Self.match(tokens, in: text, from: start, longest: longest)
  }

  func suffix(of text: [Unicode.Scalar], longest: Bool) -> Int? {
    Self.match(tokens.reversed(), in: text.reversed(), from: 0, longest: longest)
  }

  private static func match(
    _ tokens: [Token], in text: [Unicode.Scalar], from start: Int, longest: Bool
  ) -> Int? {
    let segments = tokens.split(separator: .star, omittingEmptySubsequences: false)
    guard let first = segments.first, fits(first, text, at: start) else { return nil }
    var end = start + first.count
    guard segments.count > 1 else { return end - start }
    for segment in segments[1..<(segments.count - 1)] {
      guard let found = (end..<max(end, text.count) + 1).first(where: { fits(segment, text, at: $0) }) else {
        return nil
      }
      end = found + segment.count
    }
    let last = segments[segments.count - 1]
    let places = end..<text.count + 1
    let place =
      longest ? places.last { fits(last, text, at: $0) } : places.first { fits(last, text, at: $0) }
    return place.map { $0 + last.count - start }
  }

  private static func fits(_ segment: ArraySlice<Token>, _ text: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + segment.count <= text.count else { return false }
    var index = start
    for token in segment {
      if case .literal(let scalar) = token, scalar != text[index] { return false }
      index += 1
    }
    return true
  }
}
