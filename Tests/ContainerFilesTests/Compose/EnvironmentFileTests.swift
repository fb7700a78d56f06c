import ContainerFiles
import Testing

@Suite("An environment file")
struct EnvironmentFileTests {
  @Test("sets what dotenv sets")
  func values() {
    let file = EnvironmentFile(
      parsing: SourceText(
        path: ".env",
        """
        \u{FEFF}A=1
        # comment
        export B = two words  # not this
        C='$A # stays'
        D="x\\ny ${A}\\$"
        E=${A}${MISSING}
        F=a#b
        G
        H=
        I: yaml
        J="two
        lines"
        K='it\\'s' and more
        A=2
        """))
    #expect(file.problems.isEmpty)
    #expect(
      file.values == [
        "A": "2", "B": "two words", "C": "$A # stays", "D": "x\ny 1$", "F": "a#b", "H": "", "I": "yaml", "K": "it's",
        "J": "two\nlines",
      ])
    #expect(file.entries.first { $0.key == "G" }?.value == nil)
  }

  @Test("knows where keys and values stand, also with CRLF")
  func ranges() {
    let source = SourceText(path: ".env", "A= x y \r\nB=\"q\"\r\n")
    let file = EnvironmentFile(parsing: source)
    #expect(file.entries.map { source.string(in: $0.keyRange) } == ["A", "B"])
    #expect(file.entries.map { source.string(in: $0.valueRange) } == ["x y", "q"])
    #expect(file.values == ["A": "x y", "B": "q"])
  }

  @Test("says which lines are none of its own")
  func problems() {
    let source = SourceText(path: ".env", "a b\n=x\nA=\"never closed\nB=1\n\0\u{7}=\n")
    let file = EnvironmentFile(parsing: source)
    #expect(file.problems.map { source.position(at: $0.range.start).line } == [1, 2, 3, 5])
    #expect(file.values == ["B": "1"])
  }

  @Test("Variables made of variables double with every line, up to a limit: then nothing is known of them")
  func doubling() {
    let lines = (1..<40).map { "A\($0)=${A\($0 - 1)}${A\($0 - 1)}\n" }.joined()
    let source = SourceText(path: RepositoryPath(".env"), bytes: Array("A0=xxxxxxxxxx\n\(lines)".utf8))
    let values = EnvironmentFile(parsing: source).values
    #expect(values["A3"]?.utf8.count == 80)
    #expect(values["A39"] == nil)
    #expect(values.values.reduce(0) { $0 + $1.utf8.count } < 1 << 20)
  }
}
