/// Finds the name that somebody meant.
package enum Spelling {
  /// The name nearest to a misspelt one, letter case aside; nil when none is near.
  package static func nearest(to word: String, in names: [String]) -> String? {
    let wanted = Array(word.lowercased().utf8)
    // Beyond this, every name is far away; the distance is not worth its time.
    guard wanted.count <= 40 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(wanted, Array(name.lowercased().utf8))
      if distance < best?.distance ?? .max { best = (name, distance) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) + 1, best.distance < wanted.count else { return nil }
    return best.name
  }

  /// How many letters must be put in, taken out or changed.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
