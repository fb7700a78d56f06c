import ContainerFiles
import Testing

@Suite("Columns in long lines")
struct LongLineTests {
  @Test("count code points, wherever the line's checkpoints are", arguments: ["", "\u{FEFF}", "a\nb\n"])
  func columns(_ beginning: String) {
    let line = (0..<3_000).map { ["a", "é", "🐳", "\u{301}"][$0 % 4] }.joined()
    let broken: [UInt8] = [0xFF, 0xE2, 0x82]
    let source = SourceText(path: "a", bytes: Array((beginning + line).utf8) + broken + Array(line.utf8))
    let lineStart = beginning.utf8.count
    for offset in stride(from: lineStart, through: source.bytes.count, by: 97) {
      let expected = CodePoints.count(in: source.bytes[lineStart..<offset]) + 1
      #expect(source.position(at: offset).column == expected)
    }
  }

  @Test("are found without counting the line again for each place")
  func many() {
    let source = SourceText(path: "a", String(repeating: "é,", count: 200_000))
    let columns = stride(from: 0, to: source.bytes.count, by: 30).map { source.position(at: $0).column }
    #expect(columns.last == 399_981)
  }
}
