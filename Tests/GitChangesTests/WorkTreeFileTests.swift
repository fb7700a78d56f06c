import Foundation
import GitChanges
import Testing

@Suite("Writing a file of the work tree")
struct WorkTreeFileTests {
  private final class Scene {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("policygate-\(UUID().uuidString)").path

    init() throws {
      try FileManager.default.createDirectory(atPath: root + "/tree/a", withIntermediateDirectories: true)
      try "old".write(toFile: root + "/tree/a/b", atomically: false, encoding: .utf8)
      try "old".write(toFile: root + "/outside", atomically: false, encoding: .utf8)
    }

    deinit {
      do { try FileManager.default.removeItem(atPath: root) } catch { print("left behind: \(root)") }
    }

    func file(_ path: String) -> WorkTreeFile { WorkTreeFile(root: root + "/tree", path: Array(path.utf8)) }
    func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }
    var names: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: root + "/tree/a").sorted() }
    }
  }

  private let new = Array("new".utf8)
  private let old = Array("old".utf8)

  @Test("keeps permissions, and leaves no other file behind")
  func keeps() throws {
    let scene = try Scene()
    try FileManager.default.setAttributes([.posixPermissions: 0o741], ofItemAtPath: scene.root + "/tree/a/b")
    try scene.file("a/b").write(new, over: old)
    #expect(try scene.text("tree/a/b") == "new")
    let mode = try FileManager.default.attributesOfItem(atPath: scene.root + "/tree/a/b")[.posixPermissions] as? Int
    #expect(mode == 0o741)
    #expect(try scene.names == ["b"])
  }

  @Test("refuses a file that changed meanwhile, that is there or is gone unexpectedly")
  func changed() throws {
    let scene = try Scene()
    for other in ["odd", "older", ""] {
      #expect(throws: GitError.self) { try scene.file("a/b").write(new, over: Array(other.utf8)) }
    }
    #expect(throws: GitError.self) { try scene.file("a/b").write(new, over: nil) }
    #expect(throws: GitError.self) { try scene.file("a/c").write(new, over: old) }
    #expect(try scene.text("tree/a/b") == "old")
    #expect(try scene.names == ["b"])
    try scene.file("a/c").write(new, over: nil)
    #expect(try scene.text("tree/a/c") == "new")
  }

  @Test("follows no link, to a file or a folder, and leaves the tree on no way")
  func links() throws {
    let scene = try Scene()
    try FileManager.default.createSymbolicLink(
      atPath: scene.root + "/tree/a/link", withDestinationPath: scene.root + "/outside")
    try FileManager.default.createSymbolicLink(atPath: scene.root + "/tree/up", withDestinationPath: "..")
    for path in ["a/link", "up/outside", "../outside", "a/../../outside", ""] {
      #expect(throws: GitError.self) { try scene.file(path).write(new, over: old) }
      #expect(scene.file(path).obstacle() != nil)
    }
    #expect(try scene.text("outside") == "old")
    #expect(scene.file("a/b").obstacle() == nil)
    #expect(scene.file("a").obstacle() == "it is no regular file")
  }
}
