package import ContainerFiles
package import PolicyEngine

/// What edits change in a file, as `diff -u` says it. Secrets are covered in it, and what a terminal would take for a
/// command is escaped, so it is for people; `policygate fix --write` is what applies it.
package struct UnifiedDiff {
  private let text: EditedText
  private let old: [String]
  private let new: [String]

  /// - Parameters:
  ///   - oldSecrets: what no report may show of the original.
  ///   - newSecrets: and of the text as it is now.
  package init(_ text: EditedText, oldSecrets: [SourceRange] = [], newSecrets: [SourceRange] = []) {
    self.text = text
    old = Self.lines(text.original, oldSecrets)
    new = Self.lines(text.current, newSecrets)
  }

  private static let context = 3

  private static func lines(_ source: SourceText, _ secrets: [SourceRange]) -> [String] {
    let masked = Redaction.masked(source.bytes[(source.hasByteOrderMark ? 3 : 0)...], hiding: secrets)
    return masked.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Untrusted.oneLine(String(Substring(line.last == "\r" ? line.dropLast() : line)))
    }
  }

  package func lines(_ style: TextStyle) -> [String] {
    let path = Untrusted.path(text.original.path)
    var lines = [style.paint("--- a/\(path)", .bold), style.paint("+++ b/\(path)", .bold)]
    for hunk in hunks { lines += self.lines(of: hunk, style) }
    return lines
  }

  /// Changes with fewer equal lines between them than would be shown of each stand together.
  private var hunks: [[EditedText.Change]] {
    var hunks: [[EditedText.Change]] = []
    for change in text.changes {
      if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * Self.context {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private func lines(of hunk: [EditedText.Change], _ style: TextStyle) -> [String] {
    guard let first = hunk.first, let last = hunk.last else { return [] }
    let before = min(Self.context, first.old.lowerBound)
    let oldStart = first.old.lowerBound - before
    let newStart = first.new.lowerBound - before
    let after = min(Self.context, count(text.original) - last.old.upperBound)
    let oldEnd = min(last.old.upperBound + max(0, after), count(text.original))
    let newEnd = min(last.new.upperBound + max(0, after), count(text.current))
    var lines = [
      style.paint(
        "@@ -\(Self.place(oldStart, oldEnd)) +\(Self.place(newStart, newEnd)) @@", .cyan)
    ]
    var place = oldStart
    for change in hunk {
      lines += old[place..<change.old.lowerBound].map { " " + $0 }
      lines += marked("-", change.old, old, text.original, style, .red)
      lines += marked("+", change.new, new, text.current, style, .green)
      place = change.old.upperBound
    }
    if place < oldEnd { lines += old[place..<oldEnd].map { " " + $0 } }
    return lines
  }

  private func marked(
    _ sign: String, _ range: Range<Int>, _ shown: [String], _ source: SourceText, _ style: TextStyle,
    _ ink: TextStyle.Ink
  ) -> [String] {
    var lines: [String] = []
    for line in range where line < count(source) {
      lines.append(style.paint(sign + shown[line], ink))
      if line + 1 == source.lineStarts.count { lines.append("\\ No newline at end of file") }
    }
    return lines
  }

  /// How many lines there are: after the last line end there is none.
  private func count(_ source: SourceText) -> Int {
    source.bytes.isEmpty || source.bytes.last == UInt8(ascii: "\n")
      ? source.lineStarts.count - 1 : source.lineStarts.count
  }

  private static func place(_ start: Int, _ end: Int) -> String {
    let count = max(0, end - start)
    return "\(count == 0 ? start : start + 1)" + (count == 1 ? "" : ",\(count)")
  }
}
