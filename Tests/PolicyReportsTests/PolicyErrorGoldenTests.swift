import ContainerFiles
import Foundation
import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

/// What a policy's mistakes look like, as files: `make golden` writes them anew.
@Suite("Mistakes in a policy stay as they were read and approved")
struct PolicyErrorGoldenTests {
  /// Each by its golden file: the policy files, the root first named `policygate.yaml`.
  static let cases: [String: [String: String]] = [
    "policy-errors.txt": format, "policy-errors-yaml.txt": yaml, "policy-errors-custom.txt": custom,
    "policy-errors-layers.txt": layers,
  ]

  /// The mistakes that the description of the format shows.
  private static let format = [
    "policygate.yaml": """
    version: 1
    extends:
      - policies/org.yaml
      - policies/base-images.yaml
    rules:
      DL3057: error
    waivers:
      - rule: image-tag
        paths: [Dockerfile]
        owner: "@acme/platform"
        reason: until the move
        expires: 1970-08-30

    """,
    "policies/org.yaml": "version: 1\nname: acme-org\nsettings:\n  waivers:\n    max_days: 180\n",
    "policies/base-images.yaml": """
    version: 1
    name: base-images

    rules:
      base-images:
        level: error
        alow:
          - scratch
        message: "`{imagee}` is not approved"

    """,
  ]

  /// What YAML itself refuses, or this tool for the reader's sake; each file alone, as the first one ends its file.
  private static let yaml = [
    "policygate.yaml": """
    version: 1
    extends: [a.yaml, b.yaml, c.yaml, d.yaml, e.yaml, f.yaml, g.yaml]

    """,
    "a.yaml": "version: 1\nwaivers:\n  - rule: image-tag\n    owner: @acme/platform\n",
    "b.yaml": "version: 1\nrules:\n\thealthcheck: error\n",
    "c.yaml": "version: 1\nrules:\n  healthcheck: error\n  healthcheck: off\n",
    "d.yaml": "version: 1\nrules:\n  <<: {}\n",
    "e.yaml": "version: 2\n",
    "f.yaml": "version: 1\nrequires: \">=99.0\"\n",
    "g.yaml": "version: 1\nrules: {healthcheck: error\n",
  ]

  private static let layers = [
    "policygate.yaml": """
    version: 1
    extends: [policies/org.yaml, policygate:recomended@1, https://x.example/p.yaml, nowhere.yaml]
    settings: { chek: all, waivers: { accept_from: head } }
    lists: { runtimes: [$runtime] }
    rules:
      secrets: warning
      healthcheck: eror
      base-images: { level: error, allow: [$runtimes, "*"] }
      labels: { level: error, require: { a: { matches: "(?=x)" } } }
    overrides:
      - paths: [a]
        until: 2027-02-30
        rules: { secretz: off }
    waivers:
      - { rule: image-tag, paths: ["**"], reason: r }

    """,
    "policies/org.yaml":
      "version: 1\nsettings: { waivers: { accept_from: base } }\nrules:\n  secrets: { level: error, locked: true }\n",
  ]

  private static let custom = [
    "policygate.yaml": """
    version: 1
    custom:
      healthcheck: { level: error, title: x, on: dockerfile.run, forbid: { command: a } }
      dl3007: { level: error }
      Bad_Name: { level: error }
      no-level: { title: x, on: dockerfile.run, forbid: { command: a } }
      no-title: { level: error, on: dockerfile.run, forbid: { command: a } }
      no-target: { level: error, title: x, forbid: { command: a } }
      target: { level: error, title: x, on: dockerfile.rnu, forbid: { command: a } }
      field: { level: error, title: x, on: dockerfile.run, forbid: { comand: a } }
      test: { level: error, title: x, on: dockerfile.run, forbid: { command: { match: a } } }
      pattern: { level: error, title: x, on: dockerfile.run, forbid: { command: { matches: 'é(?=x)' } } }
      large: { level: error, title: x, on: dockerfile.run, forbid: { command: { matches: '(a{900}){9}' } } }
      amount: { level: error, title: x, on: compose.service, forbid: { mem_limit: { at_most: 5m } } }
      path: { level: error, title: x, on: compose.service, forbid: { deploy.resources.limit.memory: 1 } }
      inside: { level: error, title: x, on: compose.service, forbid: { deploy: { resources: { x: y } } } }
      dots: { level: error, title: x, on: compose.service, forbid: { labels.com.acme: b } }
      per: { level: error, title: x, on: compose.service, count: { at_most: 5 } }
      count: { level: error, title: x, on: image, per: stage, count: { at_most: 1 } }
      two: { level: error, title: x, on: image, forbid: { tag: a }, require: { tag: b } }
      none: { level: error, title: x, on: image }
      empty: { level: error, title: x, on: image, forbid: {} }
      list: { level: error, title: x, on: image, forbid: { tag: [a] } }
      nothing: { level: error, title: x, on: image, forbid: { tag: ~ } }
      key: { level: error, title: x, on: image, forbid: { tag: a }, wher: { tag: b } }
      words: { level: error, title: x, on: image, forbid: { tag: a }, message: "{tagg}" }
      tests: { level: error, title: x, on: dockerfile.run, forbid: { command: a }, tests: { fails: [], pass: [{ a: b }] } }

    """
  ]

  @Test("with their carets", arguments: cases.keys.sorted())
  func golden(_ name: String) throws {
    let files = try #require(Self.cases[name])
    let text: String
    do throws(PolicyError) {
      _ = try PolicyRun.policy("policygate.yaml", in: files, rules: allRules)
      text = ""
    } catch {
      text = PolicyErrorReport.text(error, style: .plain)
    }
    let file = GoldenTests.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["POLICYGATE_WRITE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "make golden writes \(name) anew")
  }
}
