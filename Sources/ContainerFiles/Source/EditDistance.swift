/// How far two words are apart in typing mistakes, for "did you mean".
package enum EditDistance {
  /// Longer words are no typing mistakes, and the work grows with the square of the length.
  private static let longest = 200

  /// The candidate that was most likely meant; nil when none is near. A difference in case alone always counts as
  /// near; otherwise a third of the letters may be wrong. Equally near ones are decided by the alphabet, so that
  /// the answer never depends on the order of a set.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let wanted = folded(word)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let other = folded(candidate)
      let limit = max(1, min(wanted.count, other.count) / 3)
      guard let distance = between(wanted, other, atMost: min(limit, best?.distance ?? limit)) else { continue }
      // Two short words that share no letter are different words, not a slip.
      guard distance < max(wanted.count, other.count) else { continue }
      if let found = best, (found.distance, found.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment);
  /// nil when it is more than `limit` or a word is too long to compare.
  package static func between(_ left: [UInt8], _ right: [UInt8], atMost limit: Int = .max) -> Int? {
    guard max(left.count, right.count) <= longest, abs(left.count - right.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        var cost = last[column] + (left[row] == right[column] ? 0 : 1)
        cost = min(cost, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      if let least = current.min(), least > limit { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }
}
