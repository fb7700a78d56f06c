import ContainerFiles
import PolicyEngine

/// What the edits of one finding would make of the lines that they touch.
struct FixLines {
  struct Line {
    let number: Int
    let isNew: Bool
    let text: String
  }

  let lines: [Line]

  /// More than this is read better in `policygate fix` itself.
  private static let mostLines = 10
  private static let mostBytes = 2_000

  /// Nil where there is nothing to show: no edits, too many lines, or a secret beside them.
  init?(_ finding: Finding, in source: SourceText, secrets: [SourceRange]) {
    let edits = finding.edits.map { $0.edit }
    guard !edits.isEmpty, finding.commit == nil else { return nil }
    var found: [Line] = []
    var index = 0
    while index < edits.count {
      var last = source.line(at: edits[index].range.end)
      let first = source.line(at: edits[index].range.start)
      var end = index + 1
      while end < edits.count, source.line(at: edits[end].range.start) <= last {
        guard edits[end].range.start >= edits[end - 1].range.end else { return nil }
        last = max(last, source.line(at: edits[end].range.end))
        end += 1
      }
      let whole = SourceRange(start: Self.start(of: first, in: source), end: source.lineRange(last).end)
      guard last - first < Self.mostLines, whole.count <= Self.mostBytes,
        !secrets.contains(where: { $0.overlaps(whole) })
      else { return nil }
      found += Self.lines(of: Array(edits[index..<end]), whole, first: first, in: source)
      guard found.count <= Self.mostLines else { return nil }
      index = end
    }
    guard !found.isEmpty else { return nil }
    lines = found
  }

  /// A byte order mark is no part of the first line.
  private static func start(of line: Int, in source: SourceText) -> Int {
    line == 1 && source.hasByteOrderMark ? min(3, source.bytes.count) : source.lineRange(line).start
  }

  private static func lines(of edits: [Edit], _ whole: SourceRange, first: Int, in source: SourceText) -> [Line] {
    var bytes: [UInt8] = []
    var place = whole.start
    for edit in edits {
      bytes += source.bytes[place..<max(place, min(edit.range.start, whole.end))]
      bytes += edit.text.utf8
      place = min(max(place, edit.range.end), source.bytes.count)
    }
    if place < whole.end { bytes += source.bytes[place..<whole.end] }
    var old = shown(source.bytes(in: whole))[...]
    var new = shown(bytes[...])[...]
    var number = first
    while let left = old.first, left == new.first {
      (old, new, number) = (old.dropFirst(), new.dropFirst(), number + 1)
    }
    while let left = old.last, left == new.last { (old, new) = (old.dropLast(), new.dropLast()) }
    return old.enumerated().map { Line(number: number + $0.offset, isNew: false, text: $0.element) }
      + new.enumerated().map { Line(number: number + $0.offset, isNew: true, text: $0.element) }
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Untrusted.oneLine(String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self))
    }
  }
}
