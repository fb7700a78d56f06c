/// What a search for all matches found.
package struct LinearMatches: Hashable, Sendable {
  /// The ranges, in the slice's own indices, in order and without overlap.
  package let ranges: [Range<Int>]
  /// Whether the search stopped because there were as many as it may report: there may be more.
  package let reachedLimit: Bool
}

extension LinearPattern {
  /// All matches, or the range of one group of each; where that group took no part, the whole match. The limit also
  /// bounds the work, as each search may read to the end of the text.
  package func matches(in bytes: ArraySlice<UInt8>, group: Int = 0, limit: Int = 100) -> LinearMatches {
    var ranges: [Range<Int>] = []
    var index = bytes.startIndex
    while let found = firstMatch(in: bytes, from: index), let whole = found[0] {
      if ranges.count == limit { return LinearMatches(ranges: ranges, reachedLimit: true) }
      ranges.append(found.indices.contains(group) ? found[group] ?? whole : whole)
      index = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
    }
    return LinearMatches(ranges: ranges, reachedLimit: false)
  }

  package func matches(in bytes: [UInt8], group: Int = 0, limit: Int = 100) -> LinearMatches {
    matches(in: bytes[...], group: group, limit: limit)
  }

  package func matches(in text: String, group: Int = 0, limit: Int = 100) -> LinearMatches {
    matches(in: Array(text.utf8)[...], group: group, limit: limit)
  }

  /// Whether the pattern describes some part of the bytes.
  package func matchesSomewhere(in bytes: ArraySlice<UInt8>) -> Bool { firstMatch(in: bytes) != nil }

  package func matchesWhole(_ text: String) -> Bool { matchesWhole(Array(text.utf8)[...]) }
}
