internal import YAMLEvents

/// Where a scalar stands: with its quotes or block header, and without.
struct ScalarExtent {
  let node: SourceRange
  let content: SourceRange

  init(_ event: YAMLEvent, _ style: YAMLEvent.ScalarStyle, _ source: SourceText) {
    let start = NodeProperties.end(of: event, in: source.bytes)
    let range = SourceRange(start: start, end: event.range.upperBound)
    switch style {
    case .plain: (node, content) = (range, range)
    case .singleQuoted, .doubleQuoted:
      node = range
      content = SourceRange(start: range.start + 1, end: range.end - 1)
    case .literal, .folded: (node, content) = Self.block(range, source)
    }
  }

  /// libyaml ends a block scalar where the next token may begin, after blank lines.
  private static func block(_ range: SourceRange, _ source: SourceText) -> (SourceRange, SourceRange) {
    let bytes = source.bytes
    var end = min(range.end, bytes.count)
    while end > range.start, isBlank(bytes[end - 1]) { end -= 1 }
    let headerLine = source.line(at: range.start)
    let headerEnd = source.lineRange(headerLine).end
    guard end > headerEnd, headerLine < source.lineStarts.count else {
      return (SourceRange(start: range.start, end: end), .at(end))
    }
    var start = source.lineStarts[headerLine]
    while start < end, isBlank(bytes[start]) { start += 1 }
    return (SourceRange(start: range.start, end: end), SourceRange(start: start, end: end))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
