/// Replacement of variables as BuildKit's own small shell does it; RUN, CMD and ENTRYPOINT are never expanded so.
package enum Expansion {
  /// - Parameter joined: the text in which the word stands; without it, uses carry the range of the whole word.
  package static func expand(
    _ word: Word, with scope: Scope, escape: UInt8 = UInt8(ascii: "\\"), in joined: JoinedText? = nil
  ) -> Expanded {
    Expanded(text: word.text, defaultText: word.text, used: [], unresolved: [], errors: [])
  }
}
