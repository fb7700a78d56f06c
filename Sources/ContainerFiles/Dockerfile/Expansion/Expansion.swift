/// Replacement of variables as BuildKit's own small shell does it; RUN, CMD and ENTRYPOINT are never expanded so.
package enum Expansion {
  /// The word with its variables replaced, and without its quotes and escapes.
  /// - Parameter joined: the text in which the word stands; without it, uses carry the range of the whole word.
  package static func expand(
    _ word: Word, with scope: Scope, escape: UInt8 = UInt8(ascii: "\\"), in joined: JoinedText? = nil
  ) -> Expanded {
    guard !isPlain(word.text, escape: escape) else { return Expanded(plain: word.text) }
    return read(word, with: scope, escape: escape, in: joined).expanded
  }

  /// The words into which EXPOSE falls apart once its variables are replaced; empty where that is not known.
  package static func expandWords(
    _ word: Word, with scope: Scope, escape: UInt8 = UInt8(ascii: "\\"), in joined: JoinedText? = nil
  ) -> (expanded: Expanded, words: [String]) {
    let (expanded, words) = read(word, with: scope, escape: escape, in: joined)
    return (expanded, expanded.text == nil ? [] : words.map { String(decoding: $0, as: UTF8.self) })
  }

  /// Whether there is nothing in the text that expansion would change: most words are so.
  static func isPlain(_ text: String, escape: UInt8) -> Bool {
    text.utf8.allSatisfy {
      $0 != UInt8(ascii: "$") && $0 != escape && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 < 0x80
    }
  }

  private static func read(
    _ word: Word, with scope: Scope, escape: UInt8, in joined: JoinedText?
  ) -> (expanded: Expanded, words: [[UInt8]]) {
    let bytes = Array(word.text.utf8)
    let place = Place(word: word, bytes: bytes, joined: joined)
    var lexer = WordLexer(bytes, escape: escape, scope: scope)
    do throws(WordLexer.Failure) {
      let piece = try lexer.readAll()
      var unresolved: [String] = []
      for name in piece.unresolved where !unresolved.contains(name) { unresolved.append(name) }
      let text = String(decoding: piece.bytes, as: UTF8.self)
      let expanded = Expanded(
        text: unresolved.isEmpty ? text : nil, defaultText: text, used: lexer.uses.map(place.use),
        unresolved: unresolved, errors: [])
      return (expanded, lexer.words)
    } catch {
      let wrong = SyntaxError(
        kind: .substitution, range: place.range(error.offset..<bytes.count), message: error.message,
        remedy: Self.remedy(of: error.message))
      let expanded = Expanded(
        text: nil, defaultText: nil, used: lexer.uses.map(place.use), unresolved: [], errors: [wrong])
      return (expanded, [])
    }
  }

  private static func remedy(of message: String) -> String {
    message.hasSuffix("`\"`") || message.hasSuffix("`'`")
      ? "close the quote in the same word: blanks end a word, and each of several sources has quotes of its own"
      : "the operators are :- - :+ + :? ? # ## % %% / //; write \\$ for the character itself"
  }

  /// Where offsets in a word's text stand in the file.
  private struct Place {
    let word: Word
    let joined: JoinedText?

    init(word: Word, bytes: [UInt8], joined: JoinedText?) {
      self.word = word
      // A flag's value or a JSON string may differ from what is written: then only the whole is known.
      let matches = joined.map { $0.bytes[word.joined].elementsEqual(bytes) } ?? false
      self.joined = matches ? joined : nil
    }

    func range(_ range: Range<Int>) -> SourceRange {
      guard let joined else { return word.range }
      let start = word.joined.lowerBound
      return joined.sourceRange(start + range.lowerBound..<start + range.upperBound)
    }

    func use(_ use: WordLexer.Use) -> VariableUse {
      VariableUse(
        name: use.name, range: range(use.range), definition: use.binding?.definition, origin: use.binding?.origin,
        value: use.binding?.value, modifier: use.modifier)
    }
  }
}
