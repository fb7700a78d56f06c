import ContainerFiles
import Testing

@Suite("A map from text to file")
struct TextMapTests {
  /// For each character of a scalar's text, what stands at its place in the file.
  private func places(_ text: String, lineEnd: String = "\n") throws -> (text: String, places: [String]) {
    let source = SourceText(
      path: "a.yaml", text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd))
    let scalar = try #require(YAMLStream(parsing: source).documents.first?["a"]?.scalar)
    let map = scalar.map(in: source)
    var offset = 0
    let places = scalar.text.unicodeScalars.map { character in
      let count = String(character).utf8.count
      defer { offset += count }
      return source.string(in: map.range(of: offset..<(offset + count)))
    }
    return (scalar.text, places)
  }

  @Test(
    "gives each letter of a scalar the letter it was read from, in every style",
    arguments: [
      "a: plain é text\n", "a: 'it''s é'\n", "a: \"é\\tx\\u00e9\\\"y\\\\ z\"\n", "a: |\n  one\n   two\n\n  é\n",
      "a: |\n\n\n    x\n   \n    y\n", "a: |2-\n     lead\n  x\n",
      "a: >\n  one\n  two\n\n  three\n   more\n   less\n  end\n",
      "a: >-\n\n  x\n\n\n  y\n", "a: plain\n  over\n\n  lines\n", "a: 'q\n  r'' s\n\n  t'\n",
      "a: \"q  \n  r \\\n   s\\\n  t\"\n", "a: |+\n  x\n\n\n", "a: |\n", "a:\n", "a: ''\n",
    ], ["\n", "\r\n"])
  func letters(_ yaml: String, _ lineEnd: String) throws {
    let (text, places) = try places(yaml, lineEnd: lineEnd)
    for (character, place) in zip(text.unicodeScalars, places) where character.properties.isAlphabetic {
      let isEscape = place.hasPrefix("\\")
      #expect(isEscape || place == String(character), "\(text) \(places)")
    }
  }

  @Test("slices keep their places")
  func slices() throws {
    let source = SourceText(path: "a.yaml", "a: \"x\\ty=z\"\n")
    let scalar = try #require(YAMLStream(parsing: source).documents.first?["a"]?.scalar)
    let slice = scalar.map(in: source).slice(2..<5)
    #expect(source.string(in: slice.range(of: 0..<3)) == "y=z")
    #expect(source.string(in: slice.range(of: 2..<3)) == "z")
    #expect(source.string(in: slice.range(of: 3..<3)) == "")
  }
}
