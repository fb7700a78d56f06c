import LinearRegex
import Testing

@Suite struct LinearPatternTests {
  @Test("gives the ranges of all matches in the slice's own indices")
  func givesRanges() throws {
    let bytes = Array("xx ab12 cd34".utf8)
    #expect(try LinearPattern("[a-z]+[0-9]+").matches(in: bytes[2...]).ranges == [3..<7, 8..<12])
    #expect(try LinearPattern("zz").matches(in: bytes).ranges.isEmpty)
    #expect(try LinearPattern("a*").matches(in: "aab").ranges == [0..<2, 2..<2, 3..<3])
    #expect(try LinearPattern("^$").matches(in: "").ranges == [0..<0])
  }

  @Test("gives a group by number and by name, and the whole match where the group took no part")
  func givesGroups() throws {
    let pattern = try LinearPattern("key=(?P<secret>[a-z]+)|(none)")
    #expect(pattern.groupCount == 2)
    #expect(pattern.groupNumber(named: "secret") == 1)
    #expect(pattern.groupNumber(named: "other") == nil)
    #expect(pattern.matches(in: "key=abc none", group: 1).ranges == [4..<7, 8..<12])
    #expect(pattern.firstMatch(in: Array("key=abc".utf8)[...]) == [0..<7, 4..<7, nil])
  }

  @Test("tells the whole text from a part of it")
  func tellsWhole() throws {
    let pattern = try LinearPattern("a|ab")
    #expect(pattern.matchesWhole("ab"))
    #expect(!pattern.matchesWhole("abc"))
    #expect(pattern.matchesSomewhere(in: Array("xabc".utf8)[...]))
  }

  @Test("stops at the limit and says so")
  func stopsAtLimit() throws {
    let pattern = try LinearPattern("a")
    let many = pattern.matches(in: String(repeating: "a", count: 101))
    #expect(many.ranges.count == 100)
    #expect(many.reachedLimit)
    #expect(!pattern.matches(in: String(repeating: "a", count: 100)).reachedLimit)
  }

  @Test("is not blinded by a byte that is no UTF-8")
  func isNotBlinded() throws {
    let bytes = Array("password=".utf8) + [0xFF] + Array("abcdefgh".utf8)
    #expect(try LinearPattern("password=[^ \\n]{8,}").matches(in: bytes).ranges == [0..<18])
    #expect(try LinearPattern("contraseña").matches(in: "la contraseña").ranges.count == 1)
    #expect(try LinearPattern("a\\x00b").matches(in: [97, 0, 98]).ranges.count == 1)
  }

  @Test(
    "says what to write instead of what it cannot do",
    arguments: [
      ("a(?=b)", "look-around", 1), ("a(?<!b)c", "look-around", 1), ("(a)\\1", "back-references", 3),
      ("a\\Z", "`\\z`", 1), ("(?<n>a)", "(?P<name>", 0), ("(?>a)", "atomic", 0), ("a\\x{20AC}", "character itself", 1),
      ("", "empty", 0), ("x(a", "missing", nil), ("a**", "bad repetition", 1), ("[z-a]", "range", 1),
      (String(repeating: "a", count: 10_001), "longer", 10_000),
    ] as [(String, String, Int?)])
  func saysWhatToWrite(pattern: String, words: String, offset: Int?) {
    #expect {
      try LinearPattern(pattern)
    } throws: {
      guard let error = $0 as? PatternError else { return false }
      return error.message.contains(words) && (offset == nil || error.offset == offset)
    }
  }

  @Test(
    "refuses patterns that would grow out of bounds",
    arguments: ["((a{0,100}){0,100}){0,100}", "(a{1000}){10}", "a{2000}", String(repeating: "(", count: 5_000)])
  func refusesHugePatterns(pattern: String) {
    #expect(throws: PatternError.self) { try LinearPattern(pattern) }
  }

  @Test(
    "answers on the patterns and texts that make others backtrack",
    arguments: [
      ("(a+)+$", String(repeating: "a", count: 60_000) + "!"),
      ("\\s+$", String(repeating: " ", count: 60_000) + "x"),
      (".*[^A-Z]|[A-Z]", String(repeating: "A", count: 60_000)),
      ("[a-z]+://[^:]+:[^@]+@", String(repeating: "a://b:", count: 10_000)),
    ])
  func answersOnHostileTexts(pattern: String, text: String) throws {
    let matches = try LinearPattern(pattern).matches(in: text)
    #expect(matches.ranges.count <= 100)
  }

  @Test("compiles a lazy pattern once, and keeps its error")
  func compilesOnce() throws {
    let lazy = LazyPattern("a+")
    #expect(try lazy.compiled() === lazy.compiled())
    #expect(throws: PatternError.self) { try LazyPattern("(").compiled() }
  }
}
