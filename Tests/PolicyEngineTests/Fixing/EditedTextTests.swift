import ContainerFiles
import PolicyEngine
import Testing

@Suite("A text with edits")
struct EditedTextTests {
  /// The text that a diff makes of the original: equal lines from it, others from the edited text.
  private static func patched(_ text: EditedText) -> [UInt8] {
    func lines(_ source: SourceText) -> [ArraySlice<UInt8>] {
      source.lineStarts.indices.map { index in
        let end = index + 1 < source.lineStarts.count ? source.lineStarts[index + 1] : source.bytes.count
        return source.bytes[source.lineStarts[index]..<end]
      }
    }
    let (old, new) = (lines(text.original), lines(text.current))
    var bytes: [UInt8] = []
    var place = 0
    for change in text.changes {
      bytes += old[place..<change.old.lowerBound].joined()
      bytes += new[change.new].joined()
      place = change.old.upperBound
    }
    return bytes + old[place...].joined()
  }

  @Test("differs from the original in exactly the lines that it says", arguments: 0..<300)
  func random(seed: UInt64) {
    var random = Seeded(state: seed)
    let alphabet: [UInt8] = Array("ab\n".utf8)
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0x61 } }
    var text = EditedText(SourceText(path: "a", bytes: bytes(Int.random(in: 0...40, using: &random))))
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      var edits: [Edit] = []
      var place = 0
      while place <= text.current.bytes.count, edits.count < 4 {
        let start = Int.random(in: place...text.current.bytes.count, using: &random)
        let end = Int.random(in: start...min(start + 6, text.current.bytes.count), using: &random)
        let written = String(decoding: bytes(Int.random(in: 0...4, using: &random)), as: UTF8.self)
        edits.append(Edit(SourceRange(start: start, end: end), written))
        place = end + 1
      }
      let before = text.current.bytes
      text = text.applying(edits)
      var wanted = before
      for edit in edits.reversed() { wanted.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8) }
      #expect(text.current.bytes == wanted)
      #expect(text.origins.count == text.current.lineStarts.count)
      #expect(Self.patched(text) == text.current.bytes)
    }
  }

  /// SplitMix64.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
