import LinearRegex
import Testing

@Suite struct KeywordAutomatonTests {
  @Test(
    "finds every keyword, overlapping ones and endings of others too, without regard to case",
    arguments: [
      (["he", "she", "his", "hers"], "USHERS", [0, 1, 3]),
      (["abcd", "bc", "c"], "xabcx", [1, 2]),
      (["AKIA", "akia_"], "akia", [0]),
      (["aab"], "aaab", [0]),
      (["a", "a"], "A", [0, 1]),
      (["", "x"], "", [0]),
      (["ñ"], "año", [0]),
      ([], "abc", []),
    ] as [([String], String, Set<Int>)])
  func findsKeywords(keywords: [String], text: String, found: Set<Int>) {
    #expect(KeywordAutomaton(keywords).keywordsFound(in: Array(text.utf8)[...]) == found)
  }

  @Test("agrees with a plain search on random texts", arguments: 0..<50 as Range<UInt64>)
  func agreesWithPlainSearch(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let word = { (length: Int) -> String in
      String(
        decoding: (0..<length).map { _ -> UInt8 in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return 0x61 + UInt8(state >> 33 & 1)
        }, as: UTF8.self)
    }
    let keywords = (1...12).map { word($0 % 6 + 1) }
    let text = word(200)
    let expected = Set(keywords.indices.filter { Self.contains(text, keywords[$0]) })
    #expect(KeywordAutomaton(keywords).keywordsFound(in: Array(text.utf8)[...]) == expected)
  }

  @Test("stays linear on keywords that are endings of each other")
  func staysLinear() {
    let keywords = (1...300).map { String(repeating: "a", count: $0) }
    let text = Array(String(repeating: "a", count: 200_000).utf8)
    #expect(KeywordAutomaton(keywords).keywordsFound(in: text[...]).count == 300)
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let (text, word) = (Array(text.utf8), Array(word.utf8))
    return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
  }
}
