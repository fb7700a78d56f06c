import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// What a custom rule finds in one file: `line:column label`.
private func found(_ rule: String, _ text: String, in file: String = "Dockerfile") throws -> [String] {
  try findings(rule, [file: text]).map { "\($0.start.line):\($0.start.column) \($0.label)" }
}

private func findings(_ rule: String, _ files: [String: String]) throws -> [Finding] {
  let policy = try load(["policygate.yaml": "version: 1\ncustom: { own: { level: error, title: t, \(rule) } }\n"])
  return PolicyRun(policy, rules: policy.rules(with: allRules), files: files).findings.filter { $0.rule == "own" }
}

@Suite("A custom rule is not got past")
struct CustomEvasionTests {
  private static let piped = "on: dockerfile.run, forbid: { command: { matches: '\\bcurl\\b[^|]*\\| *sh\\b' } }"

  @Test(
    "by the way in which a command is written",
    arguments: [
      "RUN curl x | sh", "run curl x | sh", "RUN cu\\\nrl x | s\\\nh", "RUN curl x \\\n# a comment\n  | sh",
      "RUN <<EOF\ncurl x | sh\nEOF", "RUN <<-'EOF'\n\tcurl x \\\n\t| sh\n\tEOF", "RUN sh <<EOF\ncurl x | sh\nEOF",
      "RUN c\"ur\"l x | s\\h", "RUN 'curl' x | \"sh\"", "RUN [\"sh\", \"-c\", \"curl x | sh\"]",
      "RUN [\"sh\", \"-c\", \"\\u0063url x | sh\"]", "ONBUILD RUN curl x | sh", "onbuild run curl x | sh",
      "ARG C=curl\nRUN $C x | sh", "ENV S=sh\nRUN curl x | ${S}", "RUN C=curl; $C x | sh",
      "RUN C=cu && ${C}rl x | sh", "RUN eval 'curl x | sh'", "RUN bash -c 'c\"\"url x' | sh",
      "RUN { curl x; } | sh", "RUN (curl x) | sh", "RUN curl x | sudo sh", "RUN curl x | env A=1 /bin/sh",
      "RUN curl $(echo a; echo b | cat) | sh", "RUN --mount=type=cache,target=/a curl x | sh",
      "RUN true\nRUN if true; then curl x | sh; fi", "RUN : ${C:-curl} && ${C:-curl} x | sh",
    ])
  func commands(_ text: String) throws {
    let count = try found(Self.piped, "FROM alpine\n" + text + "\n").count
    #expect(count == 1)
  }

  @Test("and says nothing of what only looks like it", arguments: ["RUN curl x > y", "RUN sh x", "RUN echo a | sh"])
  func innocent(_ text: String) throws {
    #expect(try found(Self.piped, "FROM alpine\n" + text + "\n").isEmpty)
  }

  @Test("by the form of an instruction")
  func instructions() throws {
    let user = "on: dockerfile.user, forbid: { value: { in: [root, '0'] } }"
    for text in ["USER root", "user \"root\"", "ARG U=root\nUSER $U", "ARG U\nUSER ${U:-root}", "ONBUILD USER root"] {
      #expect(try found(user, "FROM alpine\n\(text)\n").count == 1, "\(text)")
    }
    let pair = "on: dockerfile.env, forbid: { key: DEBUG, value: { not: '0' } }"
    for text in ["ENV DEBUG=1", "ENV DEBUG 1", "ENV A=b DEBUG=\"1\"", "ENV \"DEBUG\"=1", "ARG D=1\nENV DEBUG=$D"] {
      #expect(try found(pair, "FROM alpine\n\(text)\n").count == 1, "\(text)")
    }
    #expect(try found(pair, "FROM alpine\nENV DEBUG=0 A=1\n").isEmpty)
    let flag = "on: dockerfile.run, forbid: { flags.security: insecure }"
    for text in ["RUN --security=insecure a", "RUN --security=\"insecure\" a", "ARG S=insecure\nRUN --security=$S a"] {
      #expect(try found(flag, "FROM alpine\n\(text)\n").count == 1, "\(text)")
    }
    let early = "on: dockerfile.arg, forbid: { key: TOKEN }"
    #expect(try found(early, "ARG TOKEN\nFROM alpine\nARG TOKEN\n").count == 2)
  }

