import ContainerFiles
import PolicyEngine
import Testing

@Suite("A mistake in a policy")
struct PolicyMistakesTests {
  @Test(
    "is said with its place and what was meant",
    arguments: [
      ("version: 1\nruls: {}\n", "2:1 unknown key `ruls` in a policy | did you mean `rules`?"),
      ("version: 1\nrules:\n  helthcheck: error\n", "3:3 unknown rule `helthcheck` | did you mean `healthcheck`?"),
      (
        "version: 1\nrules:\n  DL3057: error\n",
        "3:3 rule `DL3057` is hadolint's name for `healthcheck` | write `healthcheck`"
      ),
      (
        "version: 1\nrules:\n  cl-0002: error\n",
        "3:3 rule `cl-0002` is compose-lint's name for `compose-privileged` | write `compose-privileged`"
      ),
      ("version: 1\nrules:\n  healthcheck: eror\n", "3:16 `eror` is not a level | did you mean `error`?"),
      ("version: 1\nrules:\n  healthcheck: warn\n", "3:16 `warn` is not a level | did you mean `warning`?"),
      (
        "version: 1\nrules:\n  healthcheck:\n",
        "3:3 rule `healthcheck` needs a level or a mapping | write healthcheck: error"
      ),
      (
        "version: 1\nrules:\n  base-images: {level: error, alow: []}\n",
        "3:31 unknown key `alow` in rule `base-images` | did you mean `allow`?"
      ),
      ("version: 1\nrules:\n  base-images: {level: error, allow: [$run]}\n", "3:39 unknown list `$run`"),
      (
        "version: 1\nlists: {runs: []}\nrules:\n  base-images: {level: error, allow: [$run]}\n",
        "4:39 unknown list `$run` | did you mean `$runs`?"
      ),
      (
        "version: 1\nlists: {a: [$b], b: [$a]}\nrules:\n  base-images: {level: error, allow: [$a]}\n",
        "2:22 list `$a` contains itself"
      ),
      (
        "version: 1\nrules:\n  healthcheck: {stages: all}\n", "3:3 rule `healthcheck` has no level | add `level: error`"
      ),
      (
        "version: 1\nrules:\n  healthcheck: {level: error, message: \"é {stge}\"}\n",
        "3:43 unknown placeholder `{stge}` in `message` of rule `healthcheck` | did you mean `stage`?"
      ),
      (
        "version: 1\nrules:\n  healthcheck: {level: error, paths: [\"[a\"]}\n",
        "3:39 `[a` in `paths` is no path pattern"
      ),
      (
        "version: 1\nrules:\n  healthcheck: {level: error, accept_compose: yes}\n",
        "3:47 `accept_compose` must be true or false | write true or false, without quotes"
      ),
      (
        "version: 1\nrules:\n  healthcheck: error\n  healthcheck: off\n",
        "4:3 the key `healthcheck` stands on lines 3 and 4 | keep one of them"
      ),
      (
        "version: 1\nrules:\n\thealthcheck: error\n",
        "3:1 a tab can't be used for indentation in YAML | use spaces"
      ),
      (
        "version: 1\nname: @acme/platform\n",
        "2:7 `@` can't start an unquoted value in YAML | write \"@acme/platform\""
      ),
      ("version: 1\nx: &x {a: 1}\nrules: {<<: *x}\n", "2:1 unknown key `x` in a policy"),
      (
        "version: 1\nrules: !reset {}\n",
        "2:15 tags such as `!reset` are not used in a policy | put it in quotes if it is meant as text"
      ),
      ("version: 1\n---\nrules: {}\n", "3:1 a policy file is one YAML document | move this to a file of its own"),
      ("", "1:1 the policy file is empty | it starts with `version: 1`"),
      ("# only a comment\n", "1:1 the policy file is empty | it starts with `version: 1`"),
      (
        "version: 1\nprojects: [a.yaml]\n",
        "2:11 `projects` must be a mapping of names to the files of a stack | write shop: [compose.yaml, compose.prod.yaml]"
      ),
      (
        "version: 1\nprojects: {shop: {fles: []}}\n",
        "2:12 project `shop` has no `files` | add files: [compose.yaml]"
      ),
      (
        "version: 1\nprojects: {shop: {files: [policygate.yaml], x: 1}}\n",
        "2:45 unknown key `x` in project `shop`"
      ),
      (
        "version: 1\nprojects: {shop: []}\n",
        "2:18 project `shop` has no files | name them in the order of -f"
      ),
      (
        "version: 1\nprojects: {shop: a.yaml}\n",
        "2:18 `projects` must be a list | write [a, b], or one `- item` a line"
      ),
      ("version: 1\nprojects: {shop: [a.yaml]}\n", "2:19 the compose file `a.yaml` does not exist"),
      (
        "version: 1\nprojects: {shop: [../a.yaml]}\n",
        "2:19 `../a.yaml` is no file of this repository"
      ),
      (
        "version: 1\nprojects: {shop: [policygate.yaml, ./policygate.yaml]}\n",
        "2:36 project `shop` has `./policygate.yaml` twice | delete one of them"
      ),
      ("- a\n", "1:1 a policy file is a mapping | it starts with `version: 1`"),
      ("rules: {}\n", "1:1 the policy has no `version` | add `version: 1` above this line"),
      ("version: 2\nruls: {}\n", "1:10 policy format `2` is not known to this policygate | it understands version: 1"),
      ("version: '1'\n", "1:10 policy format `1` is not known to this policygate | it understands version: 1"),
      (
        "version: 1\nrequires: '>=1.3'\nruls: {}\n",
        "2:11 this policy needs policygate >=1.3, you have 1.1.0 | update policygate"
      ),
      ("version: 1\nrequires: 1.0\n", "2:11 `requires` is no version requirement | write \">=1.0\""),
      (
        "version: 1\ncustom: {}\n",
        "2:1 `custom` is not known to this version of policygate yet | update, or delete it"
      ),
      ("version: 1\nsettings: {chek: all}\n", "2:12 unknown key `chek` in `settings` | did you mean `check`?"),
      ("version: 1\nsettings: {check: every}\n", "2:19 `every` is not a value of `check`"),
      (
        "version: 1\nsettings: {shipped_stages: final}\n",
        "2:28 `shipped_stages` must be auto or a list of patterns | write auto or [runtime, \"web-*\"]"
      ),
      ("version: 1\nfiles: {exclude: a}\n", "2:18 `exclude` must be a list | write [a, b], or one `- item` a line"),
      (
        "version: 1\noverrides:\n  - {paths: [a], until: 2026-02-30, rules: {}}\n",
        "3:25 `2026-02-30` is no day | write it as 2027-03-31"
      ),
      (
        "version: 1\noverrides:\n  - {rules: {}}\n",
        "3:5 an override has no `paths` | add paths: [\"services/legacy/**\"]"
      ),
      (
        "version: 1\noverrides:\n  - {paths: [a], rules: {secrets: {locked: true}}}\n",
        "3:36 an override can't lock a rule | lock it under the root's `rules`"
      ),
      (
        "version: 1\nextends: [policygate:recomended@1]\n",
        "2:11 unknown preset `policygate:recomended@1` | did you mean `policygate:recommended@1`?"
      ),
      (
        "version: 1\nextends: [policygate:recommended]\n",
        "2:11 unknown preset `policygate:recommended` | did you mean `policygate:recommended@1`?"
      ),
      (
        "version: 1\nextends: [policies/org.yaml]\n",
        "2:11 the policy `policies/org.yaml` does not exist | no such file or folder"
      ),
      (
        "version: 1\nextends: [https://x.example/p.yaml]\n",
        "2:11 `https://x.example/p.yaml` is an address: policies come from presets, files and folders | bring the file into the repository"
      ),
      (
        "version: 1\nextends: [policygate.yaml]\n",
        "2:11 `policygate.yaml` extends itself: policygate.yaml → policygate.yaml"
      ),
      (
        "version: 1\nextends: [{use: policygate:recommended@1, with: {a: 1}}]\n",
        "2:49 `policygate:recommended@1` takes no parameters | delete `with`"
      ),
      (
        "version: 1\nextends: [{use: policygate:recommended@1, sha256: abc}]\n",
        "2:51 `abc` is no SHA-256 | write 64 lower-case hexadecimal digits"
      ),
    ])
  func mistakes(_ text: String, _ complaint: String) {
    let found = complaints(text)
    #expect(found.first?.hasPrefix(complaint) == true, "\(found)")
  }

