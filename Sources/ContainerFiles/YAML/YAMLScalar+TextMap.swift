extension YAMLScalar {
  /// Where each byte of the scalar's text stands in the file it was read from.
  package func map(in source: SourceText) -> TextMap {
    switch style {
    case .plain, .singleQuoted, .doubleQuoted: return flowMap(source.bytes)
    case .literal, .folded: return blockMap(source)
    }
  }

  private func flowMap(_ bytes: [UInt8]) -> TextMap {
    var map = TextMap(origin: contentRange.start)
    let text = Array(text.utf8)
    var index = contentRange.start
    var done = 0
    while index < contentRange.end, done < text.count {
      let (fileCount, textCount) = unit(at: index, in: bytes, text, done)
      map.append(textCount: textCount, file: SourceRange(start: index, end: index + fileCount))
      index += fileCount
      done += textCount
    }
    return map
  }

  /// How many bytes of the file make how many of the text.
  private func unit(at index: Int, in bytes: [UInt8], _ text: [UInt8], _ done: Int) -> (file: Int, text: Int) {
    let breakEnd = Self.breakEnd(from: index, in: bytes, contentRange.end)
    if breakEnd > index { return (breakEnd - index, Self.foldedCount(in: text, from: done)) }
    switch (style, bytes[index]) {
    case (.singleQuoted, UInt8(ascii: "'")): return (2, 1)
    case (.doubleQuoted, UInt8(ascii: "\\")): return escape(at: index, in: bytes, text[done])
    default: return (1, 1)
    }
  }

  private func escape(at index: Int, in bytes: [UInt8], _ first: UInt8) -> (file: Int, text: Int) {
    guard index + 1 < contentRange.end else { return (1, 1) }
    let lineEnd = Self.breakEnd(from: index + 1, in: bytes, contentRange.end)
    if lineEnd > index + 1 { return (lineEnd - index, 0) }
    let count: Int
    switch bytes[index + 1] {
    case UInt8(ascii: "x"): count = 4
    case UInt8(ascii: "u"): count = 6
    case UInt8(ascii: "U"): count = 10
    default: count = 2
    }
    return (count, first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
  }

  /// The end of blanks that hold a line break; the index itself where there is none.
  private static func breakEnd(from index: Int, in bytes: [UInt8], _ end: Int) -> Int {
    var next = index
    var hasBreak = false
    while next < end, bytes[next] == 0x20 || (0x09...0x0D).contains(bytes[next]) {
      hasBreak = hasBreak || bytes[next] == 0x0A
      next += 1
    }
    return hasBreak ? next : index
  }

  /// What folding leaves of a line break: one blank, or the line feeds of the empty lines.
  private static func foldedCount(in text: [UInt8], from start: Int) -> Int {
    guard start < text.count, text[start] == 0x0A else { return min(1, text.count - start) }
    return text[start...].prefix { $0 == 0x0A }.count
  }

  private func blockMap(_ source: SourceText) -> TextMap {
    var map = TextMap(origin: contentRange.start)
    let text = Array(text.utf8)
    // The lines before the first that holds something are empty lines of the file as of the text.
    let leading = text.prefix { $0 == 0x0A || $0 == 0x20 || $0 == 0x09 }
    var done = leading.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var line = source.line(at: contentRange.start)
    map.append(textCount: done, file: .at(source.lineStarts[line - 1]))
    let first = source.lineRange(line)
    let blanks = text[done...].prefix { $0 == 0x20 }.count
    let indentation = contentRange.start - first.start - blanks
    while done < text.count, line <= source.lineStarts.count {
      let range = source.lineRange(line)
      guard range.start <= contentRange.end else { break }
      let start = min(range.start + max(0, indentation), range.end)
      let count = min(range.end - start, text.count - done)
      map.append(textCount: count, file: SourceRange(start: start, end: start + count))
      done += count
      guard done < text.count else { break }
      line += 1
      var breaks = 1
      if style == .folded, count > 0 || text[done] != 0x0A {
        breaks = Self.foldedCount(in: text, from: done)
        while line <= source.lineStarts.count, isEmpty(source.lineRange(line), source, indentation) { line += 1 }
      }
      let next = line <= source.lineStarts.count ? source.lineStarts[line - 1] : range.end
      map.append(textCount: breaks, file: SourceRange(start: start + count, end: next))
      done += breaks
    }
    return map
  }

  private func isEmpty(_ line: SourceRange, _ source: SourceText, _ indentation: Int) -> Bool {
    line.start < contentRange.end && line.count <= indentation && source.bytes(in: line).allSatisfy { $0 == 0x20 }
  }
}
