import ContainerFiles
import Testing
import YAMLEvents

@Suite("YAML is refused")
struct YAMLRefusalTests {
  private func error(_ bytes: [UInt8]) -> YAMLError? {
    do throws(YAMLError) {
      _ = try YAMLStream(parsing: SourceText(path: "a.yaml", bytes: bytes))
      return nil
    } catch {
      return error
    }
  }

  private func error(_ text: String) -> YAMLError? { error(Array(text.utf8)) }

  @Test(
    "with the place of the slip and what to type instead",
    arguments: [
      ("a:\n\tb: 1\n", 3, "a tab can't be used for indentation in YAML", "use spaces"),
      ("é: @acme/platform # x\n", 4, "`@` can't start an unquoted value in YAML", "write \"@acme/platform\""),
      ("a: `x`\n", 3, "a backtick can't start an unquoted value in YAML", "write \"`x`\""),
      ("a: *.js\n", 3, "an unquoted value that starts with `*` is an alias in YAML", "write \"*.js\""),
      ("a: [*A, *B*]\n", 4, "the alias `*A` names no anchor above it", "write \"*A\" if it is meant as text"),
      ("a: \"x\n\nb: 1\n", 3, "this quote is never closed, or a comma is missing after it", nil),
      ("a: [x\nb: 1\n", 3, "this `[` is never closed, or a comma is missing after it", nil),
      ("a: b: c\n", 4, "a `:` that nothing precedes as a key", nil),
      ("a: 1\nb\n", 5, "a line that is no `key: value`", "write a `:` and a blank after the key"),
      ("a: \"\\bx\\d\"\n", 7, "a `\\` in double quotes that starts no escape of YAML", nil),
      ("a: 1\nb: 2\na: 3\n", 10, "the key `a` stands on lines 1 and 3", "keep one of them"),
      ("{a: 1, 'a': 2}\n", 7, "the key `a` stands twice on line 1", "keep one of them"),
      ("? [a]\n: 1\n", 2, "a key must be text, not a list or a mapping", nil),
      ("a: &a [*a]\n", 7, "the alias `*a` stands inside the value it names", nil),
      ("a: {<<: 1}\n", 8, "`<<` takes a mapping or a list of mappings", nil),
      ("x: &x {}\na: {<<: *x, <<: *x}\n", 21, "the key `<<` stands twice on line 2", nil),
      ("a: 1\rb: 2\n", 4, "a carriage return without a line feed: editors and YAML readers disagree", nil),
      ("a: 1 # \u{2028}b\n", 7, "the line break U+2028: editors", nil),
      ("a: \u{7}\n", 3, "the control character U+0007 is not allowed in YAML", "delete it"),
      ("a: \0\n", 3, "a NUL byte: this is not a text file", nil),
      ("a: 1\n\u{FEFF}b: 2\n", 5, "the hidden character U+FEFF", nil),
    ] as [(String, Int, String, String?)])
  func slips(text: String, offset: Int, message: String, hint: String?) throws {
    let refusal = try #require(error(text))
    #expect(refusal.offset == offset)
    #expect(refusal.message.hasPrefix(message), "\(refusal.message)")
    if let hint { #expect(refusal.hint == hint) }
  }

  @Test("in any encoding but UTF-8")
  func encodings() {
    #expect(error([0xFF, 0xFE, 0x61, 0])?.message == "the file is UTF-16")
    #expect(error([0x61, 0, 0x3A, 0])?.offset == 1)
    #expect(error([0x61, 0x3A, 0x20, 0xC3, 0x28])?.message == "the byte 0xC3 is not UTF-8")
    #expect(error([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80])?.offset == 3)
    #expect(error([0xEF, 0xBB, 0xBF, 0x61, 0x3A, 0x20, 0xFF])?.offset == 6)
  }

  @Test("when it nests too deeply, in brackets, blocks, keys or through aliases")
  func depth() {
    #expect(error(String(repeating: "[", count: 200_000))?.offset == 64)
    #expect(error(String(repeating: "{a: ", count: 200_000))?.message.hasPrefix("more than 64") == true)
    #expect(error(String(repeating: "- ", count: 200_000))?.offset == 128)
    #expect(error(String(repeating: "? ", count: 200_000)) != nil)
    #expect(error(String(repeating: "[\n", count: 200_000))?.offset == 128)
    var chain = "a0: &a0 [x]\n"
    for index in 1...5_000 { chain += "a\(index): &a\(index) [*a\(index - 1)]\n" }
    #expect(error(chain)?.message == "more than 64 collections inside each other, through `*a62`")
    #expect(error(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == nil)
  }

  @Test("when its aliases unfold to too many values")
  func billionLaughs() {
    var bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for index in 1...9 {
      let aliases = Array(repeating: "*a\(index - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(index): &a\(index) [\(aliases)]\n"
    }
    #expect(error(bomb)?.message == "more than 100000 values once all aliases are followed")
    #expect(error("[" + String(repeating: "a,", count: 100_001) + "]") != nil)
  }

  @Test("when it merges too much")
  func merges() {
    let list = Array(repeating: "*x", count: 20_000).joined(separator: ", ")
    #expect(error("x: &x {a: 1}\ny: {<<: [\(list)]}\n")?.message == "more than 1000 mappings in one `<<`")
    var many = "x: &x {a: 1}\n"
    for index in 0..<20_000 { many += "k\(index): {<<: *x}\n" }
    #expect(error(many)?.message == "more than 10000 merges in one file")
  }

  @Test("when directives or anchors pile up, without quadratic work")
  func piles() throws {
    let directives = (0..<50_000).map { "%TAG !a\($0)! b\n" }.joined()
    #expect(error(directives + "--- a\n")?.message == "more than 100 lines that start with `%`")
    let anchors = (0..<50_000).map { "- &a\($0) x\n" }.joined()
    #expect(error(anchors) == nil)
  }
}
