import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct SnapshotTests {
  enum Side: CaseIterable { case commit, index, workTree }

  /// The same files as a commit, as the index and as the work tree.
  private func snapshot(_ side: Side, _ scratch: Scratch, limit: Int = 1 << 20) throws -> any Snapshot {
    if side == .commit { try scratch.commit() }
    try scratch.git("add", "-A")
    let repository = try scratch.open { $0.sizeLimit = limit }
    switch side {
    case .commit: return try repository.snapshot(of: "HEAD")
    case .index: return try repository.change(from: .nothing, to: .index).head
    case .workTree: return try repository.change(from: .nothing, to: .workTree).head
    }
  }

  @Test(arguments: Side.allCases)
  func `links are followed inside the tree and never out of it`(side: Side) throws {
    let scratch = try Scratch()
    try scratch.write("real/Dockerfile", "FROM a\n")
    try scratch.link("Dockerfile", to: "real/Dockerfile")
    try scratch.link("folder", to: "real")
    try scratch.link("real/up", to: "../real/./Dockerfile")
    try scratch.link("outside", to: "../secret")
    try scratch.link("real/outside", to: "../../secret")
    try scratch.link("absolute", to: "/etc/passwd")
    try scratch.link("dangling", to: "nowhere/file")
    try scratch.link("through", to: "real/Dockerfile/x")
    try scratch.link("loop", to: "loop")
    try scratch.link("git", to: ".git/config")
    try scratch.link("tofolder", to: "real/")
    for number in 0..<10 {
      try scratch.link("chain\(number)", to: number == 9 ? "real/Dockerfile" : "chain\(number + 1)")
    }
    let files = try snapshot(side, scratch)
    #expect(files.text("Dockerfile") == "FROM a\n")
    #expect(files.text("folder/Dockerfile") == "FROM a\n")
    #expect(files.text("folder/up") == "FROM a\n")
    #expect(files.text("outside") == #"leavesTree(target: "../secret")"#)
    #expect(files.text("real/outside") == #"leavesTree(target: "../../secret")"#)
    #expect(files.text("absolute") == #"leavesTree(target: "/etc/passwd")"#)
    #expect(files.text("dangling") == #"danglingLink(target: "nowhere/file")"#)
    #expect(files.text("through") == #"danglingLink(target: "real/Dockerfile/x")"#)
    #expect(files.text("loop") == "linkLoop")
    #expect(files.text("git") == #"danglingLink(target: ".git/config")"#)
    #expect(files.text("chain2") == "FROM a\n")
    #expect(files.text("chain1") == "linkLoop")
    #expect(files.text("real") == "folder")
    #expect(files.text("tofolder") == "folder")
    #expect(files.text("") == "folder")
    #expect(files.text("nothing") == "absent")
    #expect(files.text("real/Dockerfile/x") == "absent")
    #expect(files.text(".git/config") == "absent")
    #expect(
      files.names(in: "folder") == ["file folder/Dockerfile", "symbolicLink folder/outside", "symbolicLink folder/up"])
    #expect(files.names().prefix(2) == ["symbolicLink Dockerfile", "symbolicLink absolute"])
    #expect(files.names(in: "nothing").isEmpty)
    #expect(try files.allFiles().count == 22)
  }

  @Test(arguments: Side.allCases)
  func `large files and pointers to large files are not read`(side: Side) throws {
    let scratch = try Scratch()
    try scratch.write("large", String(repeating: "x", count: 1001))
    try scratch.write("limit", String(repeating: "x", count: 1000))
    let pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 5\n"
    try scratch.write("Dockerfile", pointer)
    let files = try snapshot(side, scratch, limit: 1000)
    #expect(files.text("large") == "tooLarge(size: 1001, limit: 1000)")
    #expect(files.text("limit").count == 1000)
    #expect(files.text("Dockerfile") == "largeFilePointer")
  }

  @Test(arguments: Side.allCases)
  func `bytes come as they are`(side: Side) throws {
    let scratch = try Scratch()
    let bytes: [UInt8] = [0xef, 0xbb, 0xbf, 0x46, 0, 0xff, 0xfe, 0x0d, 0x0a]
    try scratch.write("Dockerfile", Data(bytes))
    try scratch.write("empty", "")
    let files = try snapshot(side, scratch)
    #expect(files.content(at: Array("Dockerfile".utf8)) == .bytes(bytes))
    #expect(files.content(at: Array("empty".utf8)) == .bytes([]))
  }

  @Test func `a file that vanishes is absent, and what cannot be read is not`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    try scratch.remove("Dockerfile")
    #expect(change.head.text("Dockerfile") == "absent")
    let blob = try scratch.git("rev-parse", "HEAD:Dockerfile")
    try scratch.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let files = try scratch.open().snapshot(of: "HEAD")
    #expect(files.text("Dockerfile").hasPrefix("missing("))
  }

  @Test func `a folder swapped for a link while it is read leads nowhere`() throws {
    let scratch = try Scratch()
    try scratch.write("folder/Dockerfile", "FROM a\n")
    try scratch.commit()
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    try scratch.remove("folder")
    try scratch.write("outside/Dockerfile", "secret\n", in: scratch.root)
    try scratch.link("folder", to: "../outside")
    #expect(change.head.text("folder/Dockerfile") == #"leavesTree(target: "../outside")"#)
    #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["A folder", "D folder/Dockerfile"])
  }
}
