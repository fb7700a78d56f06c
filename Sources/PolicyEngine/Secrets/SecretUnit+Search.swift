package import ContainerFiles

/// What stands in a unit.
package struct UnitHit: Hashable, Sendable {
  package let pattern: String
  /// Where in the file; all of the base64 text for what was found inside one.
  package let range: SourceRange
  /// The secret, which no output may show.
  package let secret: String
  /// Whether it was found inside base64.
  package let isEncoded: Bool
}

extension SecretScanner {
  /// Searches a unit, and the texts that are base64 in it.
  package func scan(
    _ unit: SecretUnit, spending budget: inout SecretScanBudget
  ) -> (hits: [UnitHit], gaps: [SecretScanGap]) {
    let scope = Scope.unit(unit.kind)
    let plain = scan(unit.bytes[...], as: scope, spending: &budget)
    var hits = plain.hits.map { hit in
      let part = hit.range.start..<hit.range.end
      return UnitHit(
        pattern: hit.pattern, range: unit.sourceRange(part),
        secret: String(decoding: unit.bytes[part], as: UTF8.self), isEncoded: false)
    }
    var gaps = plain.gaps
    for run in Base64Runs.runs(in: unit.bytes[...]) {
      let inside = scan(run.decoded[...], as: scope, spending: &budget)
      gaps += inside.gaps
      guard let hit = inside.hits.first else { continue }
      let secret = String(decoding: run.decoded[hit.range.start..<hit.range.end], as: UTF8.self)
      hits.append(
        UnitHit(pattern: hit.pattern, range: unit.sourceRange(run.range), secret: secret, isEncoded: true))
    }
    return (hits, gaps)
  }
}
