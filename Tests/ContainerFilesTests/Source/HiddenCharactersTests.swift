import Testing

@testable import ContainerFiles

@Suite struct HiddenCharactersTests {
  private func deceiving(_ text: String) -> [String] {
    HiddenCharacters.deceiving(in: SourceText(path: "Dockerfile", text)).map(\.escaped)
  }

  @Test(
    "finds what deceives anywhere in a file, and shows it escaped",
    arguments: [
      ("# a\u{202E}b", ["\\u{202E}"]), ("\u{2066}x\u{2069}", ["\\u{2066}", "\\u{2069}"]),
      ("FROM\u{200B} a", ["\\u{200B}"]), ("a\u{AD}b", ["\\u{00AD}"]), ("a\rb\r\nc\r", ["\\r", "\\r"]),
      ("a\u{85}b\u{2028}c\u{2029}", ["\\u{0085}", "\\u{2028}", "\\u{2029}"]), ("a\u{E0041}", ["\\u{E0041}"]),
      ("\u{FEFF}FROM a\u{FEFF}", ["\\u{FEFF}"]),
    ])
  func findsWhatDeceives(text: String, escaped: [String]) {
    #expect(deceiving(text) == escaped)
  }

  @Test(
    "leaves honest text alone",
    arguments: [
      "FROM alpine\r\nRUN true\r\n", "# Grüße, 世界, مرحبا", "# 👩‍👩‍👧 ❤️‍🔥 👩🏽‍💻", "LABEL a=\"naïve – “quoted”\"", "\u{FEFF}FROM a",
    ])
  func leavesHonestTextAlone(text: String) {
    #expect(deceiving(text).isEmpty)
  }

  @Test("names the ASCII character that a look-alike is taken for, in the ranges asked about")
  func namesLookAlikes() throws {
    let text = SourceText(path: "Dockerfile", "HEALTHCHEC\u{212A} \u{0430}lpine\u{A0}ｆ\u{1D41A}é # ü")
    let found = HiddenCharacters.notPlain(
      in: text, at: [SourceRange(start: 0, end: 30), SourceRange(start: 0, end: 13)])
    #expect(found.map(\.kind) == [.lookAlike("K"), .lookAlike("a"), .blank, .lookAlike("f"), .lookAlike("a")])
    let first = try #require(found.first)
    #expect(text.position(at: first.range.start).column == 11)
    #expect(first.range.count == 3)
  }

  @Test("finds bytes that are not UTF-8 in the ranges asked about")
  func findsBrokenBytes() {
    let text = SourceText(path: "Dockerfile", bytes: Array("FR".utf8) + [0xFF] + Array("OM".utf8))
    let found = HiddenCharacters.notPlain(in: text, at: [text.wholeRange])
    #expect(found.map(\.escaped) == ["\\xFF"])
    #expect(found.map(\.kind) == [.brokenByte])
  }

  @Test("pairs every look-alike with its own letter")
  func pairsLookAlikes() {
    for (other, ascii) in ["К": "K", "ѵ": "v", "Χ": "X", "υ": "u", "ſ": "s", "ℎ": "h", "—": "-", "∕": "/", "＝": "="] {
      for scalar in other.unicodeScalars {
        #expect(HiddenCharacterTable.kind(of: scalar) == .lookAlike(Character(ascii)), "\(other)")
      }
    }
  }

  @Test(
    "tells encodings apart by their mark or their zero bytes",
    arguments: [
      ([], .utf8), ([0xEF, 0xBB, 0xBF, 0x41], .utf8), ([0x41, 0xFF], .utf8),
      ([0xFF, 0xFE, 0x41, 0], .wide(name: "UTF-16LE")), ([0xFE, 0xFF, 0, 0x41], .wide(name: "UTF-16BE")),
      ([0xFF, 0xFE, 0, 0], .wide(name: "UTF-32LE")), ([0, 0, 0xFE, 0xFF], .wide(name: "UTF-32BE")),
      ([0x46, 0, 0x52, 0], .wide(name: "UTF-16LE")), ([0, 0x46, 0, 0x52], .wide(name: "UTF-16BE")),
      ([0x46, 0, 0, 0, 0x52], .wide(name: "UTF-32LE")), ([0x46, 0x52, 0x4F, 0], .binary(firstZero: 3)),
    ] as [([UInt8], TextEncoding)])
  func tellsEncodings(bytes: [UInt8], encoding: TextEncoding) {
    #expect(TextEncoding(of: bytes) == encoding)
  }
}
