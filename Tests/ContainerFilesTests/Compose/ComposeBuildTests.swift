import ContainerFiles
import Testing

@Suite("A compose build")
struct ComposeBuildTests {
  private func build(_ body: String) throws -> (ComposeBuild, ComposeFile) {
    let file = ComposeFile(parsing: SourceText(path: "compose.yaml", "services:\n  web:\n    build:" + body))
    return (try #require(file.services.first?.build), file)
  }

  @Test("has a short and a long form")
  func forms() throws {
    let (short, _) = try build(" ./app\n")
    #expect(short.context?.text == "./app")
    let (long, file) = try build(
      """

            context: .
            dockerfile: Dockerfile.${K:-dev}
            target: run
            args: {A: 1, B: }
            additional_contexts: [base=docker-image://alpine:3, src=../src]
      """)
    #expect(long.dockerfile?.text == "Dockerfile.dev")
    #expect(long.target?.text == "run")
    #expect(long.args.map(\.key) == ["A", "B"])
    #expect(long.args.last?.value == nil)
    let image = long.additionalContexts.first?.value?.dropping("docker-image://", environment: [:])
    #expect(image?.text == "alpine:3")
    #expect(image.map { file.source.string(in: $0.range) } == "alpine:3")
  }

  @Test("maps each byte of an inline Dockerfile to the compose file", arguments: ["\n", "\r\n"])
  func inline(_ lineEnd: String) throws {
    let body = [
      "", "      dockerfile_inline: |", "", "        FROM ${BASE:-alpine}:3", "        RUN echo $$HOME \\",
      "            && true", "", "        USER ${U}", "",
    ].joined(separator: lineEnd)
    let (build, file) = try build(body)
    let inline = try #require(build.inline)
    #expect(inline.text == "\nFROM alpine:3\nRUN echo $HOME \\\n    && true\n\nUSER ${U}\n")
    let text = Array(inline.text.utf8)
    func place(_ word: String) -> String {
      guard let start = text.indices.first(where: { text[$0...].starts(with: word.utf8) }) else { return "" }
      return file.source.string(in: inline.map.range(of: start..<(start + word.utf8.count)))
    }
    #expect(place("FROM") == "FROM")
    #expect(place("alpine") == "${BASE:-alpine}")
    #expect(place("alpine:3") == "${BASE:-alpine}:3")
    #expect(place("$HOME") == "$$HOME")
    #expect(place("&& true") == "&& true")
    #expect(place("USER ${U}") == "USER ${U}")
    let user = inline.map.offset(of: text.count - 6)
    #expect(file.source.position(at: user).line == 10)
  }
}
