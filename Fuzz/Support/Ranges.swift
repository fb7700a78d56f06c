package import ContainerFiles

extension SourceText {
  /// Demands that a range lies inside the file and that its positions follow each other.
  package func demandInside(_ range: SourceRange, _ what: @autoclosure () -> String) {
    demand(range.start >= 0 && range.start <= range.end, "\(what()): \(range) runs backwards")
    demand(range.end <= bytes.count, "\(what()): \(range) leaves the file's \(bytes.count) bytes")
    let (start, end) = (position(at: range.start), position(at: range.end))
    demand(start <= end, "\(what()): \(start) comes after \(end)")
    demand(start.line >= 1 && start.column >= 1 && end.line <= lineStarts.count, "\(what()): \(start) to \(end)")
  }

  /// Demands that positions never go back as offsets go on. Long files are left out: each offset counts from afresh.
  package func demandMonotone() {
    guard bytes.count <= 1_024 else { return }
    var last = position(at: 0)
    for offset in 1..<(bytes.count + 1) {
      let next = position(at: offset)
      demand(last <= next, "offset \(offset): \(next) comes after \(last)")
      last = next
    }
    for line in 1...lineStarts.count { demandInside(lineRange(line), "line \(line)") }
  }
}
