import ContainerFiles
import Testing

@Suite struct ShellWords {
  @Test(arguments: [
    ("a b  c", "a b c"), ("a\\ b c", "‹a b› c"), ("'a b'\"c d\"e", "‹a bc de›"), ("a''", "a"), ("a ''", "a ‹›"),
    ("\"a\\\"b\\$c\\\\d\\e\"", "a\"b$c\\d\\e"), ("'a\\b'", "a\\b"), ("$'a\\tb\\x41\\101\\u00e9\\''", "a\tbAAé'"),
    ("$\"a b\"", "‹a b›"), ("a\\\nb", "ab"), ("\"a\\\nb\"", "ab"), ("a \\\n b", "a b"), ("a#b # c", "a#b"),
    ("a{b,c} *.[ch] ?", "a{b,c} *.[ch] ?"), ("rm !(a|b) @(c d)", "rm !(a|b) ‹@(c d)›"), ("a $ b$", "a $ b$"),
    ("a \"$\" '$x' \\$x", "a $ $x $x"), ("echo } fi ] then", "echo } fi ] then"),
    ("a=b", "a=b"), ("a=b c d=e", "a=b c d=e"), ("a= b", "a=‹› b"), ("a+=b x[1]=c d", "a=… x=… d"),
    ("a=(b \"c d\" # e\n f) g", "a=… g"), ("declare -a x=(b c)", "declare -a ‹x=(b c)›"), ("1a=b", "1a=b"),
    ("[ a ] ", "[ a ]"), ("é ü", "é ü"), ("a\r\nb\r\n", "a"),
  ])
  func `a word is what the command gets`(_ text: String, _ words: String) {
    #expect(script(text).commands[0].dump == ".: \(words)")
  }

  @Test(arguments: [
    ("$a", ["a"]), ("${a}b$c", ["a", "c"]), ("\"$a\"'$b'", ["a"]), ("${#a}${!b}${c[@]}", ["a", "b", "c"]),
    ("${a:-$b}${c:=\"${d}\"}", ["a", "b", "c", "d"]), ("$1$@$?$$", []), ("$(echo $a)", []), ("$((1 + $a))", ["a"]),
    ("${a%%'}'*}", ["a"]), ("\"${a:-it's}\"", ["a"]), ("${1:-$x}", ["x"]), ("<(cat $a)", []),
  ])
  func `its variables are told`(_ text: String, _ variables: [String]) throws {
    let word = try #require(script("x \(text)").commands[0].words.last)
    #expect(word.variables == variables)
    #expect(!word.isLiteral)
    #expect(word.text == (text.hasPrefix("\"") ? word.text : text))
  }

  @Test func `an expansion stays as it is written`() {
    let words = script("x \"a ${b:-\"c d\"} $(e 'f g') `h` $((1+2))\" i").commands[0].words
    #expect(words.map(\.text) == ["x", "a ${b:-\"c d\"} $(e 'f g') `h` $((1+2))", "i"])
    #expect(words.map(\.isQuoted) == [false, true, false])
  }
}
