import ContainerFiles
import Testing

@Suite struct ShellCommands {
  @Test(arguments: [
    ("a && b || c; d & e\nf", [".: a", "&&: b", "||: c", ";: d", "&: e", ";: f"]),
    ("a | b |& c", [".: a", "|: b", "|: c"]),
    ("! a | b", [". !: a", "| !: b"]),
    ("time a", [".: time a"]),
    ("( a; b ) && { c; d; }", [". subshell: a", "; subshell: b", ". group: c", "; group: d"]),
    (
      "if a; then b; elif c; then d; else e; fi; f",
      [
        ". condition: a", ". branch: b", ". condition: c", ". branch: d", ". branch: e", ";: f",
      ]
    ),
    ("while a; do b; done", [". condition: a", ". loop: b"]),
    ("until ! a; do b; done", [". ! condition: a", ". loop: b"]),
    ("for x in a $(b) c; do d; done", [". substitution: b", ". loop: d"]),
    (
      "for x; do d; done; for ((i=0; i<$(n); i++)); do e; done",
      [
        ". loop: d", ". substitution: n", ". loop: e",
      ]
    ),
    ("for x in a\ndo\nb\ndone", [". loop: b"]),
    ("select x in a; do b; done", [". loop: b"]),
    (
      "case $x in a|b) c;; (d) e;& f*) ;; *) g; esac; h",
      [
        ". branch: c", ". branch: e", ". branch: g", ";: h",
      ]
    ),
    (
      "f() { a; }; function g { b; }; function h() ( c )",
      [
        ". f() group: a", ". g() group: b", ". h() subshell: c",
      ]
    ),
    (
      "a $(b $(c) | d) e",
      [
        ".: a ~‹$(b $(c) | d)› e", ". substitution ^0: b ~$(c)", ". substitution substitution ^1: c",
        "| substitution ^0: d",
      ]
    ),
    ("a `b \\`c\\``", [".: a ~‹`b \\`c\\``›", ". substitution ^0: b ~`c`", ". substitution substitution ^1: c"]),
    ("a <(b) > >(c)", [".: a ~<(b) >~>(c)", ". processSubstitution ^0: b", ". processSubstitution ^0: c"]),
    ("x=$(a) y=\"$(b)\" c", [".: x=~$(a) y=~$(b) c", ". substitution ^0: a", ". substitution ^0: b"]),
    ("a=(b $(c)) d", [".: a=… d", ". substitution ^0: c"]),
    (
      "[[ $a == b* && ( -n c || $d =~ ^(e|f g$ ) ]] && h",
      [
        ".: [[ ~$a == b* && ( -n c || ~$d =~ ^(e|f g$ ) ]]", "&&: h",
      ]
    ),
    ("(( a++ )) || b", [".: (( ‹ a++ ›", "||: b"]),
    (
      "a $(( $(b) + 1 )) $((c) ; d)",
      [
        ".: a ~‹$(( $(b) + 1 ))› ~‹$((c) ; d)›", ". substitution ^0: b", ". substitution subshell ^0: c",
        "; substitution ^0: d",
      ]
    ),
    ("a # b; c\n# d\ne", [".: a", ";: e"]),
    ("a &&\n\n# c\nb", [".: a", "&&: b"]),
    ("if [ -f a ]; then :; fi > b", [". condition: [ -f a ]", ". branch: :"]),
    ("sudo sh -c 'a; b' c", [".: sudo sh -c ‹a; b› c", ". script ^0: a", "; script ^0: b"]),
    (
      "bash -euo pipefail -c \"a \\$b | c\"",
      [
        ".: bash -euo pipefail -c ‹a $b | c›", ". script ^0: a ~$b", "| script ^0: c",
      ]
    ),
    (
      "sh -c \"a $(b 'c d' \"e\") \\$(f) '`g h`'; i\"",
      [
        ".: sh -c ~‹a $(b 'c d' \"e\") $(f) '`g h`'; i›", ". substitution ^0: b ‹c d› e", ". substitution ^0: g h",
        ". script ^0: a ~‹$(b 'c d' \"e\")› ~$(f) ‹`g h`›", ". script substitution ^3: f", "; script ^0: i",
      ]
    ),
    (
      "su x -c 'a'; eval a 'b c'; sh file -c d",
      [
        ".: su x -c a", ". script ^0: a", ";: eval a ‹b c›", ". script ^2: a b c", ";: sh file -c d",
      ]
    ),
  ])
  func `a text is these commands`(_ text: String, _ commands: [String]) {
    #expect(script(text).commands.map(\.dump) == commands)
  }

  @Test(arguments: [
    ("a <b >c >>d 2>e 2>&1 &>f &>>g >|h <>i <&- {n}>j <<<k", "a <b >c >>d 2>e 2>&1 &>f &>>g >|h <>i <&- >j <<<k"),
    (">a b", "b >a"), ("a 2 >b", "a 2 >b"), ("a b2>c", "a b2 >c"), ("a >& b", "a >&b"),
  ])
  func `redirections are no words`(_ text: String, _ expected: String) {
    #expect(script(text).commands.map(\.dump) == [".: \(expected)"])
  }

  @Test func `pipelines know their elements`() {
    let found = script("a $(b | c) | { d; e | f; } | g; h").pipelines
    #expect(found.map(\.elements) == [[0..<3, 3..<6, 6..<7], [1..<2, 2..<3], [4..<5, 5..<6]])
    #expect(found.map(\.nesting) == [[], [.substitution], [.group]])
  }

  @Test func `compound commands know theirs, and what stands after their end`() throws {
    let found = script("for x in a $b; do c; d; done >e || { f; } 2>&1").compounds
    #expect(found.map(\.commands) == [0..<2, 2..<3])
    #expect(found.map { $0.redirections.map(\.dump) } == [[">e"], ["2>&1"]])
    #expect(found.map(\.place.connection) == [.first, .or])
    guard case .forEach(let variable, let words) = found[0].kind else {
      Issue.record("no loop")
      return
    }
    #expect(variable == "x")
    #expect(words.map(\.text) == ["a", "$b"])
  }
}
