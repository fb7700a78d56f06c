import ContainerFiles
import PolicyEngine
import Testing

@Suite("A preset with parameters")
struct PresetParameterTests {
  private static let with = "  - use: policygate:base-images@1\n    with: "

  private func complaints(_ extends: String) -> [String] {
    problems(["policygate.yaml": "version: 1\nextends:\n\(extends)\n"]).map(said)
  }

  @Test("takes their values in: a registry into its texts, a list in the place of its own")
  func filled() throws {
    let policy = try load([
      "policygate.yaml":
        "version: 1\nextends:\n\(Self.with){registry: registry.acme.io/team, runtimes: [\"node:22-*\"]}\n"
    ])
    let differences = PolicyItemsOfAllow.texts(policy)
    #expect(differences == ["scratch", "node:22-*", "registry.acme.io/team/**"])
    let usual = try load(["policygate.yaml": "version: 1\nextends:\n\(Self.with){registry: localhost}\n"])
    #expect(PolicyItemsOfAllow.texts(usual).contains("gcr.io/distroless/**"))
    #expect(PolicyItemsOfAllow.texts(usual).contains("localhost/**"))
  }

  @Test(
    "says what is wrong with them",
    arguments: [
      (
        "  - policygate:base-images@1",
        "policygate.yaml:3:5 `policygate:base-images@1` needs `registry` | write - {use: policygate:base-images@1, with: {registry: registry.example.com}}"
      ),
      (
        with + "{registri: a.b, registry: a.b}",
        "policygate.yaml:4:12 unknown key `registri` in `with` of `policygate:base-images@1` | did you mean `registry`?"
      ),
      (
        with + "{registry: acme}",
        "policygate.yaml:4:22 `acme` is no registry, or part of one | write registry.example.com or registry.example.com/team"
      ),
      (
        with + "{registry: \"a.b/*\"}",
        "policygate.yaml:4:22 `a.b/*` is no registry, or part of one | write registry.example.com or registry.example.com/team"
      ),
      (
        with + "{registry: a.b, runtimes: alpine}",
        "policygate.yaml:4:37 `runtimes` must be a list | write [\"alpine:3.*\"]"
      ),
      (
        with + "[a.b]",
        "policygate.yaml:4:11 `with` must be a mapping of parameters | write { registry: registry.example.com }"
      ),
      (
        with + "{registry: a.b}\n" + with + "{registry: c.d}",
        "policygate.yaml:6:11 `policygate:base-images@1` is taken in twice, with other parameters | write the list out instead"
      ),
      (
        "  - use: policygate:recommended@1\n    with: {a: b}",
        "policygate.yaml:4:11 `policygate:recommended@1` takes no parameters | delete `with`"
      ),
    ])
  func wrong(_ extends: String, _ complaint: String) { #expect(complaints(extends) == [complaint]) }

  @Test("can be taken in twice with the same values, and only presets have parameters")
  func again() {
    #expect(complaints(Self.with + "{registry: a.b}\n" + Self.with + "{registry: a.b}").isEmpty)
    let own = problems(["policygate.yaml": "version: 1\nparameters: {a: {example: b}}\n"]).map(said)
    #expect(own.count == 1 && own[0].hasPrefix("policygate.yaml:2:1 unknown key `parameters`"), "\(own)")
  }
}

/// The items of `base-images: allow`, lists written out.
enum PolicyItemsOfAllow {
  static func texts(_ policy: Policy) -> [String] {
    guard let value = policy.rules["base-images"]?.parameters["allow"] else { return [] }
    var reader = policy.reader
    return reader.items(value, for: "allow").compactMap { $0.node.scalarText }
  }
}
