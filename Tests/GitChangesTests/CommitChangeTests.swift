import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct CommitChangeTests {
  @Test func `a branch is compared with the merge base, not with the base's tip`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write("services/web/compose.yaml", "services: {}\n")
    let fork = try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.write("services/db/Dockerfile", "FROM c\n")
    let tip = try scratch.commit()
    try scratch.git("checkout", "-q", "main")
    try scratch.write("services/web/compose.yaml", "services: { x: {} }\n")
    let main = try scratch.commit()

    let change = try scratch.open().change(from: .named("main"), to: .revision("feature"))
    #expect(change.lines == ["M Dockerfile", "A services/db/Dockerfile"])
    #expect(change.baseDescription == BaseDescription(name: "main", commit: main, mergeBases: [fork], how: .mergeBase))
    #expect(change.headDescription == .commit(tip))
    #expect(change.base?.text("Dockerfile") == "FROM a\n")
    #expect(change.head.text("Dockerfile") == "FROM b\n")
    #expect(change.notices.isEmpty)
  }

  @Test func `moves of equal content are renames, and a file that becomes a link changes its type`() throws {
    let scratch = try Scratch()
    try scratch.write("a/Dockerfile", "FROM a\n")
    try scratch.write("b", "content\n")
    try scratch.write("c", "other\n")
    try scratch.write("d/e", "folder\n")
    try scratch.commit()
    try scratch.git("mv", "a/Dockerfile", "moved.Dockerfile")
    try scratch.remove("b")
    try scratch.link("b", to: "c")
    try scratch.git("update-index", "--chmod=+x", "c")
    try scratch.run("/bin/chmod", ["+x", "c"])
    try scratch.git("rm", "-q", "-r", "d")
    try scratch.write("d", "file now\n")
    try scratch.commit()
    let change = try scratch.open().change(from: .named("HEAD~1"), to: .revision("HEAD"))
    #expect(change.lines == ["T b", "M c", "A d", "D d/e", "R a/Dockerfile moved.Dockerfile"])
    #expect(change.files.first { $0.path == Array("c".utf8) }?.contentDiffers == false)
  }

  @Test func `names that are not text are kept byte for byte`() throws {
    let scratch = try Scratch()
    let blob = try scratch.git("hash-object", "-w", "--stdin", input: Data("FROM a\n".utf8))
    let path: [UInt8] = Array("caf".utf8) + [0xe9] + Array("/Docker\nfile".utf8)
    let line = Data("100644 \(blob)\t".utf8) + Data(path) + Data([0])
    try scratch.git("update-index", "-z", "--index-info", input: line)
    try scratch.git("commit", "-q", "-m", "x")
    let change = try scratch.open().change(from: .nothing, to: .revision("HEAD"))
    #expect(change.base == nil && change.baseDescription == nil)
    #expect(change.files.map(\.path) == [path])
    #expect(change.head.content(at: path) == .bytes(Array("FROM a\n".utf8)))
    #expect(try change.head.allFiles() == [path])
  }

  @Test func `a submodule is said and not inspected`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    let commit = try scratch.commit()
    try scratch.git("update-index", "--add", "--cacheinfo", "160000,\(commit),vendor/lib")
    try scratch.git("commit", "-q", "-m", "x")
    let change = try scratch.open().change(from: .named("HEAD~1"), to: .revision("HEAD"))
    #expect(change.files.isEmpty)
    #expect(change.notices == ["submodule not inspected: vendor/lib"])
    #expect(change.head.text("vendor/lib/Dockerfile") == "submodule")
    #expect(change.head.names(in: "vendor") == ["submodule vendor/lib"])
  }

  @Test func `what differs from any of several merge bases is changed`() throws {
    let scratch = try Scratch()
    try scratch.write("root", "1")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "other")
    try scratch.write("other", "1")
    let other = try scratch.commit()
    try scratch.git("checkout", "-q", "main")
    try scratch.write("main", "1")
    let main = try scratch.commit()
    try scratch.git("merge", "-q", "--no-ff", "-m", "m", "\(other)")
    try scratch.git("checkout", "-q", "other")
    try scratch.git("merge", "-q", "--no-ff", "-m", "m", "\(main)")
    try scratch.write("new", "1")
    try scratch.commit()
    let change = try scratch.open().change(from: .named("main"), to: .revision("other"))
    #expect(Set(change.baseDescription?.mergeBases ?? []) == [main, other])
    #expect(change.lines == ["A main", "A new", "A other"])
  }

  @Test func `replaced objects and attributes hide nothing`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.write("Dockerfile", "FROM evil\n")
    try scratch.write(".gitattributes", "Dockerfile -diff binary linguist-generated\n")
    let tip = try scratch.commit()
    try scratch.git("replace", "\(tip)", "HEAD~1")
    let change = try scratch.open().change(from: .named("HEAD~1"), to: .revision("\(tip)"))
    #expect(change.lines == ["A .gitattributes", "M Dockerfile"])
    #expect(change.head.text("Dockerfile") == "FROM evil\n")
  }
}
