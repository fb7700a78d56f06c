import ContainerFiles
import Testing

@Suite struct OpaqueCommands {
  /// The opaque ones in `«»`.
  private func dump(_ text: String) -> [String] {
    let source = SourceText(path: "x", text)
    return ShellScript(parsing: source).commands.map { command in
      let text = source.string(in: command.range)
      return command.isOpaque ? "«\(text)»" : text
    }
  }

  @Test(arguments: [
    ("a 'b", ["«a 'b»"]), ("a; b \"c; d", ["a", "«b \"c; d»"]), ("a $(b", ["«a $(b»", "b"]), ("a `b", ["«a `b»"]),
    ("a (b) c; d", ["«a (b) c»", "d"]), ("a ) b\nc", ["a", "«) b»", "c"]), ("fi; a", ["«fi»", "a"]),
    (";; a", ["«;;»", "a"]), ("a; ; b", ["a", "«;»", "b"]), ("a &&", ["a", "«»"]), ("a |", ["a", "«|»"]),
    ("if a; then b", ["a", "b", "«i»"]), ("( a; fi; b )", ["a", "«fi»", "b"]), ("{ a", ["a", "«{»"]),
    ("for x in a; b; done; c", ["«f»", "«b»", "«done»", "c"]), ("a > ; b", ["«a»", "b"]),
    ("case a b; c", ["«c»", "«b»", "c"]), ("(a b) c; d", ["a b", "«c»", "d"]), ("f() \n", ["«f»"]),
    ("if a; then (b; fi; c", ["a", "b", "«(»", "c"]),
  ])
  func `what cannot be read is set apart`(_ text: String, _ commands: [String]) { #expect(dump(text) == commands) }

  static let pieces = [
    "(", "$(", "`", "\"", "'", "<<A ", "<<A\n", "case ", "case a in a) ", "a|", "a&&", "$((", "${", "((", "{ ", "if ",
    "while ", "f() ", "[[ ", "[[ a;", "a=(", "!(", "! ", "eval ", "sudo ", "sh -c ", "\"$(", "\\", "\\\n", "${a:-\"",
    "a;", "<(", "`\\`", "sh <<A\n", "cat <<A\n$(", "a )", ";", "&", "for x in a; do ", "$a", "$'", "@(", "`a`",
    "$(a)", "export a=b;", "sh -c \"a\";", "$((1)", "(( ", "\r", "{a}>", "<<A\nA\n", "eval \"", "$( (", "\u{0}",
  ]

  @Test(arguments: pieces) func `a hundred thousand bytes of anything are read`(_ piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let found = script(text)
    let end = text.utf8.count
    #expect(found.commands.allSatisfy { $0.range.start <= end && $0.range.end <= end })
    #expect(found.commands.allSatisfy { $0.place.nesting.count < 70 })
    #expect(found.optionsOfCommands.count == found.commands.count)
  }

  @Test(arguments: 0..<200) func `random pieces are read`(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var text = ""
    for _ in 0..<120 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 33)
      text += number % 4 == 0 ? [" ", "\n", "a", "; fi", " done", ")", "}", " esac\n"][number / 4 % 8] : ""
      text += Self.pieces[number % Self.pieces.count]
    }
    let found = script(text)
    for (index, command) in found.commands.enumerated() {
      #expect(command.range.end <= text.utf8.count)
      #expect(command.place.parent.map { $0 < index } != false)
    }
  }
}
