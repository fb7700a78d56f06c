import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("Mending a file step by step")
struct FileFixerTests {
  private static let text = "FROM a:1\nENV A b\nENV C d\nENV E f\n"

  private static func found(_ text: String) throws -> [Finding] {
    let rule = try #require(allRules.first { $0.about.id == "deprecated-syntax" })
    return try RuleRun(rule, ["Dockerfile": text], judging: "Dockerfile").findings
  }

  private static func fixer(_ text: String = text) throws -> FileFixer {
    FileFixer(SourceText(path: "Dockerfile", text), try found(text), FixChoice(takesUnsafe: true), wanted: nil)
  }

  private static func shown(_ text: EditedText?) -> String {
    text.map { String(decoding: $0.current.bytes, as: UTF8.self) } ?? ""
  }

  @Test("keeps the edits whose findings are gone")
  func keeps() throws {
    var fixer = try Self.fixer()
    while let offer = fixer.offer { fixer.answer(try Self.found(Self.shown(offer))) }
    #expect(Self.shown(fixer.text) == "FROM a:1\nENV A=b\nENV C=d\nENV E=f\n")
    #expect(fixer.fixed.count == 3 && fixer.refusals.isEmpty)
  }

  @Test("leaves out the one edit that does not help, and keeps the others")
  func still() throws {
    var fixer = try Self.fixer()
    let stubborn = try #require(try Self.found(Self.text).dropFirst().first)
    while let offer = fixer.offer {
      let text = Self.shown(offer)
      // The judge is not satisfied with what the edit makes of the second line.
      fixer.answer(try Self.found(text) + (text.contains("ENV C=d") ? [stubborn] : []))
    }
    #expect(Self.shown(fixer.text) == "FROM a:1\nENV A=b\nENV C d\nENV E=f\n")
    #expect(fixer.refusals.map { $0.reason } == ["the finding would still be there"])
  }

  @Test("leaves out an edit that brings another finding")
  func brings() throws {
    var fixer = try Self.fixer()
    let syntax = try #require(allRules.first { $0.about.id == "dockerfile-syntax" })
    let broken = try RuleRun(syntax, ["Dockerfile": "FROM a:1\nNONSENSE\n"], judging: "Dockerfile").findings
    try #require(!broken.isEmpty)
    while let offer = fixer.offer {
      let text = Self.shown(offer)
      fixer.answer(try Self.found(text) + (text.contains("ENV E=f") ? broken : []))
    }
    #expect(Self.shown(fixer.text) == "FROM a:1\nENV A=b\nENV C=d\nENV E f\n")
    #expect(fixer.refusals.count == 1 && fixer.refusals[0].reason.hasPrefix("dockerfile-syntax would find on line 2"))
  }

  @Test("applies edits at one place one after the other, each judged before the next")
  func overlapping() throws {
    let finding = try #require(try Self.found(Self.text).first)
    let twice = [finding, finding]
    var fixer = FileFixer(
      SourceText(path: "Dockerfile", Self.text), twice, FixChoice(takesUnsafe: true), wanted: nil)
    #expect(Self.shown(fixer.offer) == "FROM a:1\nENV A=b\nENV C d\nENV E f\n")
    fixer.answer([])
    #expect(fixer.offer == nil && fixer.fixed.count == 1)
  }

  @Test("writes line ends as the file has them, and mends only what is wanted")
  func chosen() throws {
    let text = Self.text.replacing("\n", with: "\r\n")
    let findings = try Self.found(text)
    let wanted = Set(findings.prefix(1).map { $0.fingerprint })
    var fixer = FileFixer(
      SourceText(path: "Dockerfile", text), findings, FixChoice(takesUnsafe: true), wanted: wanted)
    while let offer = fixer.offer { fixer.answer(try Self.found(Self.shown(offer))) }
    #expect(Self.shown(fixer.text) == text.replacing("ENV A b", with: "ENV A=b"))
    let none = FileFixer(
      SourceText(path: "Dockerfile", text), findings, FixChoice(takesUnsafe: true, rules: ["image-tag"]), wanted: nil)
    #expect(none.offer == nil)
  }
}
