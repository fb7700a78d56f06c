import ContainerFiles

/// Finds many texts in one pass over the bytes, after Aho and Corasick (1975). The edges lie in a dictionary: the texts
/// come from the judged files, thousands of them if somebody wants, and the time must not be their product.
struct TextFinder {
  /// The next state, by state and byte.
  private var edges: [Int: Int] = [:]
  private var failure = [0]
  /// The text that ends in a state, by its place in the list; -1 for none.
  private var ending = [-1]
  /// The nearest shorter state in which a text ends; 0 for none.
  private var shorter = [0]
  private var depth = [0]
  private var arrival: [UInt8] = [0]
  private var parent = [0]
  /// Whether a text begins with a byte: most bytes of a file begin none.
  private var begins = Array(repeating: false, count: 256)

  init(_ texts: [[UInt8]]) {
    for (index, text) in texts.enumerated() where !text.isEmpty { insert(text, index) }
    complete()
  }

  private static func edge(_ state: Int, _ byte: UInt8) -> Int { state << 8 | Int(byte) }

  private mutating func insert(_ text: [UInt8], _ index: Int) {
    var state = 0
    if let first = text.first { begins[Int(first)] = true }
    for byte in text {
      if let next = edges[Self.edge(state, byte)] {
        state = next
        continue
      }
      let next = failure.count
      edges[Self.edge(state, byte)] = next
      failure.append(0)
      ending.append(-1)
      shorter.append(0)
      depth.append(depth[state] + 1)
      arrival.append(byte)
      parent.append(state)
      state = next
    }
    ending[state] = index
  }

  /// Where to go on when no edge fits: the longest proper ending of what was read, nearest states first.
  private mutating func complete() {
    let depth = depth
    for state in failure.indices.sorted(by: { depth[$0] < depth[$1] }) where depth[state] > 1 {
      failure[state] = next(failure[parent[state]], arrival[state])
      let fallback = failure[state]
      shorter[state] = ending[fallback] >= 0 ? fallback : shorter[fallback]
    }
  }

  private func next(_ state: Int, _ byte: UInt8) -> Int {
    var state = state
    while true {
      if let next = edges[Self.edge(state, byte)] { return next }
      if state == 0 { return 0 }
      state = failure[state]
    }
  }

  /// Every place of every text.
  func eachPlace(in bytes: some Sequence<UInt8>, _ body: (_ text: Int, SourceRange) -> Void) {
    follow(bytes) { state, end in
      var state = ending[state] >= 0 ? state : shorter[state]
      while state != 0 {
        body(ending[state], SourceRange(start: end - depth[state], end: end))
        state = shorter[state]
      }
    }
  }

  /// The bytes that belong to any of the texts, in order; places that overlap are one.
  func covered(in bytes: some Sequence<UInt8>) -> [SourceRange] {
    var found: [SourceRange] = []
    follow(bytes) { state, end in
      // The longest text that ends here holds the others.
      let longest = ending[state] >= 0 ? state : shorter[state]
      guard longest != 0 else { return }
      found.append(SourceRange(start: end - depth[longest], end: end))
    }
    return found.merged()
  }

  private func follow(_ bytes: some Sequence<UInt8>, _ body: (_ state: Int, _ end: Int) -> Void) {
    var state = 0
    var end = 0
    for byte in bytes {
      end += 1
      // No text ends at the start.
      if state == 0, !begins[Int(byte)] { continue }
      state = next(state, byte)
      body(state, end)
    }
  }
}

extension [SourceRange] {
  /// In order, and those that overlap as one.
  func merged() -> [SourceRange] {
    var merged: [SourceRange] = []
    for range in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = merged.last, range.start < last.end {
        merged[merged.count - 1] = last.union(range)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// Whether one of them holds a range; they must be in order and apart.
  func holds(_ range: SourceRange) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end < range.end { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(range)
  }
}
