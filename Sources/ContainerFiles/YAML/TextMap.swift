/// Where each byte of a text stands in a file, when the text is not the file's own bytes: quotes, escapes, folding
/// and indentation were taken away.
package struct TextMap: Sendable {
  /// A stretch of the text and the bytes it came from. Where the two counts differ, it is taken as a whole.
  package struct Run: Sendable {
    package let text: Range<Int>
    package let file: SourceRange

    package init(text: Range<Int>, file: SourceRange) {
      self.text = text
      self.file = file
    }

    var isVerbatim: Bool { text.count == file.count }
  }

  package private(set) var runs: [Run] = []
  /// Where a text without any bytes stands.
  private let origin: Int

  package init(origin: Int) { self.origin = origin }

  /// Adds the next stretch; stretches that follow each other in both become one.
  package mutating func append(textCount: Int, file: SourceRange) {
    let start = runs.last?.text.upperBound ?? 0
    let run = Run(text: start..<(start + textCount), file: file)
    if let last = runs.last, last.isVerbatim, run.isVerbatim, last.file.end == file.start {
      runs[runs.count - 1] = Run(
        text: last.text.lowerBound..<run.text.upperBound, file: SourceRange(start: last.file.start, end: file.end))
    } else if textCount > 0 {
      runs.append(run)
    }
  }

  /// The bytes of the file that a range of the text came from.
  package func range(of text: Range<Int>) -> SourceRange {
    guard let first = run(at: text.lowerBound) else { return .at(runs.last?.file.end ?? origin) }
    let start = first.isVerbatim ? first.file.start + text.lowerBound - first.text.lowerBound : first.file.start
    guard !text.isEmpty, let last = run(at: text.upperBound - 1) else { return .at(start) }
    let end = last.isVerbatim ? last.file.start + text.upperBound - last.text.lowerBound : last.file.end
    return SourceRange(start: start, end: end)
  }

  /// Where the byte at an offset of the text stands.
  package func offset(of text: Int) -> Int { range(of: text..<text).start }

  private func run(at offset: Int) -> Run? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count else { return nil }
    return runs[low]
  }
}

extension TextMap {
  /// The map of a part of the text, counted from the part's start.
  package func slice(_ part: Range<Int>) -> TextMap {
    var slice = TextMap(origin: range(of: part).start)
    for run in runs {
      let shared = run.text.clamped(to: part)
      guard !shared.isEmpty else { continue }
      slice.append(textCount: shared.count, file: run.isVerbatim ? range(of: shared) : run.file)
    }
    return slice
  }
}
