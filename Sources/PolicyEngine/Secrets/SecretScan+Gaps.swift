import ContainerFiles

extension SecretScan {
  /// Keeps one gap of a kind for each pattern: a thousand pieces need not say it a thousand times.
  mutating func addGap(_ gap: SecretScanGap) {
    let isKnown = gaps.contains { known in
      switch (known, gap) {
      case (.workExhausted, .workExhausted): true
      case (.tooManyMatches(let left, _), .tooManyMatches(let right, _)): left == right
      case (.unusable(let left, _), .unusable(let right, _)): left == right
      case (.lineTooLong, _), (.tooManyMatches, _), (.workExhausted, _), (.unusable, _): false
      }
    }
    if !isKnown { gaps.append(gap) }
  }

  /// A line that is too long to be searched is said to be so also where no keyword was seen: what is in it was not
  /// looked at by patterns without keywords, and a policy may gain one.
  func reportingLongLines(of bytes: ArraySlice<UInt8>) -> SecretScan {
    guard bytes.count > SecretScanner.longestPiece else { return self }
    var result = self
    for case .tooLong(let range) in TextPieces(
      bytes, longest: SecretScanner.longestPiece, overlap: SecretScanner.overlap)
    {
      result.gaps.append(
        .lineTooLong(
          range: SourceRange(start: range.lowerBound, end: range.upperBound), limit: SecretScanner.longestPiece))
    }
    return result
  }
}