  @Test("by what an image is called")
  func images() throws {
    let latest = "on: image, forbid: { repository: node, tag: latest }"
    for name in [
      "node", "node:latest", "docker.io/library/node", "library/node", "index.docker.io/library/node:latest",
    ] {
      #expect(try found(latest, "FROM \(name)\n").count == 1, "\(name)")
    }
    #expect(try found(latest, "FROM alpine:1\nCOPY --from=node /a /b\n").count == 1)
    #expect(try found(latest, "FROM alpine:1\nRUN --mount=from=node,target=/a true\n").count == 1)
    #expect(try found(latest, "services: { a: { image: node } }\n", in: "compose.yaml").count == 1)
    #expect(try found(latest, "FROM node:22\n").isEmpty)
  }

  @Test("by the form of a compose file")
  func compose() throws {
    func count(_ rule: String, _ service: String) throws -> Int {
      try found(
        "on: compose.service, " + rule, "x-a: &a\n  init: true\nservices:\n  web: \(service)\n", in: "compose.yaml"
      ).count
    }
    let privileged = "forbid: { privileged: true }"
    for text in ["true", "yes", "\"true\"", "'TRUE'", "on", "\"${P:-true}\"", "\"${P}\""] {
      #expect(try count(privileged, "{ image: a, privileged: \(text) }") == 1, "\(text)")
    }
    #expect(try count(privileged, "{ image: a }") == 0)
    let ports = "forbid: { 'ports[*].host_ip': '0.0.0.0' }"
    for text in ["\"0.0.0.0:80:80\"", "{ target: 80, published: 80, host_ip: 0.0.0.0 }", "\"${A}\""] {
      #expect(try count(ports, "{ image: a, ports: [ \(text) ] }") == 1, "\(text)")
    }
    #expect(try count(ports, "{ image: a, ports: [\"127.0.0.1:80:80\"] }") == 0)
    let local = "require: { 'ports[*].host_ip': '127.0.0.1' }"
    #expect(try count(local, "{ image: a, ports: [\"127.0.0.1:80:80\", { target: 80, published: 80 }] }") == 1)
    #expect(try count(local, "{ image: a, ports: [\"127.0.0.1:80:80\", \"81:81\"] }") == 1)
    #expect(try count("require: { 'ports[*].host_ip': { exists: true } }", "{ image: a, ports: [\"80:80\"] }") == 1)
    #expect(try count(local, "{ image: a }") == 0)
    let debug = "forbid: { environment.DEBUG: { exists: true } }"
    for text in ["[DEBUG=1]", "[DEBUG]", "{ DEBUG: 1 }", "{ DEBUG: }"] {
      #expect(try count(debug, "{ image: a, environment: \(text) }") == 1, "\(text)")
    }
    let limit = "require: { deploy.resources.limits.memory: { at_most: 512MiB } }"
    for text in ["513m", "1g", "0", "\"-1\"", "\"${M}\"", "many", "1e12"] {
      let service = "{ image: a, deploy: { resources: { limits: { memory: \(text) } } } }"
      #expect(try count(limit, service) == 1, "\(text)")
    }
    #expect(try count(limit, "{ image: a, deploy: { resources: { limits: { memory: 512M } } } }") == 0)
    #expect(try count(limit, "{ image: a }") == 1)
    let drops = "require: { cap_drop: { contains: ALL } }"
    #expect(try count(drops, "{ image: a, cap_drop: [NET_RAW, ALL] }") == 0)
    #expect(try count(drops, "{ image: a, cap_drop: [NET_RAW] }") == 1)
    let adds = "forbid: { cap_add: { not_in: [NET_BIND_SERVICE] } }"
    #expect(try count(adds, "{ image: a, cap_add: [NET_BIND_SERVICE, SYS_ADMIN] }") == 1)
    #expect(try count("require: { init: true }", "{ image: a, <<: *a }") == 0)
    #expect(try count("forbid: { command: { contains: '--debug' } }", "{ image: a, command: [app, --debug] }") == 1)
    #expect(try count("forbid: { build.context: . }", "{ build: . }") == 1)
  }
}

