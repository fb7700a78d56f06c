import ContainerFiles
import Testing
import YAMLEvents

@Suite("A YAML tree")
struct YAMLTreeTests {
  private func read(_ text: String) throws -> (YAMLNode, SourceText) {
    let source = SourceText(path: "a.yaml", text)
    let stream = try YAMLStream(parsing: source)
    return (try #require(stream.documents.first), source)
  }

  @Test(
    "keeps scalars as the author wrote them",
    arguments: ["off", "no", "3.10", "1e3", "0o7", "22:22", "~", "2027-03-31"])
  func scalarsAreText(_ text: String) throws {
    let (root, _) = try read("a: \(text)\n")
    #expect(root["a"]?.scalarText == text)
    #expect(root["a"]?.scalar?.style == .plain)
  }

  @Test("a node's range holds the text it was read from")
  func ranges() throws {
    let text = "# é\na: &x !!str  häß\nb: 'q''uo'\nc: \"d\\u00e9\"\nd:\n  - {k: v}\n  - - 1\n\n# end\ne: *x\nf:\n"
    let (root, source) = try read(text)
    func written(_ node: YAMLNode?) -> String? { node.map { source.string(in: $0.range) } }
    #expect(written(root["a"]) == "häß")
    #expect(root["a"]?.tag == "tag:yaml.org,2002:str")
    #expect(root["a"]?.anchor == "x")
    #expect(written(root["b"]) == "'q''uo'")
    #expect(root["b"]?.scalarText == "q'uo")
    #expect(written(root["c"]) == "\"d\\u00e9\"")
    #expect(root["c"]?.scalar.map { source.string(in: $0.contentRange) } == "d\\u00e9")
    #expect(root["c"]?.scalarText == "dé")
    #expect(written(root["d"]) == "- {k: v}\n  - - 1")
    #expect(written(root["d"]?.items.first) == "{k: v}")
    #expect(written(root.ownEntries.last?.key) == "f")
    #expect(root["f"]?.isNull == true)
    #expect(written(root["f"]) == "")
    #expect(source.position(at: root["e"]?.range.start ?? 0) == SourcePosition(line: 10, column: 4))
  }

  @Test("block scalars end at their last line, whatever follows")
  func blockScalars() throws {
    let (root, source) = try read("a: |\n  one\n   two\n\n\n# c\nb: &t >-\n\n  x\n  y\nc: |\n")
    #expect(root["a"]?.scalarText == "one\n two\n")
    #expect(root["a"].map { source.string(in: $0.range) } == "|\n  one\n   two")
    #expect(root["a"]?.scalar.map { source.string(in: $0.contentRange) } == "one\n   two")
    #expect(root["b"]?.scalarText == "\nx y")
    #expect(root["b"].map { source.string(in: $0.range) } == ">-\n\n  x\n  y")
    #expect(root["c"]?.scalarText == "")
    #expect(root["c"].map { source.string(in: $0.range) } == "|")
  }

  @Test("a byte order mark, CRLF and emoji do not move a range")
  func marks() throws {
    let (root, source) = try read("\u{FEFF}a: 🐳 x\r\nb: [é, ü]\r\nc:\r\n  d: z\r\n")
    #expect(root["a"].map { source.string(in: $0.range) } == "🐳 x")
    #expect(root["b"]?.items.map { source.string(in: $0.range) } == ["é", "ü"])
    #expect(root["c"]?["d"].map { source.string(in: $0.range) } == "z")
    #expect(source.position(at: root.range.start) == SourcePosition(line: 1, column: 1))
  }

  @Test("several documents are several roots, and anchors end with their document")
  func documents() throws {
    let stream = try YAMLStream(parsing: SourceText(path: "a.yaml", "a: &x 1\n---\nb: 2\n...\n---\n"))
    #expect(stream.documents.count == 3)
    #expect(stream.documents.last?.isNull == true)
    #expect(throws: YAMLError.self) {
      try YAMLStream(parsing: SourceText(path: "a.yaml", "a: &x 1\n---\nb: *x\n"))
    }
    #expect(try YAMLStream(parsing: SourceText(path: "a.yaml", "")).documents.isEmpty)
    #expect(try YAMLStream(parsing: SourceText(path: "a.yaml", "\u{FEFF}# only\n")).documents.isEmpty)
  }

  @Test("what an alias brings is reported at its use and defined at its anchor")
  func aliases() throws {
    let (root, source) = try read("x: &e {A: 1, B: [2]}\ny: *e\n")
    let value = try #require(root["y"]?["B"]?.items.first)
    #expect(source.string(in: value.range) == "2")
    #expect(source.string(in: value.useRange) == "*e")
    #expect(root["x"]?["A"]?.usedAt == nil)
  }

  @Test("merge keys: what the mapping says wins, then the earlier of a list, wherever `<<` stands")
  func merges() throws {
    let (root, source) = try read(
      """
      a: &a {k: a, x: 1}
      b: &b {k: b, y: 2}
      c:
        <<: [*b, *a]
        y: own
      d: &d
        z: 3
        <<: *a
      e:
        <<: *d
      """)
    let merged = try #require(root["c"])
    #expect(merged.entries.map(\.key.scalarText) == ["y", "k", "x"])
    #expect(merged["k"]?.scalarText == "b")
    #expect(merged["y"]?.scalarText == "own")
    #expect(merged["x"].map { source.string(in: $0.useRange) } == "*a")
    #expect(root["e"]?["x"].map { source.string(in: $0.useRange) } == "*d")
    #expect(root["e"]?["x"].map { source.string(in: $0.range) } == "1")
    #expect(root["d"]?["z"]?.usedAt == nil)
    #expect(try read("a: {\"<<\": 1}").0["a"]?.entries.count == 1)
  }
}
