import ContainerFiles
import Foundation
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("The files of the container guide")
struct GuideTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

  /// The files of a case, by their path in its repository.
  static func files(_ folder: String) throws -> [String: String] {
    let root = root.appending(path: folder).standardized.path + "/"
    let names = try #require(FileManager.default.subpaths(atPath: root))
    var files: [String: String] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: root + name, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[name] = try String(contentsOfFile: root + name, encoding: .utf8)
    }
    return files
  }

  static func run(_ folder: String, by preset: String) throws -> PolicyRun {
    PolicyRun(try PolicyRun.preset(preset, rules: allRules), rules: allRules, files: try files(folder))
  }

  @Test("each have a case")
  func listed() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    #expect(folders.sorted() == GuideCase.all.map { $0.folder }.sorted())
  }

  @Test("are judged by strict@1 as their text asks", arguments: GuideCase.all)
  func judged(_ case: GuideCase) throws {
    let known = Set(allRules.map { $0.about.id })
    let run = try Self.run(`case`.folder, by: "strict@1")
    var wrong = (`case`.reported + `case`.silent).filter { !known.contains($0) }.map { "there is no rule \($0)" }
    wrong += `case`.reported.filter { known.contains($0) && !run.rules.contains($0) }.map { "\($0) reports nothing" }
    wrong += run.findings.filter { `case`.silent.contains($0.rule) }.map {
      "\($0.rule) reports \($0.path.text):\($0.start.line): \($0.message)"
    }
    #expect(wrong.isEmpty, "\(`case`.folder): \(wrong.joined(separator: "; "))")
  }

  @Test("that are complete examples pass recommended@1", arguments: GuideCase.complete)
  func passes(_ case: GuideCase) throws {
    let run = try Self.run(`case`.folder, by: "recommended@1")
    let errors = run.findings.filter { $0.level == .error }.map { "\($0.rule) \($0.start.line): \($0.message)" }
    #expect(errors == [])
  }
}
