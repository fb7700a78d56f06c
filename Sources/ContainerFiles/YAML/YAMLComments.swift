/// The comments of a YAML file: what stands after a `#` outside of every value.
package struct YAMLComments: Sendable {
  package struct Comment: Sendable, Hashable {
    /// From `#` to the end of the line.
    package let range: SourceRange
    /// The line, from 1.
    package let line: Int
    /// Whether nothing but blanks stands before it.
    package let isAlone: Bool
  }

  /// In the order of the file.
  package let all: [Comment]
  /// The lines on which something other than a comment stands, in order.
  private let filledLines: [Int]
  /// Where the first value of the file begins; the file's end where there is none.
  package let start: Int

  package init(of documents: [YAMLNode], in source: SourceText) {
    let values = Self.values(of: documents)
    start = documents.map { $0.range.start }.min() ?? source.bytes.count
    var comments: [Comment] = []
    var filled: [Int] = []
    var next = 0
    for line in 1...source.lineStarts.count {
      let range = source.lineRange(line)
      while next < values.count, values[next].end <= range.start { next += 1 }
      let first = Self.firstNonBlank(range, source)
      let sign = Self.sign(in: range, values[next...], source)
      if let sign {
        let isAlone = sign == first
        comments.append(
          Comment(range: SourceRange(start: sign, end: range.end), line: line, isAlone: isAlone))
        if !isAlone { filled.append(line) }
      } else if first != nil {
        filled.append(line)
      }
    }
    all = comments
    filledLines = filled
  }

  /// The first line below another one on which a value stands; nil at the end of the file.
  package func filledLine(below line: Int) -> Int? {
    var low = 0
    var high = filledLines.count
    while low < high {
      let middle = (low + high) / 2
      if filledLines[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low < filledLines.count ? filledLines[low] : nil
  }

  private static func firstNonBlank(_ line: SourceRange, _ source: SourceText) -> Int? {
    var index = line.start == 0 && source.hasByteOrderMark ? min(3, line.end) : line.start
    while index < line.end, isBlank(source.bytes[index]) { index += 1 }
    return index < line.end ? index : nil
  }

  /// The first `#` that begins a comment: at the start of the line or after a blank, and inside no value.
  private static func sign(in line: SourceRange, _ values: ArraySlice<SourceRange>, _ source: SourceText) -> Int? {
    var values = values
    var index = line.start
    while index < line.end {
      while let value = values.first, value.end <= index { values = values.dropFirst() }
      if let value = values.first, value.start <= index {
        index = value.end
        continue
      }
      if source.bytes[index] == UInt8(ascii: "#"), index == line.start || isBlank(source.bytes[index - 1]) {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Where text stands in which a `#` is no comment, in order. Aliases stand for text that is somewhere else.
  private static func values(of documents: [YAMLNode]) -> [SourceRange] {
    var found: [SourceRange] = []
    var waiting = documents
    while let node = waiting.popLast() {
      switch node.content {
      case .alias: continue
      case .scalar(let scalar):
        switch scalar.style {
        case .plain, .singleQuoted, .doubleQuoted: found.append(node.range)
        case .literal, .folded: found.append(scalar.contentRange)
        }
      case .sequence(let items): waiting += items
      case .mapping(let entries):
        for entry in entries {
          waiting.append(entry.key)
          waiting.append(entry.value)
        }
      }
    }
    return found.filter { !$0.isEmpty }.sorted { $0.start < $1.start }
  }
}
