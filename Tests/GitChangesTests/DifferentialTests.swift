import Foundation
import GitChanges
import Testing

/// The libgit2 backend, the git backend and git itself have to agree: 20 histories with 25 pairs each.
@Suite struct DifferentialTests {
  struct Pair: Hashable {
    let base: ObjectID
    let head: ObjectID
  }

  @Test(arguments: 0..<20)
  func `merge bases and changed files are those of git`(seed: Int) throws {
    var chance = SplitMix64(state: UInt64(seed) &* 7919 &+ 1)
    let history = try RandomHistory(seed: UInt64(seed), commits: 60)
    let folder = try seed % 2 == 0 ? history.scratch.path : cut(history, depth: 1 + seed % 5)
    let here = try history.scratch.git("rev-list", "--all", in: folder).split(separator: "\n")
      .compactMap { ObjectID(hex: $0) }.sorted { "\($0)" < "\($1)" }
    let pairs = try (0..<25).map { _ in
      Pair(
        base: try #require(here.randomElement(using: &chance)), head: try #require(here.randomElement(using: &chance)))
    }
    let bases = try mergeBases(pairs, history, folder)
    let files = try changedFiles(pairs, bases, history.scratch, folder)
    for reader in Reader.allCases {
      let repository = try Reader.$current.withValue(reader) { try history.scratch.open(folder) }
      for (place, pair) in pairs.enumerated() {
        let change = try repository.change(from: .named("\(pair.base)"), to: .commit(pair.head))
        let found = Set(change.baseDescription?.mergeBases ?? [])
        #expect(found == (bases[place].isEmpty ? [pair.base] : bases[place]), "\(reader) \(pair)")
        #expect((change.baseDescription?.how == .twoDot) == bases[place].isEmpty, "\(reader) \(pair)")
        #expect(change.paths == files[place], "\(reader) \(pair)")
      }
    }
  }

  private func cut(_ history: RandomHistory, depth: Int) throws -> String {
    let clone = "\(history.scratch.root)/cut"
    try history.scratch.git(
      "clone", "-q", "--mirror", "--depth=\(depth)", "--no-single-branch", "file://\(history.scratch.path)", clone,
      in: history.scratch.root)
    return clone
  }

  /// What git says; of a merge into the base's tip, the tip, as the commit itself tells also where history is cut.
  private func mergeBases(_ pairs: [Pair], _ history: RandomHistory, _ folder: String) throws -> [Set<ObjectID>] {
    let script = pairs.map { "git merge-base --all \($0.base) \($0.head); echo =\n" }.joined()
    let output = try history.scratch.run("/bin/sh", ["-c", script], in: folder)
    let answers = output.split(separator: "=", omittingEmptySubsequences: false).prefix(pairs.count)
    try #require(answers.count == pairs.count)
    return zip(pairs, answers).map { pair, answer in
      let parents = history.parents[pair.head] ?? []
      if parents.count > 1, parents.first == pair.base, pair.base != pair.head { return [pair.base] }
      return Set(answer.split(separator: "\n").compactMap { ObjectID(hex: $0) })
    }
  }

  /// Paths that differ from any base, by one `git diff-tree`.
  private func changedFiles(
    _ pairs: [Pair], _ bases: [Set<ObjectID>], _ scratch: Scratch, _ folder: String
  ) throws -> [Set<String>] {
    let trees = try treeNames(pairs, bases, scratch, folder)
    return try zip(pairs, bases).map { pair, bases in
      var paths: Set<String> = []
      for base in bases.isEmpty ? [pair.base] : bases {
        let (old, new) = (try #require(trees[base]), try #require(trees[pair.head]))
        if old == new { continue }
        let output = try scratch.git("diff-tree", "-r", "-z", "--no-renames", "--name-only", old, new, in: folder)
        paths.formUnion(output.split(separator: "\0").map(String.init))
      }
      return paths
    }
  }

  private func treeNames(
    _ pairs: [Pair], _ bases: [Set<ObjectID>], _ scratch: Scratch, _ folder: String
  ) throws -> [ObjectID: String] {
    let commits = Array(Set(pairs.flatMap { [$0.base, $0.head] } + bases.flatMap { $0 }))
    let names = try scratch.git(["rev-parse"] + commits.map { "\($0)^{tree}" }, in: folder).split(separator: "\n")
    return Dictionary(uniqueKeysWithValues: zip(commits, names.map(String.init)))
  }
}

extension Change {
  /// Every path that one of the sides has otherwise, a moved file's two.
  fileprivate var paths: Set<String> {
    var paths: Set<String> = []
    for file in files {
      paths.insert(String(decoding: file.path, as: UTF8.self))
      if case .renamed(let from) = file.status { paths.insert(String(decoding: from, as: UTF8.self)) }
    }
    return paths
  }
}
