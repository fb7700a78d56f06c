import ContainerFiles
import PolicyEngine
import Testing

@Suite("The baseline")
struct BaselineTests {
  private static func entry(
    rule: String = "image-tag", fingerprint: String = "0123456789abcdef", count: String = "1", more: String = ""
  ) -> String {
    "{\"rule\":\"\(rule)\",\"path\":\"a/Dockerfile\",\"subject\":\"stage:a\",\"fingerprint\":\"\(fingerprint)\",\"count\":\(count)\(more)}"
  }

  private static func file(_ entries: String...) -> String {
    "{\"version\":1,\"findings\":[\n" + entries.joined(separator: ",\n") + "\n]}\n"
  }

  private func said(_ baseline: String) -> [String] {
    problems(["policygate.yaml": "version: 1\n", Baseline.path: baseline]).map { problem in
      let place = problem.source.map { $0.text.position(at: problem.range.start) }
      return (place.map { "\($0.line):\($0.column) " } ?? "") + problem.message
    }
  }

  @Test("reads as it was written, byte for byte")
  func roundTrip() throws {
    let text = Self.file(
      Self.entry(), Self.entry(rule: "healthcheck", fingerprint: "fedcba9876543210", count: "3"))
    let policy = try load(["policygate.yaml": "version: 1\n", Baseline.path: text])
    let other = try load(["policygate.yaml": "version: 1\n", Baseline.path: policy.baseline.text])
    #expect(other.baseline.text == policy.baseline.text)
    #expect(policy.baseline.entries.map { $0.rule } == ["healthcheck", "image-tag"])
    #expect(policy.baseline.text.split(separator: "\n").count == 4)
    #expect(try load(["policygate.yaml": "version: 1\n", Baseline.path: Baseline([]).text]).baseline.entries.isEmpty)
  }

  @Test(
    "that somebody edited into something else is an error, and nothing is judged",
    arguments: [
      ("", "1:1 the baseline is no JSON that policygate writes: the file ends too early"),
      ("[]", "1:1 a baseline holds `\"version\":1` and `findings`"),
      ("{\"version\":2,\"findings\":[]}", "1:1 a baseline holds `\"version\":1` and `findings`"),
      (
        "{\"version\":1,\"findings\":[]}}",
        "1:28 the baseline is no JSON that policygate writes: the file goes on after its end"
      ),
      (file(entry(count: "0")), "2:104 `count` is a whole number from 1 to 1000000"),
      (file(entry(count: "-1")), "2:104 `count` is a whole number from 1 to 1000000"),
      (
        file(entry(count: "1.5")),
        "2:105 the baseline is no JSON that policygate writes: a comma or `}` must stand here"
      ),
      (file(entry(fingerprint: "0123")), "2:1 `0123` is no fingerprint of policygate"),
      (file(entry(rule: "secrets")), "2:1 findings of `secrets` never go into a baseline"),
      (file(entry(rule: "secret-files")), "2:1 findings of `secret-files` never go into a baseline"),
      (file(entry(rule: "policy-change")), "2:1 findings of `policy-change` never go into a baseline"),
      (file(entry(), entry()), "3:1 the baseline has fingerprint `0123456789abcdef` twice"),
      (file(entry(more: ",\"line\":3")), "2:113 `line` does not belong into an entry of a baseline in this form"),
      (
        file(entry(more: ",\"count\":9")),
        "2:113 the baseline is no JSON that policygate writes: the key `count` is there twice"
      ),
    ])
  func edited(text: String, complaint: String) {
    #expect(said(text) == [complaint])
  }

  @Test("in hostile form is refused without a crash")
  func hostile() {
    #expect(said(String(repeating: "[", count: 100_000)).count == 1)
    #expect(said("{\"version\":1,\"findings\":[" + String(repeating: "{", count: 5000)).count == 1)
    #expect(said("{\"version\":1,\"findings\":[\"\\ud800\"]}").count == 1)
    #expect(said("{\"version\":99999999999999999999,\"findings\":[]}").count == 1)
  }
}
