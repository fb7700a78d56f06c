import ContainerFiles
import PolicyEngine
import Testing

@Suite("A waiver in a policy")
struct WaiverLoadingTests {
  private static let head = "version: 1\nrules: {image-digest: error}\n"
  private static let good =
    "- {rule: image-digest, paths: [a/Dockerfile], reason: x, owner: o, ticket: T-1, expires: 2027-01-31}"

  @Test("is read with all that it says, and knows its place")
  func loads() throws {
    let policy = try load([
      "policygate.yaml":
        "version: 1\nrules: {image-digest: error}\nwaivers:\n  - rule: image-digest\n    paths: [a/Dockerfile]\n    only: { image: [\"php:7.4-*\", alpine], stage: build }\n    owner: team\n    reason: until the rewrite\n    ticket: OPS-1\n    expires: 2027-01-31\n"
    ])
    let waiver = try #require(policy.waivers.first)
    #expect(waiver.rule == "image-digest" && waiver.owner == "team" && waiver.ticket == "OPS-1")
    #expect(waiver.expires == Day("2027-01-31"))
    #expect(waiver.only.map { $0.text }.sorted() == ["image: alpine, php:7.4-*", "stage: build"])
    #expect(waiver.origin.text == "policygate.yaml:4")
  }

  @Test(
    "is refused when it says too little, too much or nothing",
    arguments: [
      ("waivers: {}", "3:10 `waivers` must be a list | write [a, b], or one `- item` a line"),
      ("waivers: [a]", "3:11 a waiver is a mapping with `rule` and `paths`"),
      ("waivers: [{paths: [a], reason: x}]", "3:11 a waiver has no `rule` | add rule: <id>"),
      (
        "waivers: [{rule: image-digst, paths: [a], reason: x}]",
        "3:18 unknown rule `image-digst` | did you mean `image-digest`?"
      ),
      (
        "waivers: [{rule: DL3007, paths: [a], reason: x}]",
        "3:18 rule `DL3007` is hadolint's name for `image-tag` | write `image-tag`"
      ),
      (
        "waivers: [{rule: image-digest, reason: x}]",
        "3:11 a waiver has no `paths` | add paths: [services/report/Dockerfile]"
      ),
      ("waivers: [{rule: image-digest, paths: [], reason: x}]", "3:39 a waiver without paths is never used"),
      (
        "waivers: [{rule: image-digest, paths: [a], reason: x, untill: 2027-01-01}]",
        "3:55 unknown key `untill` in a waiver"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a], reason: x, expires: 2027-02-30}]",
        "3:64 `2027-02-30` is no day | write it as 2027-03-31"
      ),
      (
        "waivers: [{rule: image-digest, paths: [\"**\"], reason: x}]",
        "3:39 a waiver for every file (`**`) is no exception | name the files, or narrow it with `only`"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a, \"**/*\"], reason: x}]",
        "3:39 a waiver for every file (`**/*`) is no exception | name the files, or narrow it with `only`"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a], only: {image: \"**\"}, reason: x}]",
        "3:58 `**` narrows nothing | name the image, or leave `only` out"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a], only: {imge: b}, reason: x}]",
        "3:51 unknown key `imge` in `only` of `image-digest` | did you mean `image`?"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a]}]",
        "3:11 the waiver for `image-digest` has no `reason` | add reason"
      ),
      (
        "waivers: [{rule: image-digest, paths: [a], reason: \"  \"}]",
        "3:52 the waiver for `image-digest` has no `reason` | add reason"
      ),
      (
        "waivers: [{rule: policy-change, paths: [a], reason: x}]",
        "3:18 `policy-change` speaks of the gate itself and can't be waived"
      ),
      (
        "waivers: [{rule: inline-ignores, paths: [a], reason: x}]",
        "3:18 `inline-ignores` speaks of the gate itself and can't be waived"
      ),
      (
        "settings: {waivers: {max_days: 180}}\nwaivers:\n\(good.replacingDay("9999-12-31"))",
        "5:90 waiver is for 2912116 days; this organisation allows 180"
      ),
      (
        "settings: {waivers: {max_days: 68}}\nwaivers:\n\(good)",
        "5:90 waiver is for 69 days; this organisation allows 68"
      ),
      (
        "settings: {waivers: {max_days: 90}}\nwaivers: [{rule: image-digest, paths: [a], reason: x}]",
        "4:11 the waiver for `image-digest` has no end; this organisation allows 90 days | add expires"
      ),
      (
        "settings: {waivers: {require: [ticket]}}\nwaivers: [{rule: image-digest, paths: [a], reason: x}]",
        "4:11 the waiver for `image-digest` has no `ticket` | add ticket"
      ),
      (
        "settings: {waivers: {max_day: 1}}",
        "3:22 unknown key `max_day` in `settings.waivers` | did you mean `max_days`?"
      ),
      ("settings: {waivers: {max_days: 0}}", "3:32 `max_days` must be a whole number from 1 to 3650"),
      ("settings: {waivers: {require: [owners]}}", "3:32 `owners` is not a value of `require` | did you mean `owner`?"),
      (
        "settings: {inline_ignores: {never_for: [secret]}}",
        "3:41 unknown rule `secret` | did you mean `secrets`?"
      ),
      (
        "settings: {inline_ignores: {allow: no}}",
        "3:36 `allow` must be true or false | write true or false, without quotes"
      ),
    ])
  func refused(text: String, complaint: String) {
    #expect(complaints(Self.head + text + "\n") == [complaint])
  }

  @Test("is allowed for as many days as the settings say, and not for one more")
  func days() {
    #expect(complaints(Self.head + "settings: {waivers: {max_days: 69}}\nwaivers:\n\(Self.good)\n").isEmpty)
  }

  @Test("names the place of the setting that refuses it, in whatever layer that is")
  func place() throws {
    let found = problems([
      "policygate.yaml": "version: 1\nextends: [org.yaml]\nwaivers:\n\(Self.good)\n",
      "org.yaml": "version: 1\nsettings: {waivers: {max_days: 30, require: [owner]}}\nrules: {image-digest: error}\n",
    ])
    #expect(found.map { $0.notes } == [["settings.waivers.max_days is set in org.yaml:2"]])
  }

  @Test(
    "cannot be given more room by a later layer than an earlier one leaves",
    arguments: [
      ("waivers: {max_days: 30}", "waivers: {max_days: 31}", "`max_days` is 30 in org.yaml:2"),
      ("waivers: {accept_from: base}", "waivers: {accept_from: head}", "`accept_from` is base in org.yaml:2"),
      ("inline_ignores: {allow: false}", "inline_ignores: {allow: true}", "`allow` is false in org.yaml:2"),
    ])
  func layers(org: String, root: String, message: String) {
    let found = problems([
      "policygate.yaml": "version: 1\nextends: [org.yaml]\nsettings: {\(root)}\n",
      "org.yaml": "version: 1\nsettings: {\(org)}\n",
    ])
    #expect(found.map { $0.message } == ["\(message), and a later file can only make it stricter"])
  }

  @Test("and what layers ask for adds up")
  func sums() throws {
    let policy = try load([
      "policygate.yaml":
        "version: 1\nextends: [org.yaml]\nsettings: {waivers: {require: [reason], max_days: 10}, inline_ignores: {never_for: [image-tag]}}\n",
      "org.yaml":
        "version: 1\nsettings: {waivers: {require: [owner], max_days: 30}, inline_ignores: {never_for: [secrets]}}\n",
    ])
    #expect(Set(policy.settings.waivers.required.keys) == [.owner, .reason])
    #expect(policy.settings.waivers.mostDays?.value == 10)
    #expect(Set(policy.settings.ignores.neverFor.keys) == ["secrets", "image-tag"])
  }

  @Test("for a rule that another layer locked knows of the lock, and one in the layer itself does not mind it")
  func locked() throws {
    let waiver = "waivers: [{rule: image-digest, paths: [a], reason: x}]\n"
    let files = [
      "policygate.yaml": "version: 1\nextends: [org.yaml]\n" + waiver,
      "org.yaml": "version: 1\nname: acme\nrules: {image-digest: {level: error, locked: true}}\n" + waiver,
    ]
    let policy = try load(files)
    #expect(policy.waivers.map { $0.lockedElsewhere?.text } == [nil, "org.yaml:3"])
    #expect(policy.layerNames["org.yaml"] == "acme")
  }
}

extension String {
  fileprivate func replacingDay(_ day: String) -> String {
    split(separator: "2027-01-31").joined(separator: day)
  }
}
