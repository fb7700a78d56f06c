import PolicyEngine
import Testing

@Suite("A locked rule")
struct LockedRuleTests {
  private let org = """
    version: 1
    lists: {bad: ["**:latest"], free: []}
    rules:
      base-images: {level: warning, locked: true, allow: [a], deny: [$bad, evil]}
      healthcheck: error
    """

  private func complaints(_ root: String) -> [String] {
    problems(["policygate.yaml": "version: 1\nextends: [org.yaml]\n" + root, "org.yaml": org]).map(said)
  }

  @Test(
    "may be made stricter",
    arguments: [
      "", "rules: {base-images: error}", "rules: {base-images: {level: warning}}",
      "rules: {base-images: {locked: true}}",
      "rules: {base-images: {deny: [evil, more, $bad]}}", "rules: {healthcheck: off}", "lists: {free: [a]}",
      "overrides: [{paths: [a], rules: {base-images: error}}]",
    ])
  func stricter(_ root: String) { #expect(complaints(root).isEmpty) }

  @Test(
    "may not be made weaker by a later layer, an override or a list",
    arguments: [
      ("rules: {base-images: off}", "policygate.yaml:3:22 rule `base-images` is locked by org.yaml:4"),
      ("rules: {base-images: {level: notice}}", "policygate.yaml:3:30 rule `base-images` is locked by org.yaml:4"),
      ("rules: {base-images: {allow: [b]}}", "policygate.yaml:3:23 rule `base-images` is locked by org.yaml:4"),
      ("rules: {base-images: {deny: [evil]}}", "policygate.yaml:3:23 rule `base-images` is locked by org.yaml:4"),
      ("rules: {base-images: {except_paths: [a]}}", "policygate.yaml:3:23 rule `base-images` is locked by org.yaml:4"),
      ("rules: {base-images: {locked: false}}", "policygate.yaml:3:23 rule `base-images` is locked by org.yaml:4"),
      (
        "lists: {bad: []}",
        "policygate.yaml:3:14 the list `bad` belongs to rule `base-images`, which is locked by org.yaml:4"
      ),
      (
        "overrides: [{paths: [a], rules: {base-images: off}}]",
        "policygate.yaml:3:47 rule `base-images` is locked by org.yaml:4"
      ),
    ])
  func weaker(_ root: String, _ complaint: String) { #expect(complaints(root) == [complaint]) }
}
