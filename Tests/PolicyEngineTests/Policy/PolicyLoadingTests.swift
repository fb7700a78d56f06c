import ContainerFiles
import PolicyEngine
import Testing

@Suite("A policy")
struct PolicyLoadingTests {
  @Test("is laid over what it extends, and every value keeps its origin")
  func layers() throws {
    let policy = try load([
      "policygate.yaml": """
      version: 1
      name: shop
      requires: ">=1.0"
      extends:
        - policygate:recommended@1
        - policies/
      settings: {fail_on: warning, check: new, shipped_stages: [run, "!_*"], unparsable: warning}
      files: {exclude: ["third_party/**"], generated: skip, dockerfiles: ["*.docker"]}
      lists:
        ours: [registry.acme.io/**]
      rules:
        healthcheck:
          stages: all
          paths: ["services/**"]
        base-images:
          level: error
          allow: [$ours, scratch]
      overrides:
        - paths: ["services/legacy/**"]
          until: 2027-03-31
          reason: Being replaced
          rules:
            healthcheck: off
      """,
      "policies/b.yaml": "version: 1\nrules: {healthcheck: {level: error, allow_none: true}}\n",
      "policies/a.yaml": "version: 1\nfiles: {exclude: [\"a/**\"]}\nrules: {healthcheck: notice, image-tag: error}\n",
      "policies/digests.lock.yaml": "version: 1\ndigests: {}\n",
      "policies/sub/c.yaml": "not read",
    ])
    #expect(policy.name == "shop")
    #expect(
      policy.sources.map(\.name) == [
        "policygate:recommended@1", "policies/a.yaml", "policies/b.yaml", "policygate.yaml",
      ])
    let healthcheck = try #require(policy.rules["healthcheck"])
    #expect(healthcheck.level.value == .error)
    #expect(healthcheck.level.origin?.text == "policies/b.yaml:2")
    #expect(
      healthcheck.parameters.mapValues(\.origin.text) == [
        "stages": "policygate.yaml:13", "allow_none": "policies/b.yaml:2",
      ])
    #expect(healthcheck.paths?.map(\.text) == ["services/**"])
    #expect(policy.rules["secrets"]?.level.origin?.text == "policygate:recommended@1:3")
    #expect(policy.rules["image-tag"]?.level.value == .error)
    #expect(policy.settings.failOn.value == .warning)
    #expect(policy.settings.failOn.origin?.text == "policygate.yaml:7")
    #expect(policy.settings.check.value == .new)
    #expect(policy.settings.shippedStages.value == ["run", "!_*"])
    #expect(policy.settings.unparsable.value == .warning)
    #expect(policy.files.exclude.map(\.glob.text) == ["a/**", "third_party/**"])
    #expect(policy.files.skipsGenerated)
    let override = try #require(policy.overrides.first)
    #expect(override.until == Day("2027-03-31"))
    #expect(override.rules["healthcheck"]?.level.value == .off)
    #expect(override.setsLevel == ["healthcheck"])
    #expect(policy.notices.isEmpty)
  }

  @Test("is recommended@1 where a repository has none, and says so")
  func none() throws {
    let policy = try load([:])
    #expect(policy.sources.map(\.name) == ["policygate:recommended@1"])
    #expect(policy.notices == ["no policygate.yaml here: judged by policygate:recommended@1"])
  }

  @Test("is found under five names", arguments: PolicyLoader.rootNames)
  func names(_ name: String) throws {
    #expect(try load([name: "version: 1\nname: x\n"]).name == "x")
  }

  @Test("is refused when there are two of it")
  func two() {
    let found = problems(["policygate.yaml": "version: 1\n", ".policygate.yml": "version: 1\n"])
    #expect(found.map(said) == ["there are 2 policies: policygate.yaml, .policygate.yml"])
  }

  @Test("is named by the command line: files, folders and presets, the later ones on top")
  func named() throws {
    let files = [
      "a.yaml": "version: 1\nrules: {healthcheck: error}\n", "p/b.yaml": "version: 1\nrules: {healthcheck: off}\n",
    ]
    #expect(try load(files, naming: ["./a.yaml", "p/"]).rules["healthcheck"]?.level.value == .off)
    #expect(try load(files, naming: ["p", "a.yaml"]).rules["healthcheck"]?.level.value == .error)
    #expect(
      try load(files, naming: ["a.yaml", "policygate:recommended@1"]).rules["healthcheck"]?.level.value == .warning)
    #expect(problems(files, naming: ["x.yaml"]).map(said) == ["the policy `x.yaml` does not exist"])
  }

  @Test("reaches a file twice and counts it once")
  func diamond() throws {
    let policy = try load([
      "policygate.yaml": "version: 1\nextends: [a.yaml, ./b.yaml]\n",
      "a.yaml": "version: 1\nextends: [c.yaml]\nrules: {healthcheck: error}\n",
      "b.yaml": "version: 1\nextends: [c.yaml]\n", "c.yaml": "version: 1\nrules: {healthcheck: off}\n",
    ])
    #expect(policy.sources.map(\.name) == ["c.yaml", "a.yaml", "b.yaml", "policygate.yaml"])
    #expect(policy.rules["healthcheck"]?.level.value == .error)
  }

  @Test("says which overrides ended")
  func ended() throws {
    let policy = try load([
      "policygate.yaml": """
      version: 1
      overrides:
        - {paths: ["a/**"], until: 2026-11-22, rules: {healthcheck: off}}
        - {paths: ["b/**"], until: 2026-11-23, rules: {healthcheck: off}}
      """
    ])
    #expect(policy.notices == ["the override for a/** (policygate.yaml:3) ended on 2026-11-22"])
    #expect(policy.overrides.count == 2)
  }

  @Test("takes a lock file that a rule names")
  func lock() throws {
    let root = "version: 1\nrules: {image-digest: {level: error, lock: d.lock.yaml}}\n"
    let digest = "sha256:" + String(repeating: "1", count: 64)
    let lock = "version: 1\ndigests:\n  docker.io/library/node:22: \(digest)\n"
    let policy = try load(["policygate.yaml": root, "d.lock.yaml": lock])
    #expect(policy.locks["d.lock.yaml"] != nil)
    #expect(policy.sources.map(\.name) == ["policygate.yaml", "d.lock.yaml"])
    #expect(
      problems(["policygate.yaml": root]).map(said) == [
        "policygate.yaml:2:44 the digest lock `d.lock.yaml` does not exist | write a path from the repository's root"
      ])
    #expect(
      problems(["policygate.yaml": root, "d.lock.yaml": "version: 1\n\tx"]).map { $0.source?.name } == ["d.lock.yaml"])
  }
}
