/// Cuts a long text into pieces of whole lines that overlap.
struct TextPieces: Sequence, IteratorProtocol {
  enum Piece: Hashable { case text(Range<Int>), tooLong(Range<Int>) }

  private let bytes: ArraySlice<UInt8>
  private let longest: Int
  private let overlap: Int
  /// Where the next piece starts.
  private var start: Int
  /// How far the text was handed out.
  private var done: Int

  init(_ bytes: ArraySlice<UInt8>, longest: Int, overlap: Int) {
    self.bytes = bytes
    self.longest = longest
    self.overlap = overlap
    start = bytes.startIndex
    done = bytes.startIndex
  }

  mutating func next() -> Piece? {
    guard done < bytes.endIndex else { return nil }
    if bytes.endIndex - start <= longest { return advance(to: bytes.endIndex) }
    if let end = lineEnd(in: done..<(start + longest)) { return advance(to: end) }
    // No line ends in what is new: try without the overlap, and give the line up if even that is too long.
    if start < done {
      start = done
      return next()
    }
    let end = lineEnd(after: done)
    defer { (start, done) = (end, end) }
    return end - start <= longest ? .text(start..<end) : .tooLong(start..<end)
  }

  private mutating func advance(to end: Int) -> Piece {
    defer {
      done = end
      start = lineEnd(in: Swift.max(start, end - overlap)..<end, first: true) ?? end
    }
    return .text(start..<end)
  }

  /// The index after the last, or first, line feed in a range.
  private func lineEnd(in range: Range<Int>, first: Bool = false) -> Int? {
    let part = bytes[range]
    let feed = first ? part.firstIndex(of: UInt8(ascii: "\n")) : part.lastIndex(of: UInt8(ascii: "\n"))
    return feed.map { $0 + 1 }
  }

  private func lineEnd(after index: Int) -> Int {
    bytes[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
  }
}
