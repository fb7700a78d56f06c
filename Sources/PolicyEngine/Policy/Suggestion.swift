import ContainerFiles

extension EditDistance {
  /// "did you mean `allow`?", or nothing when no candidate is near.
  package static func suggestion(for word: String, in candidates: [String], prefix: String = "") -> String {
    nearest(to: word, in: candidates).map { "did you mean `\(prefix)\($0)`?" } ?? ""
  }
}

extension YAMLNode {
  /// The text of an unquoted scalar: what may be a number or a truth value. Nil for anything quoted.
  package var plainText: String? {
    guard let scalar, scalar.style == .plain else { return nil }
    return scalar.text
  }
}
