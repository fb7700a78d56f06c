import ContainerFiles
import Foundation
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("The registry of rules")
struct RegistryTests {
  @Test("is sorted by id, and no id or alias stands for itself twice")
  func sorted() {
    let ids = allRules.map { $0.about.id }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    for rule in allRules { #expect(!rule.about.aliases.contains(rule.about.id)) }
  }

  @Test("lists every rule type of the folder")
  func complete() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/PolicyRules")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var declared: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("package struct ") && line.contains(": Rule {") {
        let name = String(line.dropFirst("package struct ".count).prefix { $0.isLetter })
        declared.insert(name)
        #expect(file.lastPathComponent == "\(name).swift", "a rule's file has the name of its type")
      }
    }
    #expect(declared == Set(allRules.map { $0.typeName }))
  }

  @Test("names every id after its type", arguments: allRules.map { $0.about.id })
  func named(_ id: String) throws {
    let rule = try #require(allRules.first { $0.about.id == id })
    #expect(id.split(separator: "-").map { $0.capitalized }.joined() == rule.typeName)
  }

  @Test(
    "brings for each rule at least two failing examples, one passing, and words for people",
    arguments: allRules.map { $0.about.id })
  func documented(_ id: String) throws {
    let rule = try #require(allRules.first { $0.about.id == id })
    #expect(rule.examples.filter { $0.fails }.count >= 2)
    #expect(rule.examples.contains { !$0.fails })
    #expect(rule.about.rationale.split(separator: ". ").count >= 2, "two sentences on why it matters")
    #expect(!rule.about.advice.isEmpty && !rule.about.practices.isEmpty && !rule.about.title.hasSuffix("."))
    #expect(!rule.about.rationale.lowercased().contains("please"))
  }

  @Test(
    "gives every finding a sentence, a way out and no full stop", arguments: RuleExample.all.filter { $0.example.fails }
  )
  func messages(_ case: RuleExample) throws {
    var files = `case`.example.others
    files[`case`.example.file] = Marked(`case`.example.text).text
    let run = try RuleRun(
      `case`.rule, files, judging: `case`.example.file, options: `case`.example.options, before: `case`.example.before)
    for finding in run.findings {
      #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
      #expect(!finding.remediation.text.isEmpty)
      #expect(!finding.message.lowercased().contains("please"))
      for secret in finding.secrets {
        let text = Marked(`case`.example.text).text.utf8
        let shown = String(decoding: Array(text)[secret.start..<secret.end], as: UTF8.self)
        #expect(!finding.message.contains(shown) && !finding.remediation.text.contains(shown))
      }
    }
  }
}
