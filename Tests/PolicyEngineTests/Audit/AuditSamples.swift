import ContainerFiles
import PolicyEngine
import TestSupport

/// Audits of files in memory.
enum AuditSample {
  static let profiles = AuditProfiles(["postgres": ["CHOWN", "SETGID", "SETUID"]])

  static func projects(_ files: [String: String], naming names: [String] = ["compose.yaml"]) -> [ProjectAudit] {
    let (inventory, _) = Inventory.of(
      MemoryTree(files), found: [], named: names.map { RepositoryPath($0) }, patterns: FilePatterns(), shippedStages: []
    )
    return ProjectAudit.all(in: inventory, profiles: profiles)
  }

  /// The only service of a file.
  static func service(
    _ body: String, file: String = "compose.yaml", others: [String: String] = [:]
  ) -> ServiceAudit? {
    let indented = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    return projects(others.merging([file: "services:\n  web:\n\(indented)"]) { $1 }, naming: [file]).first?.services
      .first
  }
}
