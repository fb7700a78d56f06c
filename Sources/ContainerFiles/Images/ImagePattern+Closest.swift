extension ImagePattern {
  /// The pattern that comes nearest to a reference which none of them describes: the same repository in another
  /// registry or with another tag, or a name a few letters away. Nil when nothing is near.
  package static func closest(to reference: ImageReference, among patterns: [ImagePattern]) -> ImagePattern? {
    var best: (rank: [Int], pattern: ImagePattern)?
    for pattern in patterns {
      guard let rank = pattern.rank(for: reference) else { continue }
      if let found = best, !rank.lexicographicallyPrecedes(found.rank) { continue }
      best = (rank, pattern)
    }
    return best?.pattern
  }

  /// How far the names are apart, then how far the tags are; the first of equals wins. A wildcard costs nothing.
  private func rank(for reference: ImageReference) -> [Int]? {
    guard case .images(_, let tag, _) = matcher, text != "**" else { return nil }
    let whole = Self.distance(name, reference.name)
    // The same last part elsewhere is what somebody meant who took a copy of an image from another registry.
    let last = Self.distance(Self.lastPart(name), Self.lastPart(reference.name)).map { $0 + 2 }
    guard let names = [whole, last].compactMap({ $0 }).min() else { return nil }
    let tags = tag.map { Self.distance($0.text, reference.effectiveTag ?? "", limited: false) ?? 100 } ?? 0
    return [names, tags]
  }

  private static func lastPart(_ name: String) -> String {
    String(name.split(separator: "/").last ?? "")
  }

  /// The least number of typing mistakes, with what a wildcard may stand for left away at the end.
  private static func distance(_ pattern: String, _ text: String, limited: Bool = true) -> Int? {
    var wanted = Array(pattern.utf8)
    var given = Array(text.utf8)
    if let star = wanted.firstIndex(where: { "*?[".utf8.contains($0) }) {
      wanted = Array(wanted[..<star])
      given = Array(given.prefix(wanted.count))
      if wanted.isEmpty { return nil }
    }
    let limit = limited ? max(1, min(wanted.count, given.count) / 4) : .max
    return EditDistance.between(wanted, given, atMost: limit)
  }
}
