import ContainerFiles
import Testing

@testable import PolicyEngine

@Suite("The search of units")
struct SecretSearchTests {
  private func acme(
    _ regex: String = "acme_[a-z0-9]{8}", keywords: [String] = ["acme_"], kinds: Set<SecretUnit.Kind> = []
  ) -> SecretPattern {
    SecretPattern(id: "acme", title: "an ACME token", regex: regex, keywords: keywords, kinds: kinds)
  }

  private func found(_ text: String, by pattern: SecretPattern) -> [String] {
    let scanner = SecretScanner([pattern])
    var budget = SecretScanBudget()
    let source = SourceText(path: RepositoryPath("Dockerfile"), text)
    return SecretUnit.units(of: Dockerfile(parsing: source)).flatMap { unit in
      scanner.scan(unit, spending: &budget).hits.map { "\(unit.kind.rawValue) \(source.string(in: $0.range))" }
    }
  }

  @Test("A pattern looks only where it is told to")
  func looksInKinds() {
    let text = "FROM a\nENV A=acme_12345678\nRUN b acme_abcdefgh\n"
    #expect(found(text, by: acme()) == ["env acme_12345678", "run acme_abcdefgh"])
    #expect(found(text, by: acme(kinds: [.run])) == ["run acme_abcdefgh"])
    #expect(found(text, by: acme(kinds: [.comment])).isEmpty)
  }

  @Test("A keyword counts for its unit, in a whole file for the lines of a match")
  func keepsKeywordsNear() {
    let pattern = acme("[0-9]{8}", keywords: ["acme"])
    #expect(found("FROM a\nENV ACME=1 B=12345678\n", by: pattern).isEmpty)
    #expect(found("FROM a\nENV ACME=12345678\n", by: pattern) == ["env 12345678"])
    let bytes = Array("x 11111111\nacme 22222222\n".utf8)
    var budget = SecretScanBudget()
    let hits = SecretScanner([pattern]).scan(bytes[...], as: .file, spending: &budget).hits
    #expect(hits.map { String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) } == ["22222222"])
  }

  @Test("`^` and `$` are the ends of a unit")
  func anchors() {
    #expect(found("FROM a\nENV A=acme_12345678\n", by: acme("^A=acme_[0-9]+$")) == ["env A=acme_12345678"])
  }

  @Test("A token that no line holds whole")
  func joins() {
    #expect(found("FROM a\nENV A=acme_\\\n12345678\n", by: acme()) == ["env acme_\\\n12345678"])
    #expect(found("FROM a\nRUN x acme'_'12345678\n", by: acme()) == ["run acme'_'12345678"])
    #expect(found("FROM a\nCMD [\"x\", \"acme\\u005f12345678\"]\n", by: acme()).count == 1)
  }

  @Test(
    "One level of base64, in both alphabets and wrapped",
    arguments: [
      "ENV A=dG9rZW46IGFjbWVfMTIzNDU2Nzg=", "RUN echo dG9rZW46IGFjbWVfMTIzNDU2Nzg | base64 -d",
      "COPY <<F /x\n" + "ZXhwb3J0IEE9MTsgZXhwb3J0IEI9MjsgZXhwb3J0IEM9MzsgZXhwb3J0IFRPS0VOPWFjbWVf\nMTIzNDU2Nzg=\nF",
    ])
  func decodes(line: String) { #expect(found("FROM a\n\(line)\n", by: acme()).count == 1) }

  @Test("What is no text, or wrapped twice, is not looked into")
  func decodesOnce() {
    #expect(Base64Runs.runs(in: Array("sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9".utf8)[...]).isEmpty)
    #expect(Base64Runs.runs(in: Array("YWJj".utf8)[...]).isEmpty)
    #expect(found("FROM a\nENV A=ZEc5clpXNDZJR0ZqYldWZk1USXpORFUyTnpnPQ==\n", by: acme()).isEmpty)
  }

  @Test("An escape of bytes that are not UTF-8 hides nothing")
  func latin1() {
    var budget = SecretScanBudget()
    let bytes = Array("acme_".utf8) + [0xFF] + Array("abcdefgh".utf8)
    #expect(SecretScanner([acme("acme_.{8}")]).scan(bytes[...], spending: &budget).hits.count == 1)
  }
}
