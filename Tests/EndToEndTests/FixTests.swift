import Foundation
import Testing

@Suite("policygate fix")
struct FixTests {
  private static let digest = "sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d"
  private static let policy = """
    version: 1
    extends: [policygate:strict@1]
    rules:
      image-digest: { level: error, lock: digests.lock.yaml }

    """
  private static let lock = "version: 1\ndigests:\n  docker.io/library/node:22-slim: \(digest)\n"

  private func sandbox(_ dockerfile: String, at path: String = "Dockerfile") throws -> Sandbox {
    let sandbox = try Sandbox(policy: Self.policy)
    try sandbox.write("digests.lock.yaml", Self.lock)
    try sandbox.write(path, dockerfile)
    try sandbox.commit()
    return sandbox
  }

  @Test("prints a diff and writes nothing; --write writes the safe edits, --unsafe the rest; twice changes nothing")
  func writes() throws {
    let before = "FROM node:22-slim\nMAINTAINER me\nENV A b\nCMD node a.js\n"
    let sandbox = try sandbox(before)
    let shown = try sandbox.policygate("fix", "--all")
    #expect(shown.output.contains("--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,4 +1,4 @@\n"), "\(shown)")
    #expect(shown.output.contains("+FROM node:22-slim@\(Self.digest)\n"), "\(shown)")
    #expect(try sandbox.read("Dockerfile") == before)
    try sandbox.policygate("fix", "--all", "--write").isDone()
    #expect(
      try sandbox.read("Dockerfile")
        == "FROM node:22-slim@\(Self.digest)\nLABEL org.opencontainers.image.authors=\"me\"\nENV A=b\nCMD node a.js\n")
    try sandbox.policygate("fix", "--all", "--write", "--unsafe").isDone()
    let after = try sandbox.read("Dockerfile")
    #expect(after.hasSuffix("CMD [\"node\", \"a.js\"]\n"))
    let again = try sandbox.policygate("fix", "--all", "--write", "--unsafe")
    #expect(again.output.isEmpty && again.errors.contains("nothing to fix"), "\(again)")
    #expect(try sandbox.read("Dockerfile") == after)
  }

  @Test("takes the scope of check: the change, a file, a rule")
  func scopes() throws {
    let sandbox = try sandbox("FROM node:22-slim\nENV A b\n")
    try sandbox.write("b/Dockerfile", "FROM node:22-slim\nENV A b\n")
    let change = try sandbox.policygate("fix")
    #expect(change.output.contains("a/b/Dockerfile") && !change.output.contains("--- a/Dockerfile"), "\(change)")
    let named = try sandbox.policygate("fix", "Dockerfile", "--rule", "deprecated-syntax", "--write")
    #expect(!named.output.contains("b/b/Dockerfile"), "\(named)")
    #expect(try sandbox.read("Dockerfile") == "FROM node:22-slim\nENV A=b\n")
    #expect(try sandbox.policygate("fix", "--rule", "nonsense").status == 2)
    #expect(try sandbox.policygate("fix", "--all", "--base", "main").status == 2)
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.commit()
    #expect(try sandbox.policygate("fix", "--base", "main").output.contains("b/b/Dockerfile"))
  }

  @Test("touches only the intended bytes: byte order mark, line ends, comments, permissions")
  func bytes() throws {
    let sandbox = try sandbox("")
    let text = "\u{FEFF}# a\r\nFROM node:22-slim\r\n\r\nENV A b\r\n# caf\u{E9}  \r\nRUN a | b\r\nCMD [\"a\"]"
    try sandbox.write("Dockerfile", text)
    try sandbox.setPermissions("Dockerfile", 0o640)
    try sandbox.policygate("fix", "--all", "--write").isDone()
    let wanted = text.replacingOccurrences(of: "ENV A b", with: "ENV A=b")
      .replacingOccurrences(of: "node:22-slim", with: "node:22-slim@\(Self.digest)")
    #expect(try sandbox.read("Dockerfile") == wanted)
    #expect(try sandbox.permissions("Dockerfile") == 0o640)
    #expect(try sandbox.git("status", "--porcelain") == " M Dockerfile")
  }

  @Test("writes nothing through a link, and says so")
  func links() throws {
    let sandbox = try sandbox("FROM node:22-slim\nENV A b\n", at: "real/Dockerfile")
    try sandbox.write("outside/Dockerfile", "FROM node:22-slim\nENV A b\n", in: sandbox.root)
    try sandbox.link("inside", to: "real")
    try sandbox.link("Dockerfile", to: "real/Dockerfile")
    let outcome = try sandbox.policygate("fix", "Dockerfile", "--write")
    #expect(outcome.errors.contains("Dockerfile: it stands behind a symbolic link"), "\(outcome)")
    #expect(try sandbox.read("real/Dockerfile") == "FROM node:22-slim\nENV A b\n")
    try sandbox.policygate("fix", "--all", "--write").isDone()
    #expect(try sandbox.read("real/Dockerfile").contains("ENV A=b"))
  }

  @Test("covers secrets in the diff")
  func secrets() throws {
    let secret = "hunter" + "22xyz7"
    let sandbox = try sandbox("FROM node:22-slim\nENV API_KEY \(secret)\nENV A b\n")
    let outcome = try sandbox.policygate("fix", "--all", "--unsafe")
    #expect(outcome.output.contains("+ENV A=b"), "\(outcome)")
    #expect(!outcome.all.contains(secret))
    #expect(!outcome.all.contains("hunter"))
  }

  @Test("leaves alone what a waiver or a comment lets stand")
  func letStand() throws {
    let before = "FROM node:22-slim\n# policygate: ignore[deprecated-syntax] -- on purpose\nENV A b\n"
    let sandbox = try sandbox(before)
    try sandbox.policygate("fix", "--all", "--write", "--rule", "deprecated-syntax").isDone()
    #expect(try sandbox.read("Dockerfile") == before)
  }

  @Test("is named where it helps: beside the finding and in the footer")
  func reported() throws {
    let sandbox = try sandbox("FROM node:22-slim\nENV A b\nCMD node a.js\n")
    let outcome = try sandbox.policygate("check", "--all")
    #expect(outcome.output.contains("   = fix (policygate fix):\n 2 - ENV A b\n 2 + ENV A=b\n"), "\(outcome)")
    #expect(outcome.output.contains("   = fix (policygate fix --unsafe):\n 3 - CMD node a.js\n"), "\(outcome)")
    #expect(outcome.output.contains(" can be fixed: policygate fix (1 more with --unsafe)"), "\(outcome)")
  }

  @Test("sets digests in the lock, and keeps its comments and order")
  func digests() throws {
    let sandbox = try sandbox("FROM node:22-slim\n")
    let lock = "version: 1\n# ours\ndigests:\n  docker.io/library/node:22-slim: \(Self.digest)  # for now\n"
    try sandbox.write("digests.lock.yaml", lock)
    let other = Self.digest.replacingOccurrences(of: "beef", with: "cafe")
    try sandbox.policygate("digests", "set", "node:22-slim", other).succeeds()
    #expect(try sandbox.read("digests.lock.yaml") == lock.replacingOccurrences(of: Self.digest, with: other))
    try sandbox.policygate("digests", "set", "ghcr.io/a/b:1", Self.digest).succeeds()
    let listed = try sandbox.policygate("digests", "list")
    #expect(listed.output.contains("ghcr.io/a/b:1                   \(Self.digest)\n"), "\(listed)")
    #expect(try sandbox.policygate("digests", "set", "node", other).status == 2)
    #expect(try sandbox.policygate("digests", "set", "node:1", "sha256:12").status == 2)
    #expect(try sandbox.policygate("digests", "set", "node:1", "latest").status == 2)
  }

  @Test("explains a line: the finding, why, how to let it stand, what is in force and where it was set")
  func explained() throws {
    let sandbox = try sandbox("FROM node:22-slim\nENV A b\n")
    let outcome = try sandbox.policygate("explain", "Dockerfile:1")
    #expect(outcome.output.contains("error[image-digest]: `node:22-slim` is not pinned"), "\(outcome)")
    #expect(outcome.output.contains("Why it matters\n  A tag is a label"), "\(outcome)")
    #expect(outcome.output.contains("policygate waive image-digest 'Dockerfile'"), "\(outcome)")
    #expect(outcome.output.contains("  lock: digests.lock.yaml, set by policygate.yaml:4\n"), "\(outcome)")
    #expect(outcome.output.contains("  keep_tag: false, built in\n"), "\(outcome)")
    #expect(try sandbox.policygate("explain", "Dockerfile:9").output.hasPrefix("nothing is found on Dockerfile:9"))
    #expect(try sandbox.policygate("explain", "nope:1").status == 2)
  }
}

extension Sandbox.Outcome {
  /// Findings may be left; nothing went wrong.
  fileprivate func isDone(_ location: SourceLocation = #_sourceLocation) {
    #expect([0, 1].contains(status), "\(self)", sourceLocation: location)
  }
}
