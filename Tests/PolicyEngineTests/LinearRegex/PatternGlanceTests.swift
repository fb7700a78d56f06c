import LinearRegex
import PolicyEngine
import Testing

@Suite("A glance at a pattern")
struct PatternGlanceTests {
  @Test(
    "What is plainly right need not be compiled",
    arguments: [
      ("acme_[a-z0-9]{8}", 0), (#"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"#, 0), (#"(?i)key\s*=\s*"?([\w.-]{20,40})"#, 1),
      (#"x(?P<secret>[^\s"']+)y(z)"#, 2), ("a+?b*c?|^d$", 0), ("(?:ab)+c", 0), ("[^a-]x", 0),
    ])
  func accepts(text: String, groups: Int) throws {
    let glance = try #require(PatternGlance(text))
    #expect(glance.groupCount == groups)
    #expect(try LinearPattern(text).groupCount == groups)
  }

  @Test(
    "What may be a mistake is left to the engine",
    arguments: [
      "", "(", ")", "[", "[]", "a**", "*a", "(?=a)", "(?!a)", "(?<a>b)", #"(a)\1"#, "a{2,1}", "a{2000}", "(a{50}){50}",
      "[z-a]", #"x\"#, #"\pN"#, "(?P<a>x)(?P<a>y)", "(?P<1>x)", "a{1000}b{1000}", "é+", "(a", "a)", "x{", "[[:foo:]]",
    ])
  func leaves(text: String) { #expect(PatternGlance(text) == nil) }

  @Test("Whatever passes a glance compiles")
  func neverWrong() {
    let pieces = [
      "a", "(", ")", "[", "]", "[a-z]", "{2}", "{2,}", "{3,50}", "*", "+", "?", "|", "^", "$", ".", #"\b"#, #"\w"#,
      #"\"#, "-", "(?:", "(?i)", "(?P<n>", "(?", "^]", "{", "}", ",", "1", "_", #"\d"#, "é", "[^x", "]{9}", #"\x"#,
    ]
    var seed: UInt64 = 42
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var accepted = 0
    for _ in 0..<40_000 {
      let text = (0..<(1 + next(9))).map { _ in pieces[next(pieces.count)] }.joined()
      guard let glance = PatternGlance(text) else { continue }
      accepted += 1
      do {
        let pattern = try LinearPattern(text)
        #expect(pattern.groupCount == glance.groupCount, "\(text)")
      } catch {
        Issue.record("\(text): \(error.message)")
      }
    }
    #expect(accepted > 1_000)
    for pattern in BuiltInSecrets.patterns where PatternGlance(pattern.regex.text) != nil {
      #expect(throws: Never.self) { try pattern.validate() }
    }
  }
}
