import ArgumentParser
import FoundationEssentials
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate rules`: the registry.
struct RulesCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List every rule: its level in force, and its names in other tools.")

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
  var policies: [String] = []

  @Option(help: "text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run(_ console: Console) throws -> ExitStatus {
    let policy = try Workspace.policy(console, naming: policies)
    let rows = allRules.map { rule in
      RuleRow(
        id: rule.about.id, level: policy.setting(of: rule.about.id).level.value.rawValue, title: rule.about.title,
        aliases: rule.about.aliases, practices: rule.about.practices.map { $0.rawValue })
    }
    switch format {
    case .text: console.say(Self.table(rows))
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      console.say(String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n")
    }
    return .passed
  }

  private struct RuleRow: Encodable {
    let id: String
    let level: String
    let title: String
    let aliases: [String]
    let practices: [String]
  }

  private static func table(_ rows: [RuleRow]) -> String {
    let width = rows.map { $0.id.count }.max() ?? 0
    return rows.map { row in
      let id = row.id + String(repeating: " ", count: width - row.id.count)
      let level = row.level + String(repeating: " ", count: 8 - row.level.count)
      let aliases =
        row.aliases.isEmpty ? "" : "\n" + String(repeating: " ", count: width + 11) + row.aliases.joined(separator: " ")
      return "\(id)  \(level) \(row.title)\(aliases)\n"
    }.joined()
  }
}
