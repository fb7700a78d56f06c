import ContainerFiles
import Testing

@Suite struct ShellPlaces {
  /// Each word's text in the file.
  private func places(_ text: String) -> [[String]] {
    let (script, file) = lastScript(text)
    return (script?.commands ?? []).map { command in command.words.map { file.source($0.range) } }
  }

  @Test func `words are found through continuations and comments`() throws {
    let text = "RUN apt-get update \\\n  # a comment\n && apt-get \\\n    install -y \\\n    cu\\\nrl\n"
    #expect(places(text) == [["apt-get", "update"], ["apt-get", "install", "-y", "cu\\\nrl"]])
    let (script, file) = lastScript(text)
    let command = try #require(script?.commands.last)
    #expect(file.source(command.range) == "apt-get \\\n    install -y \\\n    cu\\\nrl")
    #expect(command.words.last?.text == "curl")
    #expect(file.text.position(at: command.range.start).line == 4)
  }

  @Test func `and inside the words of a shell`() {
    #expect(
      places("RUN bash -c \"a \\\n  \\\"b\\\" && c\"\n") == [
        ["bash", "-c", "\"a \\\n  \\\"b\\\" && c\""], ["a", "\\\"b\\\""], ["c"],
      ])
    #expect(places("RUN a `b \\`c\\``") == [["a", "`b \\`c\\``"], ["b", "\\`c\\`"], ["c"]])
  }

  @Test func `and inside JSON strings`() {
    #expect(
      places("CMD [\"sh\", \"-c\", \"\\u0061b \\\"c\\\"\\n d\"]") == [
        ["sh", "-c", "\\u0061b \\\"c\\\"\\n d"], ["\\u0061b", "\\\"c\\\""], ["d"],
      ])
  }

  @Test func `and inside here-documents`() {
    #expect(places("RUN <<-E sh\n\ta b\n\tc\n\tE\n") == [["sh"], ["a", "b"], ["c"]])
    #expect(places("RUN <<E\na b\nE\n") == [["a", "b"]])
  }

  @Test func `with a backtick as the escape of the file`() {
    let file = parsed("# escape=`\nFROM a\nRUN a `\n  b\\ c\n")
    let words = file.shellScript(at: 1)?.commands[0].words
    #expect(words?.map(\.text) == ["a", "b c"])
    #expect(words?.map { file.source($0.range) } == ["a", "b\\ c"])
  }
}
