/// A file's bytes, as they stand in git, and where its lines begin. Lines end at LF only: that is what BuildKit,
/// git and every editor agree on; a CR before it belongs to the line end.
package struct SourceText: Sendable {
  package let path: RepositoryPath
  package let bytes: [UInt8]
  /// The offset of the first byte of each line; never empty.
  package let lineStarts: [Int]
  /// How many code points stand before some places, so that a long line is not counted again for each of its
  /// findings; empty when every code point is one byte.
  private let checkpoints: [(offset: Int, characters: Int)]

  package init(path: RepositoryPath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var offset = 0
    for byte in bytes {
      offset += 1
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
    }
    lineStarts = starts
    checkpoints = bytes.allSatisfy { $0 < 0x80 } ? [] : Self.checkpoints(in: bytes)
  }

  package init(path: RepositoryPath, _ text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  package var wholeRange: SourceRange { SourceRange(start: 0, end: bytes.count) }

  /// Whether the file starts with a UTF-8 byte order mark, which is no part of its text.
  package var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// The line, from 1, in which an offset stands.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  package func position(at offset: Int) -> SourcePosition {
    let line = line(at: offset)
    var start = lineStarts[line - 1]
    if line == 1, hasByteOrderMark { start = min(3, offset) }
    let end = min(max(offset, start), bytes.count)
    return SourcePosition(line: line, column: characters(before: end) - characters(before: start) + 1)
  }

  /// A code point that the offset stands inside is not before it, so that positions never run backwards.
  private func characters(before offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return offset }
    var low = 0
    var high = checkpoints.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if checkpoints[middle].offset <= offset { low = middle } else { high = middle }
    }
    return checkpoints[low].characters + CodePoints.count(in: bytes[checkpoints[low].offset...], before: offset)
  }

  /// One checkpoint about every 512 bytes, never inside a code point.
  private static func checkpoints(in bytes: [UInt8]) -> [(offset: Int, characters: Int)] {
    var checkpoints = [(offset: 0, characters: 0)]
    var offset = 0
    var characters = 0
    while offset < bytes.count {
      offset += CodePoints.decode(at: offset, in: bytes[...]).length
      characters += 1
      if offset - checkpoints[checkpoints.count - 1].offset >= 512 { checkpoints.append((offset, characters)) }
    }
    return checkpoints
  }

  /// A line's bytes without its line end; `line` counts from 1.
  package func lineRange(_ line: Int) -> SourceRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, end <= bytes.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start: start, end: end)
  }

  /// The bytes of a range; parts outside the file are left away.
  package func bytes(in range: SourceRange) -> ArraySlice<UInt8> {
    bytes[min(range.start, bytes.count)..<min(range.end, bytes.count)]
  }

  /// The text of a range; bytes that are not UTF-8 become U+FFFD.
  package func string(in range: SourceRange) -> String { String(decoding: bytes(in: range), as: UTF8.self) }
}
