import Foundation
import Testing

/// Ways to hide `privileged: true` from a reader: where Compose reads it, so do we; where it refuses the file, or where
/// no line number is right, the file is no pass.
@Suite("A compose file that is made to be misread")
struct ComposeTrapTests {
  private static let policy = """
    version: 1
    rules: { compose-privileged: error, compose-schema: error, image-tag: error, compose-host-root: error }

    """
  private static let web = "services:\n  web:\n    image: a:1\n"

  private func findings(_ content: Data) throws -> (exit: Int32, rules: Set<String>) {
    let sandbox = try Sandbox()
    try sandbox.write("policygate.yaml", Self.policy)
    try sandbox.write("compose.yaml", content)
    let report = try sandbox.report("check", "compose.yaml")
    return (report.exitCode, report.rules)
  }

  @Test(
    "is read as Compose reads it",
    arguments: [
      web + "---\nservices:\n  web:\n    privileged: true\n",
      "x-a: &a\n  privileged: true\nservices:\n  web:\n    <<: *a\n    image: a:1\n",
      "x-a: &a {privileged: true}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*b, *a]\n    image: a:1\n",
      "x-a: &a true\n" + web + "    privileged: *a\n",
      "x-a: &a {image: a:1, privileged: true}\nservices:\n  web: *a\n",
      web + "    privileged: y\n", web + "    privileged: on\n", web + "    privileged: YES\n",
      web + "    privileged: TrUe\n", web + "    privileged: \"true\"\n", web + "    privileged: !!str true\n",
      web + "    privileged: !!bool \"true\"\n", web + "    privileged: !foo true\n",
      web + "    privileged: !override true\n",
      "%TAG !y! tag:yaml.org,2002:\n---\n" + web + "    privileged: !y!bool true\n",
      "%YAML 1.1\n---\n" + web + "    privileged: true\n",
      web + "    \"privi\\x6ceged\": true\n", web + "    ? privileged\n    : true\n", web + "    privileged:\ttrue\n",
      web + "    privileged: ${P:-true}\n", web + "    privileged: ${A:-${B:-${C:-true}}}\n",
      web + "    privileged: >-\n      true\n", "\u{FEFF}" + web + "    privileged: true\n",
      "{\"services\":{\"web\":{\"image\":\"a:1\",\"privileged\":true}}}",
      "services: {web: {image: a:1,\tprivileged: true}}\n",
      (web + "    privileged: true\n").replacingOccurrences(of: "\n", with: "\r\n"),
    ])
  func read(_ text: String) throws {
    let found = try findings(Data(text.utf8))
    #expect(found.exit == 1)
    #expect(found.rules == ["compose-privileged"])
  }

  @Test(
    "is refused where Compose refuses it, or where the lines are not told alike",
    arguments: [
      web + "    # x\r    privileged: true\n", web + "    # x\u{85}    privileged: true\n",
      web + "    # x\u{2028}    privileged: true\n", web + "    # x\u{2029}    privileged: true\n",
      web + "    init: true\n    init: false\n", web + "  web:\n    image: b:1\n", web + "services: {}\n",
      "x-a: &a {init: true}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: *a\n    <<: *b\n    image: a:1\n",
      "x-a: &a {privileged: true}\nservices:\n  web:\n    '<<': *a\n    image: a:1\n",
      web + "    privilegd: true\n", web + "    Privileged: true\n", "Services:\n  api: {image: a:1}\n" + web,
      "services:\n  1:\n    image: a:1\n", "services:\n  true:\n    image: a:1\n", web + "    labels:\n      ~: a\n",
      web + "    labels:\n      2001-01-01: a\n", web + "    privileged: 1\n", "%YAML 1.2\n---\n" + web,
      web + "    # \u{0}\n", "services:\n  web: &a\n    image: a:1\n    x-b: *a\n", "x-a: &a [*a]\n" + web,
      "web:\n  image: a:1\n  privileged: true\n", web + "    x-a: \(String(repeating: "[", count: 100))",
      web + "    privileged:\u{A0}true\n", web + "    privi\u{200B}leged: true\n", web + "    x-y: ${A!}\n",
      "services:\n  web:\n    image: !!binary ZXZpbDox\n", web + "    cap_drop: !override ~\n",
      web + "...\nservices: {}\n", web + "---\n\u{FEFF}services:\n  web:\n    privileged: true\n",
      "services:\n  web:\n    extends: web\n    image: a:1\n", "include: [compose.yaml]\n" + web,
    ])
  func refused(_ text: String) throws {
    let found = try findings(Data(text.utf8))
    #expect(found.exit == 1)
    #expect(!found.rules.isDisjoint(with: ["unparsable", "compose-schema"]))
  }

  @Test("is refused in an encoding that others read", arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func encodings(_ encoding: String.Encoding) throws {
    let text = try #require(("\u{FEFF}" + Self.web + "    privileged: true\n").data(using: encoding))
    #expect(try findings(text) == (1, ["unparsable"]))
    #expect(try findings(Data(Self.web.utf8) + Data([0x23, 0xFF, 0x0A])) == (1, ["unparsable"]))
  }

  @Test("keeps a mount writable by a misspelt option")
  func mount() throws {
    let text = Self.web + "    volumes: [\"/etc:/host:readonly\"]\n"
    #expect(try findings(Data(text.utf8)) == (1, ["compose-host-root"]))
    let right = Self.web + "    volumes: [\"/etc:/host:ro\"]\n"
    #expect(try findings(Data(right.utf8)) == (0, []))
  }
}
