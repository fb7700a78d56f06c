extension ShellParser {
  /// Reads what a command hands to a shell as one of its words.
  mutating func readScripts(of draft: Draft, _ index: Int) {
    guard draft.words.count > 1, mayReadScript, let start = ShellStart(draft.words) else { return }
    switch start.source {
    case .input, .file: return
    case .text(let word):
      guard draft.words.indices.contains(word) else { return }
      readScript(in: draft, [word], index)
    case .words(let words): readScript(in: draft, Array(words), index)
    }
  }

  /// Each script within a script is read anew, so that few are enough.
  var mayReadScript: Bool { depth < Self.deepest && nesting.count { $0 == .script } < 4 }

  /// Variables stay as they are. So do substitutions, whose commands are in the list already.
  private mutating func readScript(in draft: Draft, _ words: [Int], _ index: Int) {
    var builder = ShellTextBuilder()
    var coming = expansions[...]
    for word in words {
      if word != words.first { builder.append(0x20, at: .at(text.sourceOffset(draft.places[word].lowerBound))) }
      builder.appendUnquoted(draft.places[word], of: text, &coming)
    }
    parseNested(builder.text, .script, parent: index)
  }

  /// Whether a command is a shell that reads its commands from a here-document.
  func readsInput(_ index: Int) -> Bool {
    let words = sink.commands[index].words
    guard mayReadScript, let start = ShellStart(words) else { return false }
    switch start.source {
    case .input: return true
    case .file(let file): return words[file].text == "/dev/stdin"
    case .text, .words: return false
    }
  }
}
