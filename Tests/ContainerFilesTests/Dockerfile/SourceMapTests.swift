import ContainerFiles
import Testing

@Suite struct SourceMap {
  @Test func `every joined character knows its own line and column`() {
    let file = parsed("FROM a\nRUN one \\\n# between\n\n  two \\  \n\tthree\n")
    let joined = file.instructions[1].joined
    #expect(String(decoding: joined.bytes, as: UTF8.self) == "RUN one   two \tthree")
    for (offset, byte) in joined.bytes.enumerated() {
      #expect(file.text.bytes[joined.sourceOffset(offset)] == byte)
    }
    #expect(file.text.position(at: joined.sourceOffset(10)) == SourcePosition(line: 5, column: 3))
    #expect(file.text.position(at: joined.sourceOffset(15)) == SourcePosition(line: 6, column: 2))
  }

  @Test func `a keyword split over lines is one keyword`() {
    let file = parsed("FR\\\nOM a\n")
    #expect(file.instructions.map(\.keyword) == [.from])
    #expect(file.source(file.instructions[0].keywordRange) == "FR\\\nOM")
    #expect(file.allErrors.isEmpty)
  }

  @Test func `the range of an instruction runs from its keyword to its last line`() {
    let file = parsed("FROM a\r\n  RUN x \\\r\n   y\r\nCOPY <<A /b\r\n1\r\nA\r\nUSER u")
    #expect(
      file.instructions.map { file.source($0.range) } == [
        "FROM a", "RUN x \\\r\n   y", "COPY <<A /b\r\n1\r\nA", "USER u",
      ])
  }

  @Test(arguments: try BuildKitVerdicts.cases())
  func `a node's range holds the text it was read from`(_ input: BuildKitVerdicts.Case) {
    let file = parsed(input.dockerfile)
    for instruction in file.instructions {
      #expect(instruction.keywordText.isEmpty || file.source(instruction.keywordRange) == instruction.keywordText)
      for word in instruction.arguments.words where word.range.count == word.text.utf8.count {
        #expect(file.source(word.range) == word.text)
      }
      for flag in instruction.flags {
        #expect(file.source(flag.nameRange) == flag.name)
        #expect(instruction.range.contains(flag.range))
      }
      for heredoc in instruction.heredocs { #expect(instruction.range.contains(heredoc.bodyRange)) }
    }
  }

  @Test func `the words of an exec form are where their text is`() {
    let file = parsed("FROM a\nCMD [ \"one\", \\\n  \"t\\u0077o\" ]\n")
    let words = file.instructions[1].arguments.words
    #expect(words.map(\.text) == ["one", "two"])
    #expect(words.map { file.source($0.range) } == ["one", "t\\u0077o"])
  }
}
