import ContainerFiles
import PolicyEngine
import PolicyRules
import Testing

@Suite("What changes from one policy to another")
struct PolicyDifferenceTests {
  private static let day = Day("2026-11-23") ?? .epoch

  /// `effect text`, in the order of the comparison.
  private func differences(_ old: [String: String], _ new: [String: String]) throws -> [String] {
    let before = try load(old.mapValues { "version: 1\n" + $0 })
    let after = try load(new.mapValues { "version: 1\n" + $0 })
    return PolicyDifferences(from: before, to: after, rules: allRules, today: Self.day).all.map {
      "\($0.effect.rawValue) \($0.text)"
    }
  }

  private func differences(_ old: String, _ new: String) throws -> [String] {
    try differences(["policygate.yaml": old], ["policygate.yaml": new])
  }

  private static let images = "rules: {base-images: {level: error, allow: [$ours]}}\n"

  @Test(
    "is said with whether it is weaker",
    arguments: [
      (
        "rules: {healthcheck: error}", "rules: {healthcheck: warning}",
        "weaker `healthcheck` goes from error to warning"
      ),
      ("rules: {healthcheck: off}", "rules: {healthcheck: error}", "stricter `healthcheck` goes from off to error"),
      ("rules: {healthcheck: error}", "rules: {image-tag: off}", "weaker `healthcheck` goes from error to off"),
      (
        "rules: {healthcheck: {level: error, locked: true}}", "rules: {healthcheck: error}",
        "weaker `healthcheck` is no longer locked"
      ),
      (
        "rules: {healthcheck: error}", "rules: {healthcheck: {level: error, except_paths: [a/**]}}",
        "weaker `healthcheck` leaves out `a/**`"
      ),
      (
        "rules: {healthcheck: error}", "rules: {healthcheck: {level: error, accept_compose: false}}",
        "stricter `healthcheck`: `accept_compose` is off"
      ),
      (
        "lists: {ours: [alpine]}\n" + images, "lists: {ours: [alpine, node]}\n" + images,
        "weaker `base-images`: `allow` takes in `node`"
      ),
      (
        "lists: {ours: [alpine, node]}\n" + images, "lists: {ours: [alpine]}\n" + images,
        "stricter `base-images`: `allow` no longer has `node`"
      ),
      (
        "lists: {ours: [alpine]}\n" + images, "rules: {base-images: {level: error}}",
        "weaker `base-images`: `allow` is empty: everything passes"
      ),
      (
        "rules: {base-images: {level: error, deny: [evil]}}", "rules: {base-images: {level: error}}",
        "weaker `base-images`: `deny` no longer has `evil`"
      ),
      (
        "rules: {secrets: error}", "rules: {secrets: {level: error, allow_values: [hunter22]}}",
        "weaker `secrets`: `allow_values` takes in a value"
      ),
      ("settings: {check: all}", "settings: {check: new}", "weaker `check` goes from all to new"),
      ("settings: {fail_on: error}", "settings: {fail_on: warning}", "stricter `fail_on` goes from error to warning"),
      ("settings: {unparsable: error}", "settings: {unparsable: off}", "weaker `unparsable` goes from error to off"),
      (
        "settings: {waivers: {max_days: 30}}", "settings: {waivers: {max_days: 90}}",
        "weaker waivers may be for 90 days"
      ),
      ("settings: {waivers: {max_days: 30}}", "name: a", "weaker waivers may be for any time"),
      (
        "settings: {waivers: {require: [owner]}}", "name: a", "weaker a waiver no longer needs `owner`"
      ),
      (
        "settings: {inline_ignores: {allow: false}}", "name: a",
        "weaker comments that ignore findings are allowed"
      ),
      (
        "settings: {inline_ignores: {never_for: [secrets]}}", "name: a", "weaker comments can ignore `secrets`"
      ),
      ("name: a", "files: {exclude: [\"x/**\"]}", "weaker `files.exclude` leaves out `x/**`"),
      ("files: {dockerfiles: [\"*.df\"]}", "name: a", "weaker `files.dockerfiles` no longer takes in `*.df`"),
      (
        "rules: {healthcheck: error}",
        "rules: {healthcheck: error}\noverrides: [{paths: [a], rules: {healthcheck: off}}]",
        "weaker an override for a: `healthcheck` off"
      ),
      (
        "rules: {healthcheck: warning}\noverrides: [{paths: [a], rules: {healthcheck: error}}]",
        "rules: {healthcheck: warning}", "weaker no override for a any more: `healthcheck` error"
      ),
      (
        "rules: {healthcheck: error}",
        "rules: {healthcheck: error}\nwaivers: [{rule: healthcheck, paths: [a], reason: b, owner: c}]",
        "weaker a waiver for `healthcheck` in a without an end, owned by c"
      ),
      (
        "rules: {image-tag: error}", "rules: {image-tag: error} # said", "neutral the files differ, and demand the same"
      ),
    ])
  func said(_ old: String, _ new: String, _ expected: String) throws {
    #expect(try differences(old, new) == [expected])
  }

  @Test("a demand that moves to another file is no difference, an override that ended is none, and a lock is one")
  func elsewhere() throws {
    let moved = try differences(
      ["policygate.yaml": "rules: {healthcheck: error}"],
      ["policygate.yaml": "extends: [a.yaml]", "a.yaml": "rules: {healthcheck: error}"])
    #expect(moved == ["neutral the files differ, and demand the same"])
    let ended = try differences(
      "rules: {healthcheck: error}",
      "rules: {healthcheck: error}\noverrides: [{paths: [a], until: 2026-11-22, rules: {healthcheck: off}}]")
    #expect(ended == ["neutral the files differ, and demand the same"])
    let root = "rules: {image-digest: {level: error, lock: l.lock.yaml}}"
    func lock(_ digit: String) -> String {
      "digests: {\"node:22\": \"sha256:\(String(repeating: digit, count: 64))\"}"
    }
    let locks = try differences(
      ["policygate.yaml": root, "l.lock.yaml": lock("1")], ["policygate.yaml": root, "l.lock.yaml": lock("2")])
    #expect(locks == ["unclear the lock l.lock.yaml has another digest for `docker.io/library/node:22`"])
    let gone = try differences(
      ["policygate.yaml": root, "l.lock.yaml": lock("1")], ["policygate.yaml": root, "l.lock.yaml": "digests: {}"])
    #expect(gone == ["weaker the lock l.lock.yaml has no digest for `docker.io/library/node:22` any more"])
  }
}
