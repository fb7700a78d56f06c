/// The keywords as a tree, completed into an automaton.
struct KeywordTrie {
  let columns: [UInt8]
  let width: Int
  /// The next state for each state and column; 0 leads back to the start.
  private(set) var next: [Int32]
  private(set) var endings: [[Int]] = [[]]
  private(set) var shorter: [Int32] = [0]
  private var failure: [Int32] = [0]

  init(_ keywords: [String]) {
    let words = keywords.map { Array($0.utf8).map(Self.folded) }
    var columns = [UInt8](repeating: 0, count: 256)
    var last: UInt8 = 0
    // Folding leaves 230 different bytes at most, so a column's number fits.
    for byte in words.joined() where columns[Int(byte)] == 0 {
      last += 1
      columns[Int(byte)] = last
    }
    for upper in UInt8(ascii: "A")...UInt8(ascii: "Z") { columns[Int(upper)] = columns[Int(upper | 0x20)] }
    self.columns = columns
    width = Int(last) + 1
    next = [Int32](repeating: 0, count: width)
    for (number, word) in words.enumerated() where !word.isEmpty { insert(word, number) }
  }

  private mutating func insert(_ word: [UInt8], _ number: Int) {
    var state = 0
    for byte in word {
      let cell = state * width + Int(columns[Int(byte)])
      if next[cell] == 0 {
        next[cell] = Int32(endings.count)
        next.append(contentsOf: repeatElement(0, count: width))
        endings.append([])
        shorter.append(0)
        failure.append(0)
      }
      state = Int(next[cell])
    }
    endings[state].append(number)
  }

  /// Fills every missing edge with the one of the longest proper ending, nearest states first.
  mutating func complete() {
    var queue = next[..<width].filter { $0 != 0 }
    var index = 0
    while index < queue.count {
      let state = Int(queue[index])
      index += 1
      let fallback = Int(failure[state])
      shorter[state] = endings[fallback].isEmpty ? shorter[fallback] : Int32(fallback)
      for column in 0..<width {
        let cell = state * width + column
        let other = next[fallback * width + column]
        if next[cell] == 0 {
          next[cell] = other
        } else {
          failure[Int(next[cell])] = other
          queue.append(next[cell])
        }
      }
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
