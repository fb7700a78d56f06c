import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct PushTests: PushScratch {
  @Test func `a new branch is compared with the merge base of the remote's default branch`() throws {
    let (scratch, base, tip) = try feature()
    let pushed = try push(scratch, "refs/heads/feature \(tip) refs/heads/feature \(zero)\n")
    #expect(pushed.changes.map(\.refs) == [["refs/heads/feature"]])
    #expect(pushed.changes.first?.change.lines == ["A one", "A two"])
    #expect(pushed.changes.first?.change.baseDescription?.mergeBases == [base])
    #expect(pushed.changes.first?.change.headDescription == .commit(tip))
  }

  @Test(arguments: ["HEAD", "HEAD~1", "HEAD@{1 day ago}", "0123456789012345678901234567890123456789"])
  func `what the user wrote for the local side is never looked up`(local: String) throws {
    let (scratch, _, tip) = try feature()
    let pushed = try push(scratch, "\(local) \(tip) refs/for/main \(zero)\n")
    #expect(pushed.changes.first?.change.lines == ["A one", "A two"])
  }

  @Test func `a branch that goes on is judged from the default branch, as what it will be merged into`() throws {
    let (scratch, base, tip) = try feature()
    let before = try scratch.id("HEAD~1")
    let pushed = try push(scratch, "refs/heads/feature \(tip) refs/heads/feature \(before)\n")
    #expect(pushed.changes.first?.change.baseDescription?.mergeBases == [base])
  }

  @Test func `the default branch going on is compared with what the remote has`() throws {
    let (scratch, base, tip) = try feature()
    let before = try scratch.id("HEAD~1")
    let pushed = try push(scratch, "refs/heads/feature \(tip) refs/heads/main \(before)\n")
    let change = try #require(pushed.changes.first?.change)
    #expect(change.lines == ["A two"])
    #expect(change.baseDescription?.how == .remoteTip)
    #expect(change.baseDescription?.mergeBases != [base])
  }

  @Test func `a forced push is a new branch, also over commits that are not here`() throws {
    let (scratch, base, tip) = try feature()
    let rival = try scratch.git("commit-tree", "-m", "rival", "HEAD^{tree}")
    for remoteID in [rival, String(repeating: "ab", count: 20)] {
      for ref in ["refs/heads/feature", "refs/heads/main"] {
        let pushed = try push(scratch, "\(ref) \(tip) \(ref) \(remoteID)\n")
        #expect(pushed.changes.first?.change.baseDescription?.mergeBases == [base])
      }
    }
  }

  @Test func `deletions, notes, blank lines and an empty input are passed over`() throws {
    let (scratch, _, tip) = try feature()
    #expect(try push(scratch, "").changes.isEmpty)
    #expect(try push(scratch, "\n\n").changes.isEmpty)
    let pushed = try push(
      scratch,
      """
      (delete) \(zero) refs/heads/gone \(tip)

      refs/notes/commits \(tip) refs/notes/commits \(zero)
      refs/heads/feature \(tip) refs/heads/feature \(zero)
      """)
    #expect(pushed.changes.map(\.refs) == [["refs/heads/feature"]])
    #expect(pushed.notices.isEmpty)
  }

  @Test func `every line is judged, the same tip once`() throws {
    let (scratch, _, tip) = try feature()
    let one = try scratch.id("HEAD~1")
    let pushed = try push(
      scratch,
      """
      refs/heads/a \(one) refs/heads/a \(zero)
      refs/heads/b \(tip) refs/heads/b \(zero)
      refs/heads/c \(tip) refs/heads/c \(zero)
      """)
    #expect(pushed.changes.map(\.refs) == [["refs/heads/a"], ["refs/heads/b", "refs/heads/c"]])
    #expect(pushed.changes.map(\.change.lines) == [["A one"], ["A one", "A two"]])
  }
}
