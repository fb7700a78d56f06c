import ContainerFiles
import PolicyEngine
import TestSupport
import Testing

@Suite("What a change brings into scope")
struct ScopeTests {
  static let dockerfile = "FROM node:22\nUSER app\n"

  private func scope(_ base: [String: String], _ head: [String: String]) -> ChangeInventories {
    SampleChange(base: base, head: head, rules: []).inventories
  }

  private func judged(_ base: [String: String], _ head: [String: String]) -> [String] {
    scope(base, head).head.judgedPaths.map { $0.text }
  }

  @Test(
    "a Dockerfile whatever it is called",
    arguments: [
      "Dockerfile", "dockerfile", "DOCKERFILE", "Dockerfile.prod", "DOCKERFILE.PROD", "Dockerfile-prod", "Dockerfile_x",
      "app.dockerfile", "app.Dockerfile", "prod-Dockerfile", "Containerfile", "containerfile.dev", "build/whatever",
      "notes.txt", "x.md", "Dockerfile.md", "Dockerfile.tmpl", "a/.devcontainer/Dockerfile", "image.dockerfile.j2",
    ])
  func names(_ name: String) {
    #expect(judged([:], [name: Self.dockerfile]) == [name])
  }

  @Test("not what only speaks of one", arguments: ["README.md", "a.sql", "Dockerfile.md", "mail.txt"])
  func others(_ name: String) {
    #expect(judged([:], [name: "FROM the beginning\nselect 1 from x\n# text\n"]) == [])
    #expect(judged([:], [name: "# Title\n\nUse `FROM node:22`.\n"]) == [])
  }

  @Test("compose files by name and by content")
  func compose() {
    let text = "services:\n  web:\n    image: node:22\n"
    for name in ["compose.yaml", "docker-compose.prod.yml", "deploy/stack.yaml", "x/anything.yml", "COMPOSE.YML"] {
      #expect(judged([:], [name: text]) == [name])
    }
    #expect(judged([:], ["Dockerfile.yaml": text]) == ["Dockerfile.yaml"])
    #expect(judged([:], ["Dockerfile.compose.yml": Self.dockerfile]) == ["Dockerfile.compose.yml"])
    #expect(judged([:], [".github/workflows/docker-compose.yml": "on: push\njobs:\n  a:\n    services: {}\n"]) == [])
  }

  @Test("the Dockerfiles beside a changed .dockerignore")
  func dockerIgnore() {
    let base = ["a/Dockerfile": Self.dockerfile, "a/.dockerignore": "x\n", "Dockerfile": Self.dockerfile]
    var head = base
    head["a/.dockerignore"] = "y\n"
    let inventories = scope(base, head)
    #expect(inventories.head.judgedPaths.map { $0.text } == ["a/Dockerfile"])
    #expect(inventories.scope.touched.isEmpty)
    #expect(inventories.scope.dependents["a/Dockerfile"] == "a/.dockerignore")
  }

  @Test("the one Dockerfile of a Dockerfile.dockerignore, and what compose builds from the context")
  func namedDockerIgnore() {
    var base = ["a/web.Dockerfile": Self.dockerfile, "a/api.Dockerfile": Self.dockerfile, "a/.dockerignore": "x\n"]
    var head = base
    head["a/web.Dockerfile.dockerignore"] = "y\n"
    #expect(judged(base, head) == ["a/web.Dockerfile"])
    base["compose.yaml"] = "services:\n  w:\n    build: {context: a, dockerfile: ../image/build}\n"
    base["image/build"] = Self.dockerfile
    head = base
    head["a/.dockerignore"] = "z\n"
    #expect(judged(base, head).contains("image/build"))
  }

  @Test("the compose files that read a changed .env or env_file")
  func environment() {
    let base = [
      "compose.yaml": "services:\n  web:\n    image: node:${V}\n", ".env": "V=1\n",
      "b/compose.yaml": "services:\n  web:\n    image: a:1\n    env_file: [conf/web.env]\n", "b/conf/web.env": "A=1\n",
    ]
    var head = base
    head[".env"] = "V=2\n"
    #expect(judged(base, head) == ["compose.yaml"])
    var built = ["Dockerfile": Self.dockerfile, ".env": "U=1000\n"]
    built["compose.yaml"] = "services:\n  web:\n    build: .\n    user: ${U}\n"
    head = built
    head[".env"] = "U=0\n"
    #expect(judged(built, head) == ["Dockerfile", "compose.yaml"])
    head = base
    head["b/conf/web.env"] = "A=2\n"
    #expect(judged(base, head) == ["b/compose.yaml"])
  }

  @Test("a file that only compose names as a Dockerfile")
  func namedByCompose() {
    let base = [
      "compose.yaml": "services:\n  web:\n    build: {context: ., dockerfile: build/image}\n", "build/image": "RUN x\n",
    ]
    var head = base
    head["build/image"] = "RUN y\n"
    let inventories = scope(base, head)
    #expect(inventories.head.judgedPaths.map { $0.text } == ["build/image", "compose.yaml"])
    // What the service is depends on the file that it builds.
    #expect(inventories.scope.touched == ["build/image"])
    #expect(inventories.scope.dependents == ["compose.yaml": "build/image"])
  }

  @Test("the Dockerfile that a deleted compose file built")
  func deletedCompose() {
    let base = ["compose.yaml": "services:\n  web:\n    build: a\n", "a/Dockerfile": Self.dockerfile]
    #expect(judged(base, ["a/Dockerfile": Self.dockerfile]) == ["a/Dockerfile"])
  }

  @Test("nothing, when no container file is touched")
  func nothing() {
    #expect(
      judged(["a.txt": "x", "Dockerfile": Self.dockerfile], ["a.txt": "y", "Dockerfile": Self.dockerfile]) == [])
  }

  @Test("the compose file that is a link to a changed file of another name")
  func linkedCompose() {
    func side(_ text: String) -> MemoryTree { MemoryTree(["compose.yaml": text, "stack/c.txt": text, "x.txt": "x"]) }
    let changed = ChangeInventories(
      head: side("services:\n  w: {image: a:1, privileged: true}\n"), base: side("services:\n  w: {image: a:1}\n"),
      changed: ["stack/c.txt", "x.txt"], renamed: [:], patterns: FilePatterns(), shippedStages: [])
    #expect(changed.head.judgedPaths == ["compose.yaml"])
    #expect(changed.base?.judgedPaths == ["compose.yaml"])
  }
}
