import ContainerFiles
import Testing

/// Points 6, 8 and 11 of the grammar: JSON form, words, HEALTHCHECK.
@Suite struct ArgumentForms {
  @Test(arguments: [
    ("[\"a\", \"b\"]", ["a", "b"]), ("[]", []), ("[ ]", []), ("[\"\\u00e9\\n\"]", ["é\n"]),
    ("[\"\\ud83d\\ude00\"]", ["😀"]), ("[\"\\ud83d\"]", ["\u{FFFD}"]),
  ])
  func `an exec form is decoded`(_ text: String, _ words: [String]) {
    #expect(parsed("FROM a\nCMD \(text)\n").instructions[1].arguments.command?.execTexts == words)
  }

  @Test(arguments: ["['a']", "[\"a\",]", "[\"a\"", "[a]", "[\"a\"] x", "[\"\t\"]", "[\"\\x\"]", "[01]", "[[1]"])
  func `what is no JSON silently becomes shell form`(_ text: String) throws {
    let file = parsed("FROM a\nCMD \(text)\n")
    let command = try #require(file.instructions[1].arguments.command)
    #expect(command.fellBackFromJSON)
    #expect(command.execTexts == nil)
    #expect(file.source(command.range) == text)
    #expect(file.allErrors.isEmpty)
  }

  @Test(arguments: ["[1]", "[null]", "[\"a\",[]]", "[{\"a\":[1,{}]},\"b\"]", "[-0.5e+3]", "[true]"])
  func `JSON that holds more than strings is an error`(_ text: String) {
    #expect(parsed("FROM a\nCMD \(text)\n").kinds == [.json])
  }

  @Test func `pairs keep their quotes and know their places`() {
    let file = parsed("FROM a\nENV A=\"x y\" B='z' \\\n  C=d\\ e F=\n")
    let pairs = file.instructions[1].arguments.pairs
    #expect(pairs.map(\.key.text) == ["A", "B", "C", "F"])
    #expect(pairs.map { $0.value?.text } == ["\"x y\"", "'z'", "d\\ e", ""])
    #expect(pairs.map { $0.value?.unquoted() } == ["x y", "z", "d e", ""])
    #expect(pairs.map { file.source($0.range) } == ["A=\"x y\"", "B='z'", "C=d\\ e", "F="])
  }

  @Test func `the old form of a pair takes the rest of the line`() throws {
    let pair = try #require(parsed("FROM a\nENV K some = value\n").instructions[1].arguments.pairs.first)
    #expect(pair.legacy)
    #expect(pair.value?.text == "some = value")
  }

  @Test(arguments: ["ENV a=1 b", "ENV a=1 # comment", "ENV =x", "LABEL =x", "ARG =x"])
  func `pairs need a name and a sign`(_ line: String) {
    #expect(Set(parsed("FROM a\n\(line)\n").kinds) == [.keyValue])
  }

  @Test func `ARG declares several names`() {
    let pairs = parsed("ARG A B= C=\"d e\"\nFROM a\n").instructions[0].arguments.pairs
    #expect(pairs.map(\.key.text) == ["A", "B", "C"])
    #expect(pairs.map { $0.value?.text } == [nil, "", "\"d e\""])
  }

  @Test func `a healthcheck keeps its durations and command`() throws {
    let file = parsed("FROM a\nHEALTHCHECK --interval=1m30s --timeout=500ms --retries=3 CMD curl -f x || exit 1\n")
    guard case .healthcheck(let check) = file.instructions[1].arguments else {
      Issue.record("no healthcheck")
      return
    }
    #expect(check.interval == .seconds(90))
    #expect(check.timeout == .milliseconds(500))
    #expect(check.startPeriod == nil)
    #expect(check.retries == 3)
    #expect(file.instructions[1].arguments.command.map { file.source($0.range) } == "curl -f x || exit 1")
  }

  @Test func `no healthcheck is told from a missing one`() {
    guard case .healthcheck(let check) = parsed("FROM a\nHEALTHCHECK none\n").instructions[1].arguments else {
      Issue.record("no healthcheck")
      return
    }
    #expect(check.test == .none)
  }
}
