extension Capability {
  /// What an entry that Docker refuses was most likely meant as: the name of a capability, or `ALL`. Nil where nothing
  /// is near, or two are equally near.
  package static func meant(by written: String) -> String? {
    let trimmed = written.filter { !$0.isWhitespace }
    let name = canonicalName(trimmed)
    if name == "ALL" || named(name) != nil { return name }
    let wanted = Array(name.utf8)
    var best: (distance: Int, names: [String]) = (max(1, wanted.count / 3) + 1, [])
    for candidate in all.map({ $0.name }) + ["ALL"] {
      let limit = min(best.distance, candidate.utf8.count / 3)
      guard let distance = EditDistance.between(wanted, Array(candidate.utf8), atMost: limit) else { continue }
      if distance < best.distance {
        best = (distance, [candidate])
      } else {
        best.names.append(candidate)
      }
    }
    return best.names.count == 1 ? best.names.first : nil
  }
}
