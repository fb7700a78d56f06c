import ContainerFiles
package import PolicyEngine

package struct BaseUpdates: Rule {
  package static let about = RuleDescription(
    id: "base-updates", title: "Dependabot or Renovate keeps the base images up to date",
    rationale: """
      A base image that is named once stays as it is, with each hole that is found in it later. A bot that proposes the \
      next version makes the update a review of one line.
      """,
    advice: """
      In .github/dependabot.yml:
        - package-ecosystem: docker
          directory: /
          schedule: {interval: weekly}
      """,
    practices: [.securityUpdates])

  package init(options: NoOptions) {}

  private static let mostShown = 20

  package func violations(in bot: UpdateBot) -> [Violation] {
    let folders = bot.uncovered.map { "/" + $0.text }
    let shown = folders.prefix(Self.mostShown)
    let rest = folders.count - shown.count
    let list = shown.map { "`\($0)`" }.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    let entry =
      ([
        "- package-ecosystem: docker",
        folders.count == 1 ? "  directory: \(folders[0])" : "  directories:",
      ] + (folders.count == 1 ? [] : shown.map { "    - \($0)" }) + ["  schedule: {interval: weekly}"])
    let hasEntries = bot.dependabot?.entries.contains { $0.ecosystem.text == "docker" } ?? false
    let what =
      bot.dependabot == nil
      ? "no Dependabot or Renovate keeps the base images in \(list) up to date"
      : "Dependabot keeps no base images in \(list) up to date"
    return [
      Violation(
        at: bot.range, what,
        label: bot.dependabot == nil
          ? "stays as it is for good" : hasEntries ? "covers other folders" : "has no entry for docker",
        evidence: folders.joined(separator: " "),
        remediation: Remediation(
          bot.dependabot.map { "add to \($0.text.path.text):\n" + Self.indented(entry, 2) }
            ?? "write .github/dependabot.yml:\n  version: 2\n  updates:\n" + Self.indented(entry, 4)))
    ]
  }

  private static func indented(_ lines: [String], _ count: Int) -> String {
    lines.map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}

extension BaseUpdates {
  private static let file = ".github/dependabot.yml"

  private static func updates(_ entries: String) -> String { "version: 2\nupdates:\n\(entries)" }

  package static let examples: [Example] = [
    .fails("«FROM alpine:3.20»\nRUN x\n", others: [".github/CODEOWNERS": "* @acme\n"]),
    .fails(
      "version: 2\n«updates»:\n  - package-ecosystem: npm\n    directory: /\n", file: file,
      others: ["Dockerfile": "FROM alpine:3.20\n"]),
    .fails(
      updates("  - package-ecosystem: «docker»\n    directory: /api\n"), file: file,
      others: ["web/Dockerfile": "FROM alpine:3.20\n"]),
    .passes(
      updates("  - package-ecosystem: docker\n    directory: /\n"), file: file,
      others: ["Dockerfile": "FROM alpine:3.20\n"]),
    .passes(
      updates("  - package-ecosystem: docker\n    directories: [/services/*]\n"), file: file,
      others: ["services/a/Dockerfile": "FROM alpine:3.20\n"]),
    .passes("FROM alpine:3.20\n", others: ["renovate.json": "{}", ".github/CODEOWNERS": ""]),
    // Not known to be on GitHub.
    .passes("FROM alpine:3.20\n"),
    // Nothing that a bot could raise.
    .passes("ARG BASE\nFROM ${BASE}\n", others: [".github/CODEOWNERS": ""]),
    .passes("FROM scratch\n", others: [".github/CODEOWNERS": ""]),
  ]
}
