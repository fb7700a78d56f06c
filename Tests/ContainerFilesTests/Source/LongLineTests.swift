import ContainerFiles
import Testing

@Suite("Columns in long lines")
struct LongLineTests {
  @Test("count code points, wherever the line's checkpoints are", arguments: ["", "\u{FEFF}", "a\nb\n"])
  func columns(_ beginning: String) {
    let line = (0..<3_000).map { ["a", "é", "🐳", "\u{301}"][$0 % 4] }.joined()
    let broken: [UInt8] = [0xFF, 0xE2, 0x82]
    let source = SourceText(path: "a", bytes: Array((beginning + line).utf8) + broken + Array(line.utf8))
    var offset = beginning.utf8.count
    var column = 1
    while offset < source.bytes.count {
      let length = CodePoints.decode(at: offset, in: source.bytes[...]).length
      // Every byte of a code point stands in its column.
      for byte in offset..<(offset + length) { #expect(source.position(at: byte).column == column) }
      offset += length
      column += 1
    }
    #expect(source.position(at: offset).column == column)
  }

  @Test("are found without counting the line again for each place")
  func many() {
    let source = SourceText(path: "a", String(repeating: "é,", count: 200_000))
    let columns = stride(from: 0, to: source.bytes.count, by: 30).map { source.position(at: $0).column }
    #expect(columns.last == 399_981)
  }
}
