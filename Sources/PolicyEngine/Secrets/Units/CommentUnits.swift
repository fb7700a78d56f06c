import ContainerFiles

/// Comment lines that follow each other are one text, without their `#`: a key that was commented out line by line is
/// still a key.
enum CommentUnits {
  static func units(
    _ comments: [SourceRange], in source: SourceText, owner: (SourceRange) -> String
  ) -> [SecretUnit] {
    var units: [SecretUnit] = []
    var block: (text: MappedText, range: SourceRange)?
    func close() {
      guard let (text, range) = block, !text.bytes.isEmpty else { return }
      units.append(SecretUnit(.comment, in: source.path, owner: owner(range), text, valueStart: 0, range: range))
    }
    for comment in comments {
      let content = content(of: comment, in: source)
      if var open = block, isNext(comment, after: open.range, in: source) {
        open.text.append("\n", at: SourceRange(start: open.range.end, end: content.start))
        open.text.append(source.bytes(in: content), at: content.start)
        open.range = open.range.union(comment)
        block = open
      } else {
        close()
        block = (MappedText(source, content), comment)
      }
    }
    close()
    return units
  }

  /// What follows the signs and one blank.
  private static func content(of comment: SourceRange, in source: SourceText) -> SourceRange {
    let rest = source.bytes(in: comment).drop { $0 == UInt8(ascii: "#") }
    let start = rest.first == 0x20 ? rest.startIndex + 1 : rest.startIndex
    return SourceRange(start: start, end: comment.end)
  }

  /// Whether only one line end and blanks stand between.
  private static func isNext(_ comment: SourceRange, after last: SourceRange, in source: SourceText) -> Bool {
    guard comment.start >= last.end else { return false }
    var feeds = 0
    for byte in source.bytes(in: SourceRange(start: last.end, end: comment.start)) {
      switch byte {
      case 0x0A:
        feeds += 1
        if feeds > 1 { return false }
      case 0x20, 0x09, 0x0D: continue
      default: return false
      }
    }
    return feeds == 1
  }
}