  @Test("does not hide the others, in whichever file they are")
  func all() {
    let found = problems([
      "policygate.yaml": """
      version: 1
      extends: [a.yaml, b.yaml, missing.yaml]
      setings: {}
      rules:
        healthcheck: {level: eror, stges: all, message: "{nobody}"}
        DL3006: error
      overrides:
        - {paths: [a], until: soon, rules: {secretz: off}}
      """,
      "a.yaml": "version: 1\nrules:\n\tx: y\n",
      "b.yaml": "",
    ])
    #expect(
      found.map(said).map { $0.split(separator: "|")[0].trimmingBlanks } == [
        "policygate.yaml:2:27 the policy `missing.yaml` does not exist",
        "policygate.yaml:3:1 unknown key `setings` in a policy",
        "policygate.yaml:5:24 `eror` is not a level",
        "policygate.yaml:5:30 unknown key `stges` in rule `healthcheck`",
        "policygate.yaml:5:52 unknown placeholder `{nobody}` in `message` of rule `healthcheck`",
        "policygate.yaml:6:3 rule `DL3006` is hadolint's name for `image-tag`",
        "policygate.yaml:8:25 `soon` is no day",
        "policygate.yaml:8:39 unknown rule `secretz`",
        "a.yaml:3:1 a tab can't be used for indentation in YAML",
        "b.yaml:1:1 the policy file is empty",
      ])
  }

  @Test("does not hide the others of its file: tabs and repeated keys are said beside all else")
  func oneFile() {
    let found = problems([
      "policygate.yaml": """
      version: 1
      settings:
        fail_onn: error
      rules:
      \tsecrets: error
        healthcheck: error
        healthcheck: warning
        healthchek: warning
      \timage-tag: error
      overrides:
        - {paths: [a], until: 2027-02-31, rules: {healthcheck: off}}
      """
    ])
    #expect(
      found.map(said).map { $0.split(separator: "|")[0].trimmingBlanks } == [
        "policygate.yaml:3:3 unknown key `fail_onn` in `settings`",
        "policygate.yaml:5:1 a tab can't be used for indentation in YAML",
        "policygate.yaml:7:3 the key `healthcheck` stands on lines 6 and 7",
        "policygate.yaml:8:3 unknown rule `healthchek`",
        "policygate.yaml:9:1 a tab can't be used for indentation in YAML",
        "policygate.yaml:11:25 `2027-02-31` is no day",
      ])
  }

  @Test("names the keys that are accepted")
  func notes() {
    let found = problems(["policygate.yaml": "version: 1\nrules: {compose-privileged: {level: error, x: 1}}\n"])
    #expect(
      found.first?.notes == ["keys here: docs, except_paths, fix, level, locked, message, paths, tags"])
    #expect(found.first.map { $0.source?.text.string(in: $0.range) } == "x")
  }

  @Test("of one file is told by the hash it must have")
  func hashes() {
    let hash = SHA256.hex(Array("version: 1\n".utf8))
    func root(_ hash: String) -> String { "version: 1\nextends: [{use: a.yaml, sha256: \(hash)}]\n" }
    #expect(problems(["policygate.yaml": root(hash), "a.yaml": "version: 1\n"]).isEmpty)
    #expect(problems(["policygate.yaml": root("sha256:" + hash), "a.yaml": "version: 1\n"]).isEmpty)
    #expect(problems(["policygate.yaml": root(hash), "a.yaml": "version: 1\n\n"]).count == 1)
  }

  @Test("a folder with nothing to read, or with what would be passed over, is one")
  func folders() {
    #expect(problems(["policygate.yaml": "version: 1\nextends: [p/]\n", "p/x.lock.yaml": ""]).count == 1)
    let yml = problems(["policygate.yaml": "version: 1\nextends: [p]\n", "p/a.yaml": "version: 1\n", "p/b.yml": ""])
    #expect(yml.map(\.message) == ["`p/b.yml` would not be read: of a folder, only *.yaml is"])
  }

  @Test("in hostile text is found, without work that grows beyond the text")
  func hostile() {
    #expect(complaints(String(repeating: "[", count: 200_000)).count == 1)
    #expect(complaints("a: " + String(repeating: "{a: ", count: 200_000)).count == 1)
    #expect(complaints("version: 1\nname: \0\n") == ["2:7 a NUL byte: this is not a text file"])
    let rules = (0..<20_000).map { "é\($0): error" }.joined(separator: ", ")
    let many = problems(["policygate.yaml": "version: 1\nrules: {\(rules)}\n"])
    #expect(many.last?.message == "and 19800 more errors like these")
    let lists = (1..<30).map { "  l\($0): [$l\($0 - 1), $l\($0 - 1)]\n" }.joined()
    let doubled = "version: 1\nlists:\n  l0: [a]\n" + lists + "rules: {base-images: {level: error, allow: [$l29]}}\n"
    #expect(complaints(doubled).contains { $0.contains("lists are named more than 10000 times") })
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
