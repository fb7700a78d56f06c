import ContainerFiles
import Testing

/// Points 15 and 16 of the grammar, through whole files: each word stands in a LABEL of a stage with these variables.
@Suite struct Expansions {
  private func expanded(_ text: String, escape: String = "\\") throws -> Expanded {
    let file = parsed(
      "# escape=\(escape)\nFROM a\nENV v=value p=/usr/local/bin e= 한=x\nARG unset\nLABEL l=\(text)\n")
    let index = file.instructions.count - 1
    let word = try #require(file.instructions[index].arguments.pairs.first?.value)
    return Expansion.expand(
      word, with: file.scope(at: index), escape: file.escape, in: file.instructions[index].joined)
  }

  @Test(arguments: [
    ("$v", "value"), ("${v}", "value"), ("a${v}b", "avalueb"), ("$v.x", "value.x"), ("$한", "x"), ("$", "$"),
    ("$.", "$."), ("\\$v", "$v"), ("'$v'", "$v"), ("\"$v\"", "value"), ("\"\\$v\\a\"", "$v\\a"), ("a\\ b", "a b"),
    ("${v:-d}", "value"), ("${e:-d}", "d"), ("${e-d}", ""), ("${no:-d}", "d"), ("${no-$v}", "value"),
    ("${no:-${nope:-deep}}", "deep"), ("${no:-'a b'}", "a b"), ("${v:+s}", "s"), ("${e:+s}", ""), ("${e+s}", "s"),
    ("${no+s}", ""), ("${v:?m}", "value"), ("${e?m}", ""), ("${unset:-d}", "d"),
    ("${p#*/}", "usr/local/bin"), ("${p##*/}", "bin"), ("${p%/*}", "/usr/local"), ("${p%%/*}", ""),
    ("${p#?usr}", "/local/bin"), ("${p%l*n}", "/usr/loca"), ("${p%%l*n}", "/usr/"), ("${v#x}", "value"),
    ("${v/a/o}", "volue"), ("${p//\\//-}", "-usr-local-bin"), ("${p/u*l/X}", "/X/bin"), ("${v/l?e/-}", "va-"),
    ("${v//[a]/x}", "value"), ("${v//z/x}", "value"),
  ])
  func `every operator does what BuildKit's does`(_ text: String, _ result: String) throws {
    #expect(try expanded(text).text == result)
  }

  @Test(arguments: ["${", "${}", "${:x}", "${{v}}", "${v", "${v!x}", "${v:#x}", "${v:-", "\"$v", "'$v", "${v#\\a}"])
  func `a substitution that is none is an error`(_ text: String) throws {
    let expanded = try expanded(text)
    #expect(expanded.text == nil)
    #expect(expanded.defaultText == nil)
    #expect(expanded.errors.map(\.kind) == [.substitution])
  }

  @Test(arguments: [
    ("$no", "", ["no"]), ("a$unset-$no-$no", "a--", ["unset", "no"]), ("${no:?m}", "", ["no"]),
    ("${no#x}", "", ["no"]), ("${no:-$nope}", "", ["nope"]),
  ])
  func `what has no value is named`(_ text: String, _ byDefault: String, _ names: [String]) throws {
    let expanded = try expanded(text)
    #expect(expanded.text == nil)
    #expect(expanded.defaultText == byDefault)
    #expect(expanded.unresolved == names)
  }

  @Test func `the backtick escapes where a directive says so`() throws {
    #expect(try expanded("`$v", escape: "`").text == "$v")
    #expect(try expanded("a\\$v", escape: "`").text == "a\\value")
  }

  @Test func `a use knows its place and its definition`() {
    let file = parsed("ARG TAG=1\nFROM \\\n  image:${TAG:-${OTHER}}\n")
    let image = file.expandedImage(of: file.stages[0])
    #expect(image.text == "image:1")
    #expect(image.used.map(\.name) == ["TAG", "OTHER"])
    #expect(image.used.map { file.source($0.range) } == ["${TAG:-${OTHER}}", "${OTHER}"])
    #expect(image.used.map { $0.definition.map(file.source) } == ["TAG", nil])
    #expect(image.used.map(\.modifier) == [":-", ""])
  }

  @Test func `nesting is bounded`() {
    let deep = String(repeating: "${a:-", count: 5_000) + String(repeating: "}", count: 5_000)
    #expect(parsed("FROM \(deep)\n").kinds == [.substitution])
  }
}
