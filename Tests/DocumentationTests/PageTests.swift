import ContainerFiles
import Foundation
import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

/// Pages as files: `make docs` writes them anew, a test compares.
@Suite("The documentation is what the rules say")
struct PageTests {
  static let names = ["practices.md", "rules/README.md"] + allRules.map { "rules/\($0.about.id).md" }

  @Test("page by page", arguments: names)
  func page(_ name: String) throws {
    let text = try #require(try Documentation.pages()[name])
    let file = Documentation.folder.appending(path: name)
    if Documentation.writes {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "make docs writes \(name) anew")
  }

  @Test("and so is the schema of policy files")
  func schema() throws {
    let text = PolicySchema(rules: allRules).text
    let file = Documentation.repository.appending(path: "schema/policygate-1.schema.json")
    if Documentation.writes {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "make docs writes the schema anew")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }

  @Test("with no page for a rule that is gone")
  func noOrphans() throws {
    let folder = Documentation.folder.appending(path: "rules")
    if Documentation.writes {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let known = Set(Self.names.map { String($0.split(separator: "/").last ?? "") })
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".md") && !known.contains(name) {
      if Documentation.writes {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      } else {
        Issue.record("docs/rules/\(name) is the page of no rule; make docs removes it")
      }
    }
  }

  @Test("with links that lead somewhere")
  func links() throws {
    guard !Documentation.writes else { return }
    let pages = try Documentation.pages()
    for (name, text) in pages {
      let folder = name.contains("/") ? "docs/rules" : "docs"
      for link in text.split(separator: "](").dropFirst() {
        let target = String(link.prefix { $0 != ")" && $0 != "#" })
        guard target.hasSuffix(".md") else { continue }
        let file = Documentation.repository.appending(path: folder).appending(path: target).standardized
        #expect(FileManager.default.fileExists(atPath: file.path), "\(name) links to \(target)")
      }
    }
  }

  @Test("and show no secret, made up or not", arguments: allRules.filter { $0.about.hidesSource }.map { $0.about.id })
  func secrets(_ id: String) throws {
    let rule = try #require(allRules.first { $0.about.id == id })
    let page = try #require(try Documentation.pages()["rules/\(id).md"])
    let explained = RuleExplanation(rule, RuleSetting()).text
    for example in rule.examples where example.fails {
      let marked = Marked(example.text)
      for range in marked.ranges {
        let secret = String(decoding: Array(marked.text.utf8)[range.start..<range.end], as: UTF8.self)
        guard secret.utf8.count > 8 else { continue }
        #expect(!page.contains(secret) && !explained.contains(secret))
      }
    }
  }
}
