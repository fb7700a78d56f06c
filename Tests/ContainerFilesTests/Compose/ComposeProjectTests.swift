import ContainerFiles
import Testing

@Suite("A project of several compose files")
struct ComposeProjectTests {
  private func load(_ files: [String: String], _ paths: [String] = ["compose.yaml"]) -> ComposeProject {
    ComposeProject(loading: paths.map { RepositoryPath($0) }) { path in
      files[path.text].map { .bytes(Array($0.utf8)) } ?? .absent
    }
  }

  /// `path:text` of the place that decides a text.
  private func place(_ text: ComposeText?, in project: ComposeProject) -> String {
    guard let text, let file = project.files.first(where: { $0.path == text.path }) else { return "nowhere" }
    return "\(text.path.text):\(file.position(at: text.range.start).line) \(file.string(in: text.range))"
  }

  @Test("appends lists, replaces scalars, and knows which file decides")
  func override() throws {
    let project = load(
      [
        "compose.yaml": """
        services:
          web: {image: "a:1", cap_drop: [ALL], cap_add: [CHOWN], command: [a], environment: [A=1, B=2]}
        """,
        "o.yaml": """
        services:
          web:
            image: a:2
            cap_add: [CHOWN, NET_ADMIN]
            command: b
            environment: {B: "3"}
            build: ./x
        """,
      ], ["compose.yaml", "o.yaml"])
    let web = try #require(project.services.first)
    #expect(place(web.image, in: project) == "o.yaml:3 a:2")
    #expect(web.capAdd.map { $0.text } == ["CHOWN", "NET_ADMIN"])
    #expect(web.capAdd.map { place($0, in: project) } == ["o.yaml:4 CHOWN", "o.yaml:4 NET_ADMIN"])
    #expect(place(web.capDrop.first, in: project) == "compose.yaml:2 ALL")
    #expect(web.environment.map { "\($0.key)=\($0.value?.text ?? "")" } == ["A=1", "B=3"])
    #expect(web.value["command"]?.text?.text == "b")
    #expect(web.build?.contextFolder == "x")
    #expect(project.issues.isEmpty && project.gaps.isEmpty)
  }

  @Test("takes away what !reset and !override say, in files before and in what is extended")
  func tags() throws {
    let project = load(
      [
        "compose.yaml": """
        services:
          web: {image: a, cap_drop: [ALL], ports: ["80:80"], user: "10001", environment: {A: 1, B: 2}}
        """,
        "o.yaml": """
        services:
          web: {cap_drop: !reset [], ports: !override ["81:80"], user: !reset null, environment: {A: !reset 1}}
          job: {extends: web, cap_add: [CHOWN]}
        """,
      ], ["compose.yaml", "o.yaml"])
    let web = try #require(project.services.first)
    #expect(web.capDrop.isEmpty)
    #expect(web.value["ports"]?.items.map { $0.text?.text } == ["81:80"])
    #expect(web.user == nil)
    #expect(web.environment.map { $0.key } == ["B"])
    let extended = load([
      "compose.yaml": """
      services:
        web: {extends: {service: base, file: base.yaml}, cap_drop: !reset []}
      """,
      "base.yaml": "services: {base: {image: a, cap_drop: [ALL], cap_add: [CHOWN]}}\n",
    ])
    #expect(extended.services.first?.capDrop.count == 0)
    #expect(place(extended.services.first?.capAdd.first, in: extended) == "base.yaml:1 CHOWN")
  }

  @Test("follows extends over files, with paths relative to each file")
  func extends() throws {
    let project = load(
      [
        "app/compose.yaml": """
        services:
          web: {extends: {file: ../common/base.yaml, service: web}, cap_add: [NET_ADMIN]}
        """,
        "common/base.yaml": """
        services:
          root: {image: "r:1", cap_drop: [ALL], build: ./src}
          web: {extends: {service: root}, user: "10001"}
        """,
      ], ["app/compose.yaml"])
    let web = try #require(project.services.first)
    #expect(project.services.count == 1)
    #expect(place(web.capDrop.first, in: project) == "common/base.yaml:2 ALL")
    #expect(web.build?.contextFolder == "common/src")
    #expect(web.user?.text == "10001" && web.capAdd.map { $0.text } == ["NET_ADMIN"])
    #expect(project.files.map { $0.path.text } == ["app/compose.yaml", "common/base.yaml"])
  }

  @Test("includes projects with folders and variables of their own, and lays the file over them")
  func include() throws {
    let project = load([
      "compose.yaml": """
      include:
        - db/compose.yaml
        - {path: [q/a.yaml, q/b.yaml], project_directory: other, env_file: q/env}
      services:
        db: {user: "10001"}
      """,
      ".env": "TAG=from-root\n",
      "db/compose.yaml": "services: {db: {image: \"db:${TAG}-${DB}\", build: .}}\n", "db/.env": "DB=own\nTAG=lost\n",
      "q/a.yaml": "services: {q: {image: \"q:${Q}\", build: here}}\n", "q/b.yaml": "services: {q: {cap_add: [KILL]}}\n",
      "q/env": "Q=7\n",
    ])
    let services = Dictionary(uniqueKeysWithValues: project.services.map { ($0.name, $0) })
    let (db, q) = (try #require(services["db"]), try #require(services["q"]))
    #expect(db.image?.text == "db:from-root-own" && db.user?.text == "10001")
    #expect(db.build?.contextFolder == "db")
    #expect(q.image?.text == "q:7" && q.build?.contextFolder == "other/here")
    #expect(place(q.capAdd.first, in: project) == "q/b.yaml:1 KILL")
    #expect(Set(project.environmentFiles.map { $0.text }) == [".env", "db/.env", "q/env"])
  }

  @Test("says what is not in the tree, and never takes it for absent")
  func gaps() {
    let project = load([
      "compose.yaml": """
      include: [https://example.com/x.git, "${WHERE}", ../out.yaml, gone.yaml]
      services:
        web: {extends: {file: gone2.yaml, service: x}, image: a}
      """
    ])
    #expect(project.gaps.map { $0.kind } == [.remote, .unresolved, .unresolved, .missingFile, .missingFile])
    #expect(project.services.map { $0.name } == ["web"])
  }

  @Test("refuses circles and what is not there")
  func circles() {
    func messages(_ files: [String: String]) -> [String] { load(files).issues.map { $0.problem.message } }
    #expect(
      messages(["compose.yaml": "include: [b.yaml]\n", "b.yaml": "include: [compose.yaml]\n"]).first?
        .contains("circle") == true)
    #expect(
      messages(["compose.yaml": "services: {a: {extends: b}, b: {extends: a}}\n"]).first?.contains("circle") == true)
    #expect(
      messages(["compose.yaml": "services: {a: {extends: x}}\n"]) == [
        "service `a` extends `x`, which is not in the file"
      ])
  }
}
