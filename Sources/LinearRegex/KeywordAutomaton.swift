/// Finds which of many keywords occur in a text, in one pass over its bytes; the case of ASCII letters is left
/// aside. After Aho and Corasick (1975), as a table with one column for each class of bytes that the keywords tell
/// apart.
package struct KeywordAutomaton: Sendable {
  /// Column of each byte; 0 for bytes that no keyword holds.
  private let columns: [UInt8]
  private let width: Int
  /// The next state for each state and column, times `width`; negative when a keyword ends there.
  private let table: [Int32]
  /// The keywords that end in a state.
  private let endings: [[Int]]
  /// The longest proper ending of a state that is a state in which a keyword ends; 0 when there is none.
  private let shorter: [Int32]
  private let alwaysFound: [Int]

  /// Keywords are known by their place in the array. An empty one is found in every text.
  package init(_ keywords: [String]) {
    var trie = KeywordTrie(keywords)
    trie.complete()
    columns = trie.columns
    width = trie.width
    endings = trie.endings
    shorter = trie.shorter
    alwaysFound = keywords.indices.filter { keywords[$0].isEmpty }
    let (width, endings, shorter) = (trie.width, trie.endings, trie.shorter)
    table = trie.next.map { state in
      let entry = state * Int32(width)
      return endings[Int(state)].isEmpty && shorter[Int(state)] == 0 ? entry : -entry
    }
  }

  package func keywordsFound(in bytes: ArraySlice<UInt8>) -> Set<Int> {
    var found = Set(alwaysFound)
    var reported: Set<Int32> = []
    var row: Int32 = 0
    for byte in bytes {
      let entry = table[Int(row) + Int(columns[Int(byte)])]
      row = abs(entry)
      if entry < 0 { report(row / Int32(width), &found, &reported) }
    }
    return found
  }

  /// A state that was reported once has had its shorter endings reported too, so the whole stays linear.
  private func report(_ state: Int32, _ found: inout Set<Int>, _ reported: inout Set<Int32>) {
    var state = state
    while state != 0, reported.insert(state).inserted {
      found.formUnion(endings[Int(state)])
      state = shorter[Int(state)]
    }
  }
}
