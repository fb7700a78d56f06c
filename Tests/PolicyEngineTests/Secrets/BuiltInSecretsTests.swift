import ContainerFiles
import PolicyEngine
import Testing

@Suite struct BuiltInSecretsTests {
  /// The examples of one pattern. Those that match are put together here, so that no scanner finds them in this file.
  struct Examples: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matching: [[String]]
    let others: [[String]]
    var testDescription: String { pattern }
  }

  static let letters = "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY"
  static let long = letters + letters + letters + letters
  static let capitals = "QX7ZK2MWT4RB6NCJ3VHD"
  static let body = long.prefix(64) + "\n" + long.prefix(30) + "\n"
  static let dashes = "-----"

  private static func some(_ count: Int) -> String { String(long.prefix(count)) }

  static let examples: [Examples] = [
    Examples(
      pattern: "private-key",
      matching: [
        [dashes, "BEGIN RSA PRIV", "ATE KEY", dashes, "\n", String(body), dashes, "END RSA PRIV", "ATE KEY", dashes],
        [dashes, "BEGIN OPENSSH PRIV", "ATE KEY", dashes, "\\n", some(70), "\\n"],
        [dashes, "BEGIN PGP PRIV", "ATE KEY BLOCK", dashes, "\nVersion: 2\n\n", some(64)],
      ],
      others: [
        ["grep -q '", dashes, "BEGIN PRIV", "ATE KEY", dashes, "' file"], [dashes, "BEGIN CERTIFICATE", some(64)],
      ]),
    Examples(
      pattern: "putty-private-key",
      matching: [
        ["PuTTY-User-Key", "-File-2: ssh-rsa\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n", some(60)],
        ["PuTTY-User-Key", "-File-3: ssh-ed25519\r\nPrivate-Lines: 14\r\n", some(40)],
      ],
      others: [["PuTTY-User-Key-File-2: ssh-rsa\nPublic-Lines: 1\nAAAA"], ["Private-Lines: 1\n", some(60)]]),
    Examples(
      pattern: "aws-access-key-id",
      matching: [["AK", "IA", String(capitals.prefix(16))], ["id=AS", "IA", String(capitals.suffix(16)), ";"]],
      others: [["AKIA", "IOSFODNN7", "EXAMPLE"], ["XAKIA", String(capitals.prefix(16))], ["AKIA", "short"]]),
    Examples(
      pattern: "aws-secret-access-key",
      matching: [["AWS_SECRET_ACCESS_KEY=", some(40)], ["\"SecretAccess", "Key\": \"", some(36), "/+ab\""]],
      others: [["sha1=", some(40)], ["AWS_SECRET_ACCESS_KEY=", some(30), "EXAMPLEKEY"], ["aws_secret_key=$SECRET"]]),
    Examples(
      pattern: "google-api-key",
      matching: [["AI", "za", some(35)], ["key=AI", "za", some(34), "-&x"]],
      others: [["AI", "za", some(34)], ["AI", "za", some(36)]]),
    Examples(
      pattern: "github-token",
      matching: [
        ["gh", "p_", some(36)], ["https://x:gh", "o_", some(36), "@github.com"],
        ["github", "_pat_", some(22), "_", some(59)],
      ],
      others: [["gh", "p_", some(20)], ["ghx_", some(36)]]),
    Examples(
      pattern: "gitlab-token",
      matching: [["gl", "pat-", some(20)], ["gl", "rt-", some(27), ".01.ab12cd3"]],
      others: [["gl", "pat-", some(12)], ["glxyz-", some(20)]]),
    Examples(
      pattern: "docker-hub-token",
      matching: [["dckr", "_pat_", some(27)], ["dckr", "_oat_", some(32)]],
      others: [["dckr", "_pat_", some(10)], ["dckr_xyz_", some(27)]]),
    Examples(
      pattern: "npm-token",
      matching: [["npm", "_", some(36)], ["_authToken=npm", "_", some(36), "\n"]],
      others: [["npm", "_", some(20)], ["npm_config_cache=/tmp/cache/of/the/build/machine"]]),
    Examples(
      pattern: "pypi-token",
      matching: [["pypi-", "AgEIcHlwaS5vcmc", some(80)], ["pypi-", "AgENdGVzdC5weXBpLm9yZw", some(60)]],
      others: [["pypi-", "AgEIcHlwaS5vcmc"], ["pypi-mirror-", some(80)]]),
    Examples(
      pattern: "slack-token",
      matching: [
        ["xo", "xb-123456789012-1234567890123-", some(24)], ["xo", "xp-12345678-12345678-12345678-", some(32)],
        ["xa", "pp-1-A0123-456-", "0123456789abcdef0123456789abcdef"],
      ],
      others: [["xoxb-short"], ["xoxz-123456789012-1234567890123-", some(24)]]),
    Examples(
      pattern: "slack-webhook",
      matching: [
        ["https://hooks.", "slack.com/services/T0A1B2C3D/B0A1B2C3D/", some(24)],
        ["https://hooks.", "slack.com/workflows/T0A1B2C3D/A0A1B2C3D/", some(24)],
      ],
      others: [
        ["https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"],
        ["https://hooks.slack.com/services/$WEBHOOK"],
      ]),
    Examples(
      pattern: "stripe-key",
      matching: [["sk", "_live_", some(24)], ["rk", "_live_", some(99)]],
      others: [["sk", "_test_", some(24)], ["sk", "_live_", "x"]]),
    Examples(
      pattern: "openai-key",
      matching: [["sk-", some(20), "T3Blbk", "FJ", some(20)], ["sk-pro", "j-", some(74), "T3Blbk", "FJ", some(74)]],
      others: [["sk-", some(48)], ["task-", some(20), "T3Blbk", "FJ"]]),
    Examples(
      pattern: "anthropic-key",
      matching: [["sk-an", "t-api03-", some(93), "AA"], ["sk-an", "t-admin01-", some(93)]],
      others: [["sk-ant-api03-", some(20)], ["sk-ant-", some(93)]]),
  ]

  @Test("finds its own kind of secret, and not what only looks like one", arguments: examples)
  func findsItsOwn(examples: Examples) throws {
    let pattern = try #require(BuiltInSecrets.patterns.first { $0.id == examples.pattern })
    let scanner = SecretScanner([pattern])
    #expect(examples.matching.count >= 2 && examples.others.count >= 2)
    for example in examples.matching { #expect(scanner.scan(example.joined()).hits.count == 1, "\(example)") }
    for example in examples.others { #expect(scanner.scan(example.joined()).hits.isEmpty, "\(example)") }
  }

  @Test("compiles every pattern, each with an id of its own and examples")
  func compilesEveryPattern() throws {
    for pattern in BuiltInSecrets.patterns { try pattern.validate() }
    let ids = BuiltInSecrets.patterns.map { $0.id }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(Self.examples.map { $0.pattern }))
  }

  @Test("hides a private key to its end, and no further")
  func hidesWholeKey() {
    let key = Self.examples[0].matching[0].joined()
    let scan = SecretScanner(BuiltInSecrets.patterns).scan("before\n\(key)\nafter\n")
    #expect(scan.hits.map { $0.range.count } == [key.utf8.count])
    #expect(scan.hits.first?.range.start == 7)
  }
}
