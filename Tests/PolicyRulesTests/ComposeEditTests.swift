import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// The edits that the rules about compose services offer, applied.
@Suite("The edits of the rules about compose services")
struct ComposeEditTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let before: String
    let after: String
    var testDescription: String { "\(rule): \(before)" }

    init(_ rule: String, _ before: String, _ after: String) {
      (self.rule, self.before, self.after) = (rule, before, after)
    }
  }

  private static func mount(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    volumes:\n      - \(text)\n"
  }

  private static func adding(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    cap_drop: [MKNOD]\n    cap_add:\n\(text)"
  }

  static let cases = [
    Case("compose-host-mounts", mount("\"./a:/b:readonly\""), mount("\"./a:/b:ro\"")),
    Case("compose-host-mounts", mount("./a:/b:z,r0"), mount("./a:/b:z,ro")),
    Case("compose-host-mounts", mount("./a:/b:noexec"), mount("./a:/b:noexec")),
    Case("compose-capabilities", adding("    - CHOWN\r\n    - NET_ADMIN\r\n"), adding("    - NET_ADMIN\r\n")),
    Case("compose-capabilities", adding("    - NET_ADMIN\n    - CHOWN\n"), adding("    - NET_ADMIN\n")),
    // What would leave an empty list, or stands in one line with others, is left to the author.
    Case("compose-capabilities", adding("    - CHOWN\n"), adding("    - CHOWN\n")),
    Case("compose-capabilities", adding("      [CHOWN, NET_ADMIN]\n"), adding("      [CHOWN, NET_ADMIN]\n")),
  ]

  @Test("give the file that was meant", arguments: cases)
  func applied(_ case: Case) throws {
    let rule = try #require(allRules.first { $0.about.id == `case`.rule })
    let options = rule.about.id == "compose-capabilities" ? "drop: [MKNOD]" : ""
    let run = try RuleRun(rule, ["compose.yaml": `case`.before], judging: "compose.yaml", options: options)
    #expect(!run.findings.isEmpty)
    var bytes = Array(`case`.before.utf8)
    let edits = run.findings.flatMap { $0.edits.map { $0.edit } }
    for edit in edits.sorted(by: { ($0.range.start, $0.range.end) > ($1.range.start, $1.range.end) }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    }
    #expect(String(decoding: bytes, as: UTF8.self) == `case`.after)
  }
}
