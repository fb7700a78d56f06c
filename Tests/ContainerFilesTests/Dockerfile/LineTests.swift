import ContainerFiles
import Testing

/// Points 1 to 5 of the grammar: input, directives, comments, continuations, keywords and flags.
@Suite struct Lines {
  @Test func `a byte order mark is no part of the first line`() {
    #expect(parsed("\u{FEFF}FROM a").instructions.map(\.keyword) == [.from])
    #expect(parsed("\u{FEFF}# escape=`\nFROM a").escape == UInt8(ascii: "`"))
  }

  @Test func `a lone carriage return ends no line`() {
    #expect(parsed("FROM a\rRUN x\r").kinds == [.arity])
  }

  @Test(arguments: [
    ("# escape=`\n", "`"), ("#EsCaPe = `\r\n", "`"), ("  # escape=`\n", "`"),
    ("# syntax=x\n# escape=`\n", "`"), ("# comment\n# escape=`\n", "\\"), ("\n# escape=`\n", "\\"),
    ("# foo=bar\n# escape=`\n", "\\"), ("#!/bin/x\n# escape=`\n", "\\"),
  ])
  func `directives stand before everything else`(_ head: String, _ escape: Character) {
    #expect(parsed(head + "FROM a\n").escape == escape.asciiValue)
  }

  @Test func `a directive keeps its name, value and place`() throws {
    let file = parsed("# Syntax = docker/dockerfile:1  \nFROM a\n")
    let directive = try #require(file.directives.first)
    #expect(directive.name == "syntax")
    #expect(directive.value == "docker/dockerfile:1")
    #expect(file.source(directive.nameRange) == "Syntax")
    #expect(file.source(directive.valueRange) == "docker/dockerfile:1")
    #expect(file.comments.isEmpty)
  }

  @Test(arguments: [
    "# escape=x\nFROM a\n", "# escape=\\\n# escape=`\nFROM a\n", "# check=skip=all\n# check=x\nFROM a\n",
  ])
  func `wrong directives are errors`(_ text: String) { #expect(parsed(text).kinds == [.directive]) }

  @Test func `comments above an instruction belong to it, and an empty one starts anew`() {
    let file = parsed("FROM a\n# one\n#\n# two\n\n  # three \\\nRUN x\n")
    #expect(file.instructions[1].precedingComments.map(\.text) == ["two", "three \\"])
    #expect(file.comments.count == 4)
    #expect(file.comments.map { file.source($0.range) }.last == "# three \\")
  }

  @Test(arguments: [("x\\", "y"), ("x \\ \t", "y"), ("x\\\\", nil), ("x\\\\\\", nil), ("\\", "y")])
  func `a line goes on after one escape character`(_ line: String, _ next: String?) {
    let file = parsed("FROM a\nRUN \(line)\ny\n")
    #expect(file.instructions.count == (next == nil ? 3 : 2))
  }

  @Test func `empty lines in a continuation are noted`() {
    let file = parsed("FROM a\nRUN x \\\n\n # c\n y\n")
    #expect(file.instructions[1].emptyContinuationLines.map { file.text.line(at: $0.start) } == [3])
    #expect(file.comments.map(\.text) == ["c"])
  }

  @Test(arguments: ["from", "From", "\u{A0}FROM", "\u{0B}FROM", "FROM\u{0C}"])
  func `keywords have any case and blanks around them`(_ keyword: String) {
    #expect(parsed("\(keyword) a\n").instructions.map(\.keyword) == [.from])
  }

  @Test func `letters that Go lowers to ASCII make keywords, others do not`() {
    #expect(parsed("FROM a\nHEALTHCHEC\u{212A} NONE\n").allErrors.isEmpty)
    #expect(parsed("FROM a\nU\u{17F}ER u\n").kinds == [.unknownInstruction])
    #expect(Set(parsed("FROM\u{A0}a\n").kinds) == [.unknownInstruction, .noStage])
  }

  @Test func `flags end at the first other word or at two dashes`() {
    let file = parsed("FROM a\nCOPY --from=\"b c\" --chown=a\\ b -- --link x y\n")
    let copy = file.instructions[1]
    #expect(copy.flags.map(\.name) == ["from", "chown"])
    #expect(copy.flags.map { $0.value?.text } == ["b c", "a b"])
    #expect(copy.flags.map { file.source($0.range) } == ["--from=\"b c\"", "--chown=a\\ b"])
    #expect(copy.arguments.transfer?.sources.map(\.text) == ["--link", "x"])
  }
}
