import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct ShallowTests {
  /// A clone of two branches that have both gone on for some commits since they parted.
  private func clone(depth: Int) throws -> (scratch: Scratch, clone: String, fork: ObjectID) {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    let fork = try scratch.commit("fork")
    try scratch.git("checkout", "-q", "-b", "feature")
    for number in 1...3 {
      try scratch.write("feature", "feature \(number)")
      try scratch.commit("feature \(number)")
    }
    try scratch.git("checkout", "-q", "main")
    for number in 1...3 {
      try scratch.write("main", "\(number)")
      try scratch.commit("main \(number)")
    }
    let clone = "\(scratch.root)/clone"
    try scratch.git(
      "clone", "-q", "--depth=\(depth)", "--no-single-branch", "file://\(scratch.path)", clone, in: scratch.root)
    try scratch.git("checkout", "-q", "feature", in: clone)
    return (scratch, clone, fork)
  }

  @Test func `a merge base inside the cut is found`() throws {
    let (scratch, clone, fork) = try clone(depth: 4)
    let repository = try scratch.open(clone)
    #expect(repository.isShallow)
    let change = try repository.change(from: .named("main"), to: .revision("HEAD"))
    #expect(change.baseDescription?.mergeBases == [fork])
    #expect(change.lines == ["A feature"])
  }

  @Test(arguments: [1, 2, 3])
  func `beyond the cut the tips are compared and the reader is told`(depth: Int) throws {
    let (scratch, clone, _) = try clone(depth: depth)
    let change = try scratch.open(clone).change(from: .named("main"), to: .revision("HEAD"))
    #expect(change.baseDescription?.how == .twoDot)
    #expect(change.lines == ["A feature", "D main"])
    #expect(change.notices.count == 1)
    #expect(change.notices.first?.contains("git fetch --unshallow") == true)
  }

  @Test func `asked to fetch, the clone is made whole once`() throws {
    let (scratch, clone, fork) = try clone(depth: 1)
    let repository = try scratch.open(clone) { $0.fetchMissing = true }
    let change = try repository.change(from: .named("main"), to: .revision("HEAD"))
    #expect(change.baseDescription?.mergeBases == [fork])
    #expect(!repository.isShallow)
  }
}