@Suite("A custom rule")
struct CustomRuleTests {
  @Test("stands at what decides")
  func places() throws {
    let command = "on: dockerfile.run, forbid: { command: { matches: 'sudo \\w+' } }"
    #expect(try found(command, "FROM a\nRUN true && \\\n  sudo x y\n") == ["3:3 `command` matches `sudo \\w+`"])
    let restart = "on: compose.service, forbid: { restart: always }"
    let text = "services:\n  web:\n    image: a\n    restart: always\n"
    #expect(try found(restart, text, in: "compose.yaml") == ["4:14 `restart` is `always`"])
    let missing = "on: compose.service, require: { init: true }"
    #expect(try found(missing, text, in: "compose.yaml") == ["2:3 not met: `init` is `true`"])
    let unknown = try found(restart, "services:\n  web:\n    image: a\n    restart: ${R}\n", in: "compose.yaml")
    #expect(unknown == ["4:14 cannot be told, so it counts: R has no value here"])
  }

  @Test("has all of any, all and none, and three answers")
  func groups() throws {
    let nested = "on: dockerfile.user, forbid: { none: [{ value: app }, { any: [{ value: '1' }, { value: '2' }] }] }"
    #expect(try found(nested, "FROM a\nUSER app\nUSER 1\nUSER 2\n").isEmpty)
    #expect(try found(nested, "FROM a\nUSER x\n").count == 1)
    #expect(try found(nested, "FROM a\nARG U\nUSER $U\n").count == 1)
    let filtered = "on: dockerfile.user, where: { shipped: true, path: { glob: 'a/**' } }, forbid: { value: root }"
    let bad = "FROM a AS x\nUSER root\nFROM b\nUSER root\n"
    #expect(try findings(filtered, ["a/b/Dockerfile": bad, "b/Dockerfile": bad]).map { $0.start.line } == [4])
  }

  @Test("counts per stage, file and project, what is missing too")
  func counts() throws {
    let most = "on: dockerfile.run, per: stage, count: { at_most: 1 }"
    #expect(try found(most, "FROM a\nRUN a\nRUN b\nRUN c\nFROM b\nRUN a\n").count == 2)
    let least = "on: dockerfile.healthcheck, where: { shipped: true }, per: stage, count: { at_least: 1 }"
    #expect(try found(least, "FROM a AS x\nRUN a\nFROM b\nRUN a\n") == ["3:1 0 found"])
    #expect(try found(least, "FROM a AS x\nFROM b\nHEALTHCHECK NONE\n").isEmpty)
    let stages = "on: dockerfile.stage, per: file, count: { at_least: 2, at_most: 3 }"
    #expect(try found(stages, "FROM a\n").count == 1)
    let services = "on: compose.service, per: project, count: { at_most: 1 }"
    let text = "services: { a: { image: a }, b: { image: b } }\n"
    #expect(try found(services, text, in: "compose.yaml").count == 1)
  }

  @Test("keeps its fingerprint when lines move, and gets another for another value")
  func fingerprints() throws {
    let rule = "on: dockerfile.user, forbid: { value: { matches: root } }"
    func print(_ text: String) throws -> [String] { try findings(rule, ["Dockerfile": text]).map { $0.fingerprint } }
    let one = try print("FROM a\nUSER root\n")
    #expect(try one == print("# x\n\nFROM a\nRUN true\nUSER  root\n"))
    #expect(try one != print("FROM a\nUSER root:root\n"))
  }

