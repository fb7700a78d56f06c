/// Commits by small numbers, read once each, with the cuts of a shallow clone.
struct CommitHistory {
  private let backend: any Backend
  private let cut: Set<ObjectID>
  private var numbers: [ObjectID: Int] = [:]
  private var ids: [ObjectID] = []
  private var times: [Int] = []
  private var parents: [[ObjectID]] = []

  init(_ backend: any Backend) throws(GitError) {
    self.backend = backend
    cut = try backend.location.shallowCommits()
  }

  mutating func node(_ id: ObjectID) throws(GitError) -> Int {
    if let known = numbers[id] { return known }
    let commit = try backend.commit(id)
    let number = ids.count
    numbers[id] = number
    ids.append(id)
    times.append(commit.time)
    parents.append(cut.contains(id) ? [] : commit.parents)
    return number
  }

  func id(_ node: Int) -> ObjectID { ids[node] }

  func time(of node: Int) -> Int { times[node] }

  mutating func parents(of node: Int) throws(GitError) -> [Int] {
    var found: [Int] = []
    for parent in parents[node] { found.append(try self.node(parent)) }
    return found
  }

  /// Whether a commit is reached from any of the others; itself does not count. Walks to the roots: clocks are not
  /// to be trusted here.
  mutating func isAncestor(_ ancestor: Int, ofAny others: [Int]) throws(GitError) -> Bool {
    var seen = Set(others.filter { $0 != ancestor })
    var waiting = Array(seen)
    while let current = waiting.popLast() {
      for parent in try parents(of: current) {
        if parent == ancestor { return true }
        if seen.insert(parent).inserted { waiting.append(parent) }
      }
    }
    return false
  }
}

/// The youngest first; of the same age, the first pushed.
struct CommitQueue {
  private struct Place {
    let node: Int
    let time: Int
    let turn: Int

    func precedes(_ other: Place) -> Bool { time == other.time ? turn < other.turn : time > other.time }
  }

  private var heap: [Place] = []
  private var turn = 0

  mutating func push(_ node: Int, time: Int) {
    heap.append(Place(node: node, time: time, turn: turn))
    turn += 1
    var child = heap.count - 1
    while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return first.node }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(heap[parent]) else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return first.node
  }
}
