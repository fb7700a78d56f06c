import Foundation
import GitChanges
import Testing

/// Reproducible chance.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

/// A history of merges, forks and roots, with clocks that run wrong and few contents, so that files often move.
struct RandomHistory {
  let scratch: Scratch
  /// Oldest first.
  let commits: [ObjectID]
  let parents: [ObjectID: [ObjectID]]

  init(seed: UInt64, commits count: Int) throws {
    var chance = SplitMix64(state: seed)
    scratch = try Scratch()
    var stream = ""
    var parents: [[Int]] = []
    for number in 0..<count {
      let chosen = Self.parents(of: number, &chance)
      parents.append(chosen)
      stream += Self.commit(number, chosen, &chance)
    }
    for tip in 0..<6 {
      stream += "reset refs/heads/tip\(tip)\nfrom :\(Int.random(in: count / 2..<count, using: &chance) + 1)\n\n"
    }
    let marks = "\(scratch.root)/marks"
    try scratch.git(["fast-import", "--quiet", "--force", "--export-marks=\(marks)"], input: Data(stream.utf8))
    var ids: [Int: ObjectID] = [:]
    for line in try String(contentsOfFile: marks, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: " ")
      ids[try #require(Int(fields[0].dropFirst())) - 1] = ObjectID(hex: fields[1])
    }
    commits = (0..<count).compactMap { ids[$0] }
    self.parents = Dictionary(
      uniqueKeysWithValues: parents.enumerated().compactMap { number, parents in
        ids[number].map { ($0, parents.compactMap { ids[$0] }) }
      })
  }

  private static func parents(of number: Int, _ chance: inout SplitMix64) -> [Int] {
    guard number > 0, Int.random(in: 0..<40, using: &chance) > 0 else { return [] }
    let kind = Int.random(in: 0..<10, using: &chance)
    let count = kind < 6 ? 1 : kind < 9 ? 2 : 3
    var parents: [Int] = []
    for _ in 0..<count {
      let parent = Int.random(in: max(0, number - 8)..<number, using: &chance)
      if !parents.contains(parent) { parents.append(parent) }
    }
    return parents
  }

  private static func commit(_ number: Int, _ parents: [Int], _ chance: inout SplitMix64) -> String {
    let time = 1_700_000_000 + number * 100 + Int.random(in: -2000...2000, using: &chance)
    var text = "commit refs/heads/all\nmark :\(number + 1)\ncommitter A <a@example.com> \(time) +0000\ndata 1\nx\n"
    if let first = parents.first {
      text += "from :\(first + 1)\n"
    } else if number > 0 {
      text += "from \(String(repeating: "0", count: 40))\n"
    }
    for parent in parents.dropFirst() { text += "merge :\(parent + 1)\n" }
    for _ in 0..<Int.random(in: 0...4, using: &chance) { text += change(&chance) }
    return text + "\n"
  }

  private static func change(_ chance: inout SplitMix64) -> String {
    let parts = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
      ["a", "b", "a.b", "a-b", "Dockerfile", "caf\u{e9}"].randomElement(using: &chance) ?? "a"
    }
    let path = parts.joined(separator: "/")
    let content = "\(Int.random(in: 0..<6, using: &chance))"
    switch Int.random(in: 0..<8, using: &chance) {
    case 0, 1: return "D \(path)\n"
    case 2: return "M 100755 inline \(path)\ndata \(content.count)\n\(content)\n"
    case 3: return "M 120000 inline \(path)\ndata \(content.count)\n\(content)\n"
    default: return "M 100644 inline \(path)\ndata \(content.count)\n\(content)\n"
    }
  }
}
