import ContainerFiles

/// A text that is put together from parts of a file.
struct MappedText: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var map: TextMap

  init(origin: Int) { map = TextMap(origin: origin) }

  init(_ text: String, _ map: TextMap) {
    bytes = Array(text.utf8)
    self.map = map
  }

  /// A part of a file as it stands.
  init(_ source: SourceText, _ range: SourceRange) {
    self.init(origin: range.start)
    append(source.bytes(in: range), at: range.start)
  }

  mutating func append(_ part: ArraySlice<UInt8>, at start: Int) {
    bytes += part
    map.append(textCount: part.count, file: SourceRange(start: start, end: start + part.count))
  }

  /// Text that stands for other bytes of the file, as a whole.
  mutating func append(_ text: String, at range: SourceRange) {
    bytes += text.utf8
    map.append(textCount: text.utf8.count, file: range)
  }

  mutating func append(_ other: MappedText) {
    bytes += other.bytes
    for run in other.map.runs { map.append(textCount: run.text.count, file: run.file) }
  }

  /// A part of an instruction's joined text.
  mutating func append(_ part: Range<Int>, of joined: JoinedText) {
    guard let first = part.first, let last = part.last else { return }
    let start = joined.sourceOffset(first)
    if joined.sourceOffset(last) - start == last - first { return append(joined.bytes[part], at: start) }
    for index in part { append(joined.bytes[index...index], at: joined.sourceOffset(index)) }
  }

  /// A word without its quotes and escapes, as `Word.unquoted` reads it.
  mutating func append(unquoting word: Word, of joined: JoinedText, escape: UInt8) {
    let isPlain = { (byte: UInt8) in byte != escape && byte != 0x22 && byte != 0x27 }
    let part = word.joined
    if joined.bytes[part].allSatisfy(isPlain) { return append(part, of: joined) }
    if part.count > 1, let first = joined.bytes[part].first, first != escape, first == joined.bytes[part].last,
      joined.bytes[part].dropFirst().dropLast().allSatisfy(isPlain), !isPlain(first)
    {
      return append((part.lowerBound + 1)..<(part.upperBound - 1), of: joined)
    }
    appendSlowly(part, of: joined, escape)
  }

  private mutating func appendSlowly(_ part: Range<Int>, of joined: JoinedText, _ escape: UInt8) {
    var quote: UInt8?
    var index = part.lowerBound
    while index < part.upperBound {
      let byte = joined.bytes[index]
      if byte == escape, quote != 0x27, index + 1 < part.upperBound {
        let next = joined.bytes[index + 1]
        let keeps = quote != nil && next != 0x22 && next != UInt8(ascii: "$") && next != escape
        append((keeps ? index : index + 1)..<(index + 2), of: joined)
        index += 2
        continue
      }
      if quote == nil, byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == quote {
        quote = nil
      } else if byte != escape || quote == 0x27 {
        append(index..<(index + 1), of: joined)
      }
      index += 1
    }
  }
}
