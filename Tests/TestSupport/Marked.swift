package import ContainerFiles

/// A text in which `«…»` marks ranges: the text without the marks, and the ranges in it.
package struct Marked: Sendable {
  package let text: String
  package let ranges: [SourceRange]

  package init(_ marked: String) {
    var bytes: [UInt8] = []
    var open: [Int] = []
    var ranges: [SourceRange] = []
    for character in marked {
      switch character {
      case "«": open.append(bytes.count)
      case "»": ranges.append(SourceRange(start: open.popLast() ?? 0, end: bytes.count))
      default: bytes += Array(String(character).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.ranges = ranges.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}
