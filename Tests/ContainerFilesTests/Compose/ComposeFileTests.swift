import ContainerFiles
import Testing

@Suite("A compose file")
struct ComposeFileTests {
  private func read(_ text: String, _ environment: [String: String] = [:]) -> ComposeFile {
    ComposeFile(parsing: SourceText(path: "compose.yaml", text), environment: environment)
  }

  private func web(_ body: String, _ environment: [String: String] = [:]) throws -> (ComposeService, ComposeFile) {
    let file = read("services:\n  web:\n" + body, environment)
    return (try #require(file.services.first), file)
  }

  @Test("knows its services' parts and where they stand")
  func parts() throws {
    let (web, file) = try web(
      """
          image: "node:${TAG:-22}"
          environment:
            - A=1
            - "B=x=${Y}"
            - C
          env_file: [a.env, {path: b.env, required: false}]
          cap_add:
            - NET_ADMIN
          cap_drop: [ALL]
          user: 10001
          network_mode: host
          pid: host
          secrets: [one, {source: two}]
          volumes: [".:/x"]
          healthcheck: {test: ["CMD", "true"]}
      secrets:
        one:
          file: ./one.txt
      """)
    func written(_ range: SourceRange?) -> String? { range.map { file.source.string(in: $0) } }
    #expect(web.image?.text == "node:22")
    #expect(web.image?.usedDefaults == ["TAG"])
    #expect(written(web.image?.range) == "\"node:${TAG:-22}\"")
    #expect(web.image.map { written($0.range(of: 0..<4)) } == "node")
    #expect(web.environment.map(\.key) == ["A", "B", "C"])
    #expect(web.environment.map { $0.value?.written } == ["1", "x=${Y}", nil])
    #expect(web.environment.map { written($0.keyRange) } == ["A", "B", "C"])
    #expect(web.environment.map { written($0.valueRange) } == ["1", "x=${Y}", "C"])
    #expect(web.environment[1].value?.text == nil)
    #expect(web.environmentFiles.map(\.text) == ["a.env", "b.env"])
    #expect(web.capAdd.map(\.text) == ["NET_ADMIN"])
    #expect(written(web.entry("cap_add")?.range) == "cap_add:\n      - NET_ADMIN")
    #expect(web.capabilities?.mask == 1 << 12)
    #expect(web.user?.text == "10001")
    #expect(web.networkMode?.text == "host")
    #expect(web.secrets.map(\.text) == ["one", "two"])
    #expect(web.volumes.count == 1)
    guard case .command = web.healthcheck else {
      Issue.record("the healthcheck is a command")
      return
    }
    #expect(file.secrets.map { $0.file?.text } == ["./one.txt"])
    #expect(written(web.nameRange) == "web")
    #expect(file.problems.isEmpty)
  }

  @Test(
    "is privileged in every spelling that Compose takes for true",
    arguments: [
      ("true", "yes"), ("True", "yes"), ("'yes'", "yes"), ("y", "yes"), ("ON", "yes"), ("\"tr\\x75e\"", "yes"),
      ("!!str true", "yes"), ("!!bool on", "yes"), ("${P:-true}", "yes"), ("${ON}", "yes"), ("|-\n      true", "yes"),
      ("false", "no"), ("'no'", "no"), ("off", "no"), ("${P}", "unknown"), ("1", "invalid"), ("\"\"", "invalid"),
      ("[]", "invalid"), ("!!binary dHJ1ZQ==", "invalid"), ("null", "absent"), ("!reset true", "absent"),
    ])
  func privileged(_ value: String, _ expected: String) throws {
    let (web, _) = try web("    privileged: \(value)\n", ["ON": "on"])
    let found =
      switch web.privileged.state {
      case .absent: "absent"
      case .yes: "yes"
      case .no: "no"
      case .unknown: "unknown"
      case .invalid: "invalid"
      }
    #expect(found == expected)
  }

  @Test("has its escaped keys, JSON form and byte order mark read")
  func disguises() {
    #expect(read("services: {web: {\"privi\\x6ceged\": true}}").services.first?.privileged.state == .yes)
    #expect(read("\u{FEFF}{\"services\":{\"web\":{\"cap_add\":[\"ALL\"]}}}").services.first?.capAdd.count == 1)
  }

  @Test("follows anchors and merge keys, and reports at the use")
  func merges() throws {
    let file = read(
      """
      x-base: &base
        cap_add: &caps [SYS_ADMIN]
        environment: &env {A: "1"}
      services:
        web:
          <<: *base
          image: a:1
        db:
          cap_add: *caps
          environment:
            <<: *env
            B: 2
      """)
    let (web, db) = (try #require(file.services.first), try #require(file.services.last))
    func written(_ range: SourceRange?) -> String? { range.map { file.source.string(in: $0) } }
    #expect(web.capAdd.map { written($0.range) } == ["*base"])
    #expect(web.capAdd.map { written($0.definition) } == ["SYS_ADMIN"])
    #expect(written(web.entry("cap_add")?.range) == "*base")
    #expect(db.capAdd.map { written($0.range) } == ["*caps"])
    #expect(db.environment.map(\.key) == ["B", "A"])
    #expect(db.environment.map { written($0.keyRange) } == ["B", "*env"])
    #expect(db.environment.map { written($0.value?.definition) } == ["2", "\"1\""])
    #expect(written(db.entry("cap_add")?.range) == "cap_add: *caps")
  }

  @Test("merges its documents: lists grow, values are replaced, tags take back")
  func documents() throws {
    let file = read(
      """
      services:
        web: {image: a, cap_add: [A], cap_drop: [ALL], environment: {X: 1, Y: 2}, privileged: true}
      ---
      services:
        web: {image: b, cap_add: [B], cap_drop: !reset [ALL], environment: [X=3], privileged: !override false}
        db: {image: c}
      """)
    let web = try #require(file.services.first)
    #expect(file.services.map(\.name) == ["web", "db"])
    #expect(web.image?.text == "b")
    #expect(web.capAdd.map(\.text) == ["A", "B"])
    #expect(web.capDrop.isEmpty)
    #expect(web.privileged.state == .no)
    #expect(web.environment.map { "\($0.key)=\($0.value?.text ?? "")" } == ["X=3", "Y=2"])
  }

  @Test("knows its healthchecks")
  func healthchecks() throws {
    func kind(_ body: String) throws -> String {
      switch try web("    " + body + "\n").0.healthcheck {
      case .absent: "absent"
      case .settings: "settings"
      case .disabled: "disabled"
      case .unknown: "unknown"
      case .command(let words, _): words.map { $0.text ?? "?" }.joined(separator: "|")
      }
    }
    #expect(try kind("image: a") == "absent")
    #expect(try kind("healthcheck: {interval: 3s}") == "settings")
    #expect(try kind("healthcheck: {disable: true, test: x}") == "disabled")
    #expect(try kind("healthcheck: {test: [NONE]}") == "disabled")
    #expect(try kind("healthcheck: {test: NONE}") == "disabled")
    #expect(try kind("healthcheck: {test: [CMD, curl, -f]}") == "CMD|curl|-f")
    #expect(try kind("healthcheck: {test: curl -f}") == "curl -f")
    #expect(try kind("healthcheck: {disable: '${D}', test: x}") == "unknown")
  }

  @Test(
    "is refused where Compose refuses it",
    arguments: [
      "services: [a]\n", "services: {web: 1}\n", "- a\n", "services: {web: {image: [a]}}\n",
      "services: {web: {cap_add: [[ALL]]}}\n", "services: {web: {environment: x}}\n",
      "services: {web: {image: '${}'}}\n", "services: {web: {image: a, image: b}}\n",
      "services: {web: {healthcheck: x}}\n", "services: {web: {env_file: [{required: true}]}}\n",
    ])
  func refused(_ text: String) {
    #expect(!read(text).problems.isEmpty)
  }

  @Test("that is no YAML has no services and one problem")
  func notYAML() {
    let file = read("services:\n\tweb: {}\n")
    #expect(file.services.isEmpty)
    #expect(file.problems.map(\.kind) == [.notYAML])
    #expect(file.problems.first?.range.start == 10)
  }

  @Test("with twenty thousand services is read in linear time")
  func many() {
    let text = "services:\n" + (0..<20_000).map { "  s\($0): {image: a}\n" }.joined()
    #expect(read(text).services.count == 20_000)
  }
}
