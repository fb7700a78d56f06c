import Foundation
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets
import TestSupport

/// The generated pages, by their path under `docs/`, and the folder that holds them.
enum Documentation {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
  static let folder = repository.appending(path: "docs")

  static func presets() throws -> PresetLevels {
    PresetLevels(try Presets.graded.map { ($0.name, try PolicyRun.preset($0.name, rules: allRules)) })
  }

  static func pages() throws -> [String: String] { try made.get() }

  private static let made = Result { try make() }

  private static func make() throws -> [String: String] {
    let presets = try presets()
    var pages = [
      "practices.md": PracticesPage(allRules, presets).text,
      "rules/README.md": RuleIndexPage(allRules, presets).text,
    ]
    for rule in allRules { pages["rules/\(rule.about.id).md"] = RulePage(rule, presets).text }
    return pages
  }

  /// `make docs` sets this: the pages are written, not compared.
  static var writes: Bool { ProcessInfo.processInfo.environment["POLICYGATE_WRITE_DOCS"] == "1" }
}
