import ContainerFiles
import Testing

/// Point 17 of the Dockerfile grammar.
@Suite struct DockerIgnores {
  private func ignore(_ text: String) -> DockerIgnore {
    DockerIgnore(parsing: SourceText(path: ".dockerignore", text))
  }

  @Test(arguments: [
    ("a", ["a", "a/b", "/a"], ["ab", "b/a"]), ("/a", ["a"], ["b/a"]), ("a/", ["a", "a/b"], ["b"]),
    ("./a/../b//c", ["b/c"], ["a", "c"]), ("*", ["a", "a/b", ".x"], []), ("*.md", ["a.md"], ["x/a.md", "md"]),
    ("*/*.md", ["x/a.md"], ["a.md", "x/y/a.md"]), ("**/*.md", ["a.md", "x/a.md", "x/y/a.md"], ["a.mdx"]),
    ("**/node_modules", ["node_modules", "a/node_modules", "a/node_modules/b"], ["node_modules2", "xnode_modules"]),
    ("**", ["a", "a/b"], []), ("a/**", ["a/b", "a/b/c"], ["a", "b"]), ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab"]),
    ("a?c", ["abc", "aéc"], ["a/c", "ac"]), ("[a-c]x", ["ax", "cx"], ["dx"]), ("[^a]x", ["bx"], ["ax"]),
    ("[!a]x", ["!x", "ax"], ["bx"]), ("a\\*", ["a*"], ["ab"]), ("**foo", ["foo", "xfoo", "a/xfoo"], ["foox"]),
    ("  a  ", ["a"], []), ("/ a", ["a"], []), (" # a", ["# a"], ["a"]), ("a.c", ["a.c"], ["abc"]),
    ("**/a*/**", ["a1/b", "x/ab/c"], ["a1"]),
  ])
  func `a pattern matches as moby's does`(_ pattern: String, _ ignored: [String], _ kept: [String]) {
    let ignore = ignore(pattern + "\n")
    #expect(ignored.filter { !ignore.ignores($0) } == [])
    #expect(kept.filter { ignore.ignores($0) } == [])
    #expect(ignore.errors.isEmpty)
  }

  @Test func `the last match wins`() {
    let ignore = ignore("\u{FEFF}# all\r\n*\r\n!src\r\n! README.md\r\nsrc/secret\r\n")
    #expect(ignore.hasExceptions)
    #expect(ignore.ignores("x"))
    #expect(!ignore.ignores("src/a"))
    #expect(!ignore.ignores("README.md"))
    #expect(ignore.ignores("src/secret/key"))
    #expect(ignore.lastMatch("src/a").map { ignore.text.string(in: $0.range) } == "!src")
  }

  @Test func `a file in an ignored folder can be taken back in`() {
    let ignore = ignore("build\n!build/keep\n")
    #expect(ignore.ignores("build/x"))
    #expect(!ignore.ignores("build/keep"))
  }

  @Test(arguments: ["!", "! ", "/!", "!/", "[a", "a\\", "[]", "[a-]", "[z-a]", "!["])
  func `a pattern that is none is an error`(_ pattern: String) {
    let ignore = ignore("a\n\(pattern)\nb\n")
    #expect(ignore.errors.count == 1)
    #expect(ignore.patterns.map(\.text) == ["a", "b"])
    #expect(ignore.errors.first.map { ignore.text.line(at: $0.range.start) } == 2)
  }

  @Test func `no pattern takes exponential time`() {
    let ignore = ignore(String(repeating: "**/*a", count: 200) + "b\n")
    #expect(!ignore.ignores(String(repeating: "a/", count: 500) + "c"))
  }
}
