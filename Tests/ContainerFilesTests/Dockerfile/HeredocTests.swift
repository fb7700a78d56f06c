import ContainerFiles
import Testing

/// Point 7 of the grammar.
@Suite struct Heredocs {
  @Test(arguments: [
    ("<<EOF", "EOF", true, false, 0), ("<<-EOF", "EOF", true, true, 0), ("<<'EOF'", "EOF", false, false, 0),
    ("<<E\"O\"F", "EOF", false, false, 0), ("<<\\EOF", "EOF", true, false, 0), ("3<<EOF", "EOF", true, false, 3),
    ("<< EOF", "EOF", true, false, 0), ("cat >x <<EOF && y", "EOF", true, false, 0),
    ("${x:- <<EOF }", "EOF", true, false, 0),
  ])
  func `a word announces a heredoc`(
    _ words: String, _ name: String, _ expands: Bool, _ stripsTabs: Bool, _ descriptor: Int
  ) throws {
    let file = parsed("FROM a\nRUN \(words)\n  one \\\n# two\n\(name)\nUSER u\n")
    #expect(file.instructions.map(\.keyword) == [.from, .run, .user])
    let heredoc = try #require(file.instructions[1].heredocs.first)
    #expect(heredoc.name == name)
    #expect(heredoc.expands == expands)
    #expect(heredoc.stripsTabs == stripsTabs)
    #expect(heredoc.fileDescriptor == descriptor)
    #expect(file.source(heredoc.bodyRange) == "  one \\\n# two\n")
    #expect(heredoc.lines.map(file.source) == ["  one \\", "# two"])
  }

  @Test(arguments: [
    "RUN echo \"<<EOF\"", "RUN echo $((1<<2))", "RUN a<<EOF", "RUN [\"<<EOF\"]", "RUN it's <<EOF", "RUN x <<<EOF",
    "CMD cat <<EOF", "ENV A=<<EOF", "ONBUILD CMD <<EOF", "COPY [\"<<EOF\", \"/x\"]", "RUN <<EOF${x:-y}",
    "RUN ${x!} <<EOF",
  ])
  func `other words announce none`(_ line: String) {
    let file = parsed("FROM a\n\(line)\nUSER u\n")
    #expect(file.instructions.map(\.keyword.rawValue).last == "USER")
    #expect(file.instructions[1].heredocs.isEmpty)
  }

  @Test func `several bodies follow in order`() {
    let file = parsed("FROM a\nCOPY <<A <<-B c /d/\na\nA\n\tb\n\tB\nRUN x\n")
    let copy = file.instructions[1]
    #expect(copy.heredocs.map { file.source($0.bodyRange) } == ["a\n", "\tb\n"])
    #expect(copy.arguments.transfer?.sources.map(\.text) == ["c"])
    #expect(copy.arguments.transfer?.heredocSources.map(\.text) == ["<<A", "<<-B"])
    #expect(copy.arguments.transfer?.destination.text == "/d/")
  }

  @Test func `a terminator stands alone in its line, without blanks`() {
    let file = parsed("FROM a\nRUN <<EOF\n EOF\nEOF x\n\tEOF\nEOF\r\nUSER u\n")
    #expect(file.instructions.map(\.keyword) == [.from, .run, .user])
    #expect(file.instructions[1].heredocs[0].lines.count == 3)
  }

  @Test func `instructions in a body are data`() {
    let file = parsed("FROM a\nRUN <<EOF\nUSER app\nFROM b\nEOF\n")
    #expect(file.stages.count == 1)
    #expect(file.effectiveUser(of: file.stages[0]) == nil)
  }

  @Test func `a heredoc behind ONBUILD belongs to both`() throws {
    let file = parsed("FROM a\nONBUILD RUN <<EOF\nx\nEOF\nUSER u\n")
    let trigger = try #require(file.instructions[1].triggered)
    #expect(file.instructions[1].heredocs.count == 1)
    #expect(trigger.heredocs.map { file.source($0.bodyRange) } == ["x\n"])
    #expect(file.source(trigger.range) == "RUN <<EOF\nx\nEOF")
    #expect(file.allErrors.isEmpty)
  }

  @Test func `a heredoc that never ends takes the rest of the file`() {
    let file = parsed("FROM a\nRUN <<EOF\nUSER u\n")
    #expect(file.kinds == [.heredoc])
    #expect(file.instructions.count == 2)
    #expect(file.allErrors[0].remedy.contains("`EOF`"))
  }
}
