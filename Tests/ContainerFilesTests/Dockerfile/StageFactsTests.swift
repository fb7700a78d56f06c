import ContainerFiles
import Testing

/// What a stage's image is told to do, followed along FROM.
@Suite struct StageFactTests {
  private func directories(_ text: String) -> [String?] {
    parsed(text).stages.map { $0.facts.workingDirectory.path }
  }

  @Test(
    "working directories are followed along FROM",
    arguments: [
      ("FROM a\n", nil), ("FROM scratch\n", "/"), ("FROM scratch\nWORKDIR app\n", "/app"),
      ("FROM a\nWORKDIR app\n", nil), ("FROM a\nWORKDIR /a/./b/../c/\n", "/a/c"),
      ("FROM a\nWORKDIR \"/a b\"\nWORKDIR c\n", "/a b/c"), ("FROM a\nENV H=/h\nWORKDIR $H/x\n", "/h/x"),
      ("FROM a\nARG H\nWORKDIR $H\n", nil), ("FROM a AS b\nWORKDIR /x\nFROM b\nWORKDIR y\n", "/x/y"),
      ("FROM a AS b\nONBUILD WORKDIR /on\nFROM b\n", "/on"), ("FROM a\nWORKDIR C:\\app\n", "C:app"),
      ("# escape=`\nFROM a\nWORKDIR C:\\app\nWORKDIR b\n", "C:\\app\\b"), ("FROM a\nWORKDIR ../..\n", nil),
    ] as [(String, String?)])
  func workingDirectory(_ text: String, _ path: String?) {
    #expect(directories(text).last == path)
  }

  @Test func `whether any WORKDIR was given is known apart from where it leads`() {
    let file = parsed("FROM a AS b\nFROM b AS c\nWORKDIR x\nFROM c\n")
    #expect(file.stages.map { $0.facts.workingDirectory.isSet } == [false, true, true])
    #expect(!file.startingDirectory(of: file.stages[1]).isSet)
  }

  @Test func `what adds up is found along the chain, triggers in the stage where they act`() {
    let file = parsed(
      "FROM a AS b\nENV V=1\nLABEL l=$V\nONBUILD LABEL t=$V\nFROM b AS c\nENV V=2\nLABEL m=$V\nFROM c\nEXPOSE 1\n")
    var found: [String] = []
    file.forEachAdded(to: file.stages[2]) { acting in
      found.append("\(acting.stage) \(acting.instruction.keyword.rawValue) \(acting.scope["V"]?.value ?? "-")")
    }
    #expect(found == ["0 ENV -", "0 LABEL 1", "1 LABEL 1", "1 ENV 1", "1 LABEL 2", "2 EXPOSE 2"])
    #expect(file.scope(atEndOf: file.stages[2])["V"]?.value == "2")
  }

  @Test func `the outermost stage is known, and what is copied from where`() {
    let file = parsed("FROM scratch AS a\nFROM a AS b\nCOPY --from=a x y /z/\nADD q r\nFROM b\nCOPY --from=nginx u v\n")
    #expect(file.stages.map { $0.facts.outermost } == [0, 0, 0])
    #expect(
      file.stages.flatMap { file.copies(of: $0) }.map { $0.origin } == [.from(.stage(0)), .context, .from(.image)])
    #expect(file.copies(of: file.stages[1]).map { $0.isAdd } == [false, true])
  }

  @Test(.timeLimit(.minutes(1))) func `long chains and many triggers take no longer than they are`() {
    let chain = (0..<20_000).map { "FROM s\($0) AS s\($0 + 1)\nLABEL a=b\nWORKDIR x\n" }.joined()
    #expect(parsed("FROM a AS s0\n" + chain).stages.count == 20_001)
    let triggers = String(repeating: "ONBUILD USER u\n", count: 10_000)
    let file = parsed("FROM a AS b\n" + triggers + String(repeating: "FROM b\n", count: 20_000))
    #expect(file.kinds == [.onbuild])
    #expect(file.stages.count == 20_001)
  }
}
