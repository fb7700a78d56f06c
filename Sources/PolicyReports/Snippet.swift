import ContainerFiles

/// Lines of one file with underlined ranges, as compilers draw them.
struct Snippet {
  struct Mark {
    let range: SourceRange
    let label: String
    /// Drawn with `^`; others with `-`.
    let isPrimary: Bool
  }

  let source: SourceText
  let marks: [Mark]
  let secrets: [SourceRange]
  let gutter: Int
  let style: TextStyle
  let ink: TextStyle.Ink

  /// The lines to print, without the arrow line; the first and last are empty gutters.
  func lines() -> [String] {
    var drawn = [bar]
    var previous: Int?
    for (line, marks) in marksByLine() {
      if let previous { drawn += gap(after: previous, before: line) }
      drawn += draw(line, marks)
      previous = line
    }
    return drawn
  }

  private var bar: String { style.paint(String(repeating: " ", count: gutter + 2) + "|", .blue) }

  private func numbered(_ line: Int, _ text: String) -> String {
    let number = String(line)
    let pad = String(repeating: " ", count: max(0, gutter - number.count))
    return style.paint(" \(pad)\(number) |", .blue) + (text.isEmpty ? "" : " " + text)
  }

  private func marksByLine() -> [(Int, [Mark])] {
    Dictionary(grouping: marks) { source.line(at: $0.range.start) }.sorted { $0.key < $1.key }
  }

  /// One or two lines between are shown, more are left out with dots.
  private func gap(after previous: Int, before line: Int) -> [String] {
    let between = (previous + 1)..<line
    guard between.count <= 2 else { return [style.paint(String(repeating: " ", count: gutter) + " ...", .blue)] }
    return between.map { numbered($0, clipped(DisplayLine(source, line: $0, secrets: secrets).text)) }
  }

  private func clipped(_ text: String) -> String {
    text.count <= style.width ? text : String(text.prefix(style.width - 1)) + "…"
  }

  private func draw(_ line: Int, _ marks: [Mark]) -> [String] {
    let shown = DisplayLine(source, line: line, secrets: secrets)
    let columns = marks.map { shown.column(of: $0.range.start) }
    // A long line is shown from a little before the first mark.
    let from = shown.text.count > style.width ? max(0, (columns.min() ?? 0) - 40) : 0
    let text = from > 0 ? "…" + String(shown.text.dropFirst(from + 1)) : shown.text
    var drawn = [numbered(line, clipped(text))]
    for mark in marks.sorted(by: { $0.range.start < $1.range.start }) {
      let start = shown.column(of: mark.range.start)
      let end = mark.range.end > shown.start ? shown.column(of: mark.range.end) : shown.endColumn
      let count = min(max(1, end - start), max(1, style.width - (start - from)))
      let underline = String(repeating: mark.isPrimary ? "^" : "-", count: count)
      let label = mark.label.isEmpty ? "" : " " + Untrusted.oneLine(mark.label)
      drawn.append(
        bar + " " + String(repeating: " ", count: max(0, start - from))
          + style.paint(underline + label, mark.isPrimary ? ink : .blue))
    }
    return drawn
  }
}
