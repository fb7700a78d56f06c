/// A half-open range of bytes in one file. Lines and columns are computed at the edge, from `SourceText`.
package struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  package let start: Int
  /// The offset after the last byte.
  package let end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  package static func at(_ offset: Int) -> SourceRange { SourceRange(start: offset, end: offset) }

  package var count: Int { end - start }
  package var isEmpty: Bool { start == end }

  package func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }

  package func overlaps(_ other: SourceRange) -> Bool { start < other.end && other.start < end }

  /// The smallest range that holds both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(start: min(start, other.start), end: max(end, other.end))
  }
}

/// A place as people write it: line and column from 1, the column in Unicode code points (a byte that is not
/// UTF-8 counts as one).
package struct SourcePosition: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
