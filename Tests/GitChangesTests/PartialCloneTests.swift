import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct PartialCloneTests {
  private func clone(_ filter: String) throws -> (scratch: Scratch, clone: String) {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write("folder/compose.yaml", "services: {}\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.write("new/Dockerfile", "FROM c\n")
    try scratch.commit()
    for key in ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"] { try scratch.git("config", key, "true") }
    let clone = "\(scratch.root)/clone"
    try scratch.git(
      "clone", "-q", "--bare", "--filter=\(filter)", "file://\(scratch.path)", clone, in: scratch.root)
    return (scratch, clone)
  }

  @Test func `without fetching, files that were not downloaded are said and the change is still known`() throws {
    let (scratch, clone) = try clone("blob:none")
    let repository = try scratch.open(clone)
    let change = try repository.change(from: .named("main"), to: .revision("feature"))
    #expect(change.lines == ["M Dockerfile", "A new/Dockerfile"])
    #expect(change.head.text("Dockerfile").contains("is not downloaded (partial clone)"))
    let error = failure { () throws(GitError) in try repository.requireContents(of: change.files) }
    #expect(error?.kind == .cannotLook)
    #expect(error?.message == "3 file(s) are not downloaded (partial clone)")
    let remedy = try #require(error?.remedy?.split(separator: ",").first)
    try scratch.run("/bin/sh", ["-c", String(remedy)], in: clone)
    #expect(try scratch.open(clone).snapshot(of: "feature").text("Dockerfile") == "FROM b\n")
  }

  @Test func `asked to fetch, all that is wanted comes at once`() throws {
    let (scratch, clone) = try clone("blob:none")
    let repository = try scratch.open(clone) { $0.fetchMissing = true }
    let change = try repository.change(from: .named("main"), to: .revision("feature"))
    let before = try packs(clone)
    try repository.requireContents(of: change.files)
    #expect(try packs(clone) == before + 1)
    #expect(change.base?.text("Dockerfile") == "FROM a\n")
    #expect(change.head.text("Dockerfile") == "FROM b\n")
    #expect(change.head.text("new/Dockerfile") == "FROM c\n")
    #expect(try packs(clone) == before + 1)
    // And what turns out to be wanted later comes then.
    #expect(change.head.text("folder/compose.yaml") == "services: {}\n")
  }

  @Test func `a clone without folders is an error, or fetched`() throws {
    let (scratch, clone) = try clone("tree:0")
    let repository = try scratch.open(clone)
    let error = failure { () throws(GitError) in try repository.change(from: .named("main"), to: .revision("feature")) }
    #expect(error?.kind == .cannotLook)
    let files = try repository.snapshot(of: "feature")
    #expect(files.names().isEmpty)
    #expect(files.listingFailures.count == 1)
    #expect(files.text("Dockerfile").hasPrefix("missing("))
    let fetching = try scratch.open(clone) { $0.fetchMissing = true }
    let change = try fetching.change(from: .named("main"), to: .revision("feature"))
    #expect(change.lines == ["M Dockerfile", "A new/Dockerfile"])
    #expect(change.head.text("new/Dockerfile") == "FROM c\n")
    #expect(change.head.names() == ["file Dockerfile", "folder folder", "folder new"])
  }

  private func packs(_ clone: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "\(clone)/objects/pack").count { $0.hasSuffix(".pack") }
  }
}
