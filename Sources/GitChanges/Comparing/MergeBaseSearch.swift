/// Finds the best common ancestors, in a shallow clone too: where history is cut, a commit has no parents. Two colours
/// are painted down from both sides, youngest commits first; where they meet is a candidate.
struct MergeBaseSearch {
  private var history: CommitHistory
  private var paint: [Colours] = []
  /// Painted commits whose parents are not; those that are not stale are counted.
  private var queue = CommitQueue()
  private var fresh = 0

  private struct Colours: OptionSet {
    let rawValue: UInt8
    static let one = Colours(rawValue: 1)
    static let other = Colours(rawValue: 2)
    /// An ancestor of a candidate: no better than it.
    static let stale = Colours(rawValue: 4)
    static let candidate = Colours(rawValue: 8)
    static let queued = Colours(rawValue: 16)
    static let both: Colours = [.one, .other]
  }

  init(_ backend: any Backend) throws(GitError) { history = try CommitHistory(backend) }

  /// Best common ancestors of a commit and any of the others, youngest first.
  mutating func bases(of commit: ObjectID, with others: [ObjectID]) throws(GitError) -> [ObjectID] {
    if others.contains(commit) { return [commit] }
    let candidates = try candidates(commit, others)
    guard candidates.count > 1 else { return candidates.map(history.id) }
    // Clocks that run wrong can leave an ancestor of another candidate among them.
    var best: [ObjectID] = []
    for candidate in candidates where try !history.isAncestor(candidate, ofAny: candidates) {
      best.append(history.id(candidate))
    }
    return best
  }

  private mutating func candidates(_ commit: ObjectID, _ others: [ObjectID]) throws(GitError) -> [Int] {
    paint = []
    queue = CommitQueue()
    fresh = 0
    add(.one, to: try history.node(commit))
    for other in others { add(.other, to: try history.node(other)) }
    var found: [Int] = []
    while fresh > 0, let current = queue.pop() {
      var colours = paint[current].intersection([.one, .other, .stale])
      paint[current].remove(.queued)
      if !colours.contains(.stale) { fresh -= 1 }
      if colours == .both {
        if !paint[current].contains(.candidate) { found.append(current) }
        paint[current].insert(.candidate)
        colours.insert(.stale)
      }
      for parent in try history.parents(of: current) { add(colours, to: parent) }
    }
    return found.filter { !paint[$0].contains(.stale) }
  }

  private mutating func add(_ colours: Colours, to node: Int) {
    while paint.count <= node { paint.append([]) }
    let before = paint[node]
    if before.isSuperset(of: colours) { return }
    if before.contains(.queued), !before.contains(.stale) { fresh -= 1 }
    let after = before.union(colours).union(.queued)
    paint[node] = after
    if !after.contains(.stale) { fresh += 1 }
    if !before.contains(.queued) { queue.push(node, time: history.time(of: node)) }
  }
}
