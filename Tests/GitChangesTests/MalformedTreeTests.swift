import Foundation
import GitChanges
import Testing

@Suite struct MalformedTreeTests {
  @Test func `trees that git would not write are errors`() throws {
    let scratch = try Scratch()
    try scratch.commit()
    let blob = try scratch.git("hash-object", "-w", "--stdin", input: Data("FROM a\n".utf8))
    let id = Data(try #require(ObjectID(hex: blob)).bytes)
    for names in [["b", "a"], ["a", "a"], ["a/b"], [".."], [""]] {
      let tree = names.reduce(into: Data()) { $0 += Data("100644 \($1)\0".utf8) + id }
      let name = try scratch.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", input: tree)
      let commit = try #require(ObjectID(hex: scratch.git("commit-tree", "-m", "x", name)))
      let repository = try scratch.open()
      let error = failure { () throws(GitError) in try repository.change(from: .headCommit, to: .commit(commit)) }
      #expect(error?.message == "tree \(name) is malformed", "\(names)")
    }
  }
}
