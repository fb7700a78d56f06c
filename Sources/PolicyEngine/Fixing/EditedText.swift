package import ContainerFiles

/// A file with edits applied, which still knows which of its lines are as they were: what a diff is made of.
package struct EditedText: Sendable {
  package let original: SourceText
  package private(set) var current: SourceText
  /// For each line of `current` the line of `original` that it is, both from 0; nil for one that an edit made.
  package private(set) var origins: [Int?]

  package init(_ original: SourceText) {
    self.original = original
    current = original
    origins = original.lineStarts.indices.map { $0 }
  }

  package var isChanged: Bool { current.bytes != original.bytes }

  /// - Parameter edits: of the current text, in order and apart.
  package func applying(_ edits: [Edit]) -> EditedText {
    var copy = self
    copy.current = SourceText(path: current.path, bytes: Self.bytes(of: current, applying: edits))
    copy.origins = origins(after: edits)
    return copy
  }

  private static func bytes(of text: SourceText, applying edits: [Edit]) -> [UInt8] {
    var bytes: [UInt8] = []
    var place = 0
    for edit in edits {
      bytes += text.bytes[place..<edit.range.start]
      bytes += edit.text.utf8
      place = edit.range.end
    }
    return bytes + text.bytes[place...]
  }

  /// Lines that an edit touches are made anew, all others stay the lines that they were.
  private func origins(after edits: [Edit]) -> [Int?] {
    var found: [Int?] = []
    var next = 0
    for span in spans(of: edits) {
      found += origins[next..<span.lines.lowerBound]
      var breaks = 0
      let starts = current.lineStarts
      for line in span.lines where line + 1 < starts.count { breaks += 1 }
      for edit in span.edits {
        breaks -= current.bytes(in: edit.range).count { $0 == UInt8(ascii: "\n") }
        breaks += edit.text.utf8.count { $0 == UInt8(ascii: "\n") }
      }
      let reachesEnd = span.lines.upperBound == starts.count
      found += Array(repeating: nil, count: breaks + (reachesEnd ? 1 : 0))
      next = span.lines.upperBound
    }
    return found + origins[next...]
  }

  private struct Span {
    var lines: Range<Int>
    var edits: [Edit]
  }

  /// Edits that touch a common line together, with all lines that they touch, from 0.
  private func spans(of edits: [Edit]) -> [Span] {
    var spans: [Span] = []
    for edit in edits {
      let first = current.line(at: edit.range.start) - 1
      let last = current.line(at: edit.range.end)
      if let before = spans.last, first < before.lines.upperBound {
        spans[spans.count - 1].lines = before.lines.lowerBound..<max(before.lines.upperBound, last)
        spans[spans.count - 1].edits.append(edit)
      } else {
        spans.append(Span(lines: first..<last, edits: [edit]))
      }
    }
    return spans
  }

  /// A part that differs: lines of both texts, from 0.
  package struct Change: Sendable, Hashable {
    package var old: Range<Int>
    package var new: Range<Int>
  }

  /// What differs, in order.
  package var changes: [Change] {
    var found: [Change] = []
    var (old, new) = (0, 0)
    let oldCount = original.lineStarts.count
    while new < origins.count || old < oldCount {
      if new < origins.count, origins[new] == old {
        (old, new) = (old + 1, new + 1)
        continue
      }
      let newStart = new
      while new < origins.count, origins[new] == nil { new += 1 }
      let oldEnd = new < origins.count ? origins[new] ?? oldCount : oldCount
      if let change = trimmed(Change(old: old..<oldEnd, new: newStart..<new)) { found.append(change) }
      old = oldEnd
    }
    return found
  }

  /// Without equal lines at both ends; nil where nothing is left.
  private func trimmed(_ change: Change) -> Change? {
    var (old, new) = (change.old, change.new)
    while let first = old.first, let other = new.first, line(first, of: original) == line(other, of: current) {
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let last = old.last, let other = new.last, line(last, of: original) == line(other, of: current) {
      (old, new) = (old.dropLast(), new.dropLast())
    }
    return old.isEmpty && new.isEmpty ? nil : Change(old: old, new: new)
  }

  /// A line with its end, from 0.
  private func line(_ index: Int, of text: SourceText) -> ArraySlice<UInt8> {
    let end = index + 1 < text.lineStarts.count ? text.lineStarts[index + 1] : text.bytes.count
    return text.bytes[text.lineStarts[index]..<end]
  }
}
