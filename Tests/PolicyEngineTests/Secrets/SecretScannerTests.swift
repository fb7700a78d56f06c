import ContainerFiles
import Testing

@testable import PolicyEngine

@Suite struct SecretScannerTests {
  private func acme(
    _ regex: String = "acme_[a-z0-9]{8,}", keywords: [String] = ["acme_"], group: SecretPattern.Group = .whole,
    entropy: Double? = nil, allow: [String] = [], words: Set<String> = []
  ) -> SecretPattern {
    SecretPattern(
      id: "acme", title: "an ACME token", regex: regex, keywords: keywords, group: group, minimumEntropy: entropy,
      allow: allow, allowedWords: words)
  }

  private func found(_ text: String, by pattern: SecretPattern) -> [String] {
    let bytes = Array(text.utf8)
    return SecretScanner([pattern]).scan(text).hits
      .map { String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) }
  }

  @Test("finds what a policy describes, by the named part")
  func findsPart() {
    #expect(found("T=acme_12345678 x", by: acme()) == ["acme_12345678"])
    #expect(found("acme_key=abc", by: acme("acme_key=(?P<s>\\w+)", group: .name("s"))) == ["abc"])
    #expect(found("acme_key=abc", by: acme("acme_(k)ey=(\\w+)", group: .number(2))) == ["abc"])
    #expect(found("T=12345678", by: acme("[0-9]{8}", keywords: [])) == ["12345678"])
  }

  @Test("searches only where a keyword stands, in any case")
  func searchesByKeyword() {
    #expect(found("beta_12345678", by: acme("[a-z]+_[0-9]+")).isEmpty)
    #expect(found("ACME_12345678", by: acme("(?i)acme_[0-9]+")).count == 1)
  }

  @Test("knows a text that its keywords hide from a pattern")
  func knowsHiddenText() throws {
    #expect(try acme("[a-z]+_[0-9]+").keywordsHide("beta_12345678"))
    #expect(try !acme("[a-z]+_[0-9]+").keywordsHide("acme_12345678"))
    #expect(try !acme(keywords: []).keywordsHide("acme_12345678"))
    let far = "acme_" + String(repeating: "\n# comment", count: 20_000) + "\nx_99999999"
    #expect(found(far, by: acme("x_[0-9]{8}")) == ["x_99999999"])
  }

  @Test("lets whole values pass that the pattern allows, never parts of them")
  func letsAllowedPass() {
    #expect(found("acme_example1", by: acme(allow: ["acme_example[0-9]"])).isEmpty)
    #expect(found("acme_example12", by: acme(allow: ["acme_example[0-9]"])).count == 1)
    #expect(found("acme_changeme", by: acme(words: ["acme_changeme"])).isEmpty)
    #expect(found("acme_changeme2", by: acme(words: ["acme_changeme"])).count == 1)
    #expect(found("acme_aaaaaaaa acme_q8z2k5w1", by: acme(entropy: 3)) == ["acme_q8z2k5w1"])
  }

  @Test("gives ranges in the slice's own indices")
  func givesRanges() {
    var budget = SecretScanBudget()
    let bytes = Array("xxxx acme_12345678".utf8)
    let scan = SecretScanner([acme()]).scan(bytes[3...], spending: &budget)
    #expect(scan.hits == [SecretHit(pattern: "acme", range: SourceRange(start: 5, end: 18))])
  }

  @Test(
    "finds a secret wherever it stands in a long text, once", arguments: [0, 65_500, 65_536, 57_340, 131_072, 200_000])
  func findsInLongText(offset: Int) {
    var lines = String(repeating: "RUN echo 0123456789\n", count: offset / 20)
    lines += "acme_12345678\n" + String(repeating: "# comment\n", count: 10_000)
    let scan = SecretScanner([acme()]).scan(lines)
    #expect(scan.hits.map { $0.range.start } == [offset / 20 * 20])
    #expect(scan.gaps.isEmpty)
  }

  @Test("says that a line is too long, and searches what is around it")
  func saysLongLine() {
    let long = String(repeating: "x", count: 70_000)
    let scan = SecretScanner([acme()]).scan("acme_11111111\n\(long)\nacme_22222222\n")
    #expect(scan.hits.count == 2)
    #expect(
      scan.gaps == [.lineTooLong(range: SourceRange(start: 14, end: 70_015), limit: SecretScanner.longestPiece)])
  }

  @Test("says that there are too many, after a hundred")
  func saysTooMany() {
    let scan = SecretScanner([acme()]).scan(String(repeating: "acme_12345678 ", count: 500))
    #expect(scan.hits.count == 100)
    #expect(scan.gaps == [.tooManyMatches(pattern: "acme", limit: 100)])
  }

  @Test("says that the work is used up, and never that nothing was found")
  func saysExhausted() {
    var budget = SecretScanBudget(remaining: 1_000)
    let scan = SecretScanner([acme()]).scan(Array("acme_12345678".utf8)[...], spending: &budget)
    #expect(scan.gaps == [.workExhausted(at: 0)])
    #expect(budget.remaining == 0)
  }

  @Test("bounds the work of a pattern that searches to the end again and again")
  func boundsWork() {
    let pattern = acme("a[ab]{900}c|[A-Z]")
    let text = String(repeating: "acme_" + String(repeating: "ABAB", count: 15_000) + "\n", count: 12)
    #expect(
      SecretScanner([pattern]).scan(text).gaps.map(\.sentence) == [
        "searching this file for secrets would take too long; the rest was not searched"
      ])
  }

  @Test(
    "says that a pattern cannot be used",
    arguments: [("(", SecretPattern.Group.whole), ("acme_", .name("x")), ("acme_", .number(3))])
  func saysUnusable(regex: String, group: SecretPattern.Group) {
    let pattern = acme(regex, group: group)
    #expect(throws: (any Error).self) { try pattern.validate() }
    guard case .unusable = SecretScanner([pattern]).scan("acme_1").gaps.first else {
      Issue.record("nothing was said")
      return
    }
  }

  @Test("measures entropy in bits for each byte")
  func measuresEntropy() {
    #expect(Entropy.shannon([]) == 0)
    #expect(Entropy.shannon("aaaa".utf8) == 0)
    #expect(abs(Entropy.shannon("0123456789abcdef".utf8) - 4) < 1e-9)
    #expect(abs(Entropy.shannon("aab".utf8) - 0.918_295_834_054_489_6) < 1e-9)
    #expect(abs(Entropy.shannon(0...255) - 8) < 1e-9)
  }
}