  @Test("is set, waived, ignored, overridden and locked like a built-in one")
  func settings() throws {
    let base = """
      version: 1
      settings: { inline_ignores: { never_for: [] } }
      custom:
        own: { level: error, title: t, on: dockerfile.user, forbid: { value: root }, message: "{stage}: {value}", fix: "no {value}: {suggestion}" }

      """
    func judged(_ more: String, _ text: String = "FROM a AS x\nUSER root\n") throws -> [Finding] {
      let policy = try load(["policygate.yaml": base + more])
      let rules = policy.rules(with: allRules)
      let inventory = Inventory.of(
        MemoryTree(["Dockerfile": text]), found: [], named: ["Dockerfile"], patterns: FilePatterns(), shippedStages: []
      ).inventory
      return Judge(policy: policy, rules: rules, today: .epoch).judgement(in: inventory, side: .whole).findings
        .filter { ["own", "inline-ignores"].contains($0.rule) }
    }
    let plain = try judged("")
    #expect(plain.map { $0.message } == ["x: root"])
    #expect(plain.first?.remediation.text.hasPrefix("no root: ") == true)
    #expect(try judged("rules: { own: warning }\n").map { $0.level } == [.warning])
    #expect(try judged("overrides: [{ paths: [Dockerfile], rules: { own: off } }]\n").isEmpty)
    let waived = try judged(
      "waivers: [{ rule: own, paths: [Dockerfile], only: { value: root }, reason: r, expires: 2027-01-01 }]\n")
    #expect(waived.map { $0.suppression != nil } == [true])
    let ignored = try judged("", "FROM a AS x\n# policygate: ignore[own] -- ours\nUSER root\n")
    #expect(ignored.map { $0.suppression != nil } == [true], "\(ignored.map { $0.message })")
    let locked = problems([
      "policygate.yaml": "version: 1\nextends: [a.yaml]\nrules: { own: off }\n",
      "a.yaml":
        "version: 1\ncustom: { own: { level: error, locked: true, title: t, on: image, forbid: { tag: latest } } }\n",
    ])
    #expect(locked.map { $0.message } == ["rule `own` is locked by a.yaml:2"])
    let twice = problems([
      "policygate.yaml":
        "version: 1\nextends: [a.yaml]\ncustom: { own: { level: off, title: t, on: image, forbid: { tag: b } } }\n",
      "a.yaml": "version: 1\ncustom: { own: { level: error, title: t, on: image, forbid: { tag: latest } } }\n",
    ])
    #expect(twice.map { $0.message } == ["custom rule `own` is defined by a.yaml:2 already"])
  }

  @Test("that a change weakens is listed")
  func weakening() throws {
    func all(_ old: String, _ new: String) -> [String] {
      func text(_ rule: String) -> SourceText { SourceText(path: "policygate.yaml", "version: 1\n\(rule)\n") }
      return PolicyWeakening.all(from: text(old), to: text(new)).map { $0.text }
    }
    let rule = "custom: { own: { level: error, title: t, on: image, forbid: { tag: latest } } }"
    #expect(all(rule, "") == ["the custom rule `own` is gone"])
    #expect(all(rule, rule.replacing("error", with: "notice")) == ["`own` goes from error to notice"])
    #expect(all(rule, rule.replacing("latest", with: "edge")) == ["the custom rule `own` asks for something else"])
    #expect(all(rule, rule.replacing("title: t", with: "title: u")).isEmpty)
  }

  @Test("of hostile size is judged in time that does not grow beyond the text", .timeLimit(.minutes(1)))
  func hostile() throws {
    let rule = "on: dockerfile.run, forbid: { command: { matches: '(a*)*b[^c]*d' } }"
    let long = "RUN " + String(repeating: "a $X ${Y:-", count: 60_000)
    #expect(try found(rule, "FROM a\n\(long)\n").isEmpty)
    let many = String(repeating: "A=$A$A; ", count: 20_000)
    #expect(try found(rule, "FROM a\nRUN \(many)\n").isEmpty)
    let lines = String(repeating: "RUN aaa\n", count: 20_000)
    #expect(try found(rule, "FROM a\n\(lines)").isEmpty)
  }
}
