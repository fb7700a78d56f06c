import ContainerFiles
import Testing

/// A service gets `cap_drop` in every way in which Compose lets it, and the place of the entry is always told.
@Suite("Capabilities that a service inherits")
struct InheritedCapabilitiesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var files: [String: String]
    var paths = ["compose.yaml"]
    /// Where the entry is reported, `path:line:column`, and where its text stands.
    let use: String
    var definition: String?
    var mask = "0000000000000000"
  }

  static let cases = [
    Case(
      testDescription: "written there",
      files: ["compose.yaml": "services:\n  web:\n    image: a\n    cap_drop: [ALL]\n"],
      use: "compose.yaml:4:16"),
    Case(
      testDescription: "anchor",
      files: ["compose.yaml": "x-drop: &drop [ALL]\nservices:\n  web:\n    image: a\n    cap_drop: *drop\n"],
      use: "compose.yaml:5:15", definition: "compose.yaml:1:16"),
    Case(
      testDescription: "anchor of the entry",
      files: ["compose.yaml": "x-all: &all ALL\nservices:\n  web:\n    image: a\n    cap_drop: [*all]\n"],
      use: "compose.yaml:5:16", definition: "compose.yaml:1:13"),
    Case(
      testDescription: "merge key",
      files: ["compose.yaml": "x-hard: &hard\n  cap_drop: [ALL]\nservices:\n  web:\n    <<: *hard\n    image: a\n"],
      use: "compose.yaml:5:9", definition: "compose.yaml:2:14"),
    Case(
      testDescription: "merge of a list, the first of which wins",
      files: [
        "compose.yaml":
          "x-a: &a {cap_drop: [ALL]}\nx-b: &b {cap_drop: [KILL]}\nservices:\n  web:\n    <<: [*a, *b]\n    image: a\n"
      ], use: "compose.yaml:5:10", definition: "compose.yaml:1:21"),
    Case(
      testDescription: "extends in the file",
      files: [
        "compose.yaml": "services:\n  web: {extends: base}\n  base:\n    image: a\n    cap_drop: [ALL]\n"
      ], use: "compose.yaml:5:16"),
    Case(
      testDescription: "extends from another file, through a third",
      files: [
        "compose.yaml": "services:\n  web: {extends: {file: b/one.yaml, service: one}}\n",
        "b/one.yaml": "services:\n  one: {extends: {file: two.yaml, service: two}, image: a}\n",
        "b/two.yaml": "services:\n  two:\n    cap_drop:\n      - ALL\n",
      ], use: "b/two.yaml:4:9"),
    Case(
      testDescription: "include, with more laid over it",
      files: [
        "compose.yaml": "include: [b/inner.yaml]\nservices:\n  web:\n    init: true\n",
        "b/inner.yaml": "services:\n  web:\n    image: a\n    cap_drop: [ALL]\n",
      ], use: "b/inner.yaml:4:16"),
    Case(
      testDescription: "override, which adds to the base",
      files: [
        "compose.yaml": "services:\n  web:\n    image: a\n    cap_add: [KILL]\n",
        "o.yaml": "services:\n  web:\n    cap_drop: [all]\n",
      ], paths: ["compose.yaml", "o.yaml"], use: "o.yaml:3:16", mask: "0000000000000020"),
    Case(
      testDescription: "a later document",
      files: ["compose.yaml": "services:\n  web:\n    image: a\n---\nservices:\n  web:\n    cap_drop: [ALL]\n"],
      use: "compose.yaml:7:16"),
    Case(
      testDescription: "all dropped and all added is all",
      files: [
        "compose.yaml": "services:\n  web:\n    image: a\n    cap_drop: [ALL]\n",
        "o.yaml": "services:\n  web:\n    cap_add: [ALL]\n",
      ], paths: ["compose.yaml", "o.yaml"], use: "compose.yaml:4:16", mask: "000001ffffffffff"),
  ]

  @Test("are seen right, at the right line", arguments: cases)
  func inherited(_ sample: Case) throws {
    let project = ComposeProject(loading: sample.paths.map { RepositoryPath($0) }) { path in
      sample.files[path.text].map { .bytes(Array($0.utf8)) } ?? .absent
    }
    let web = try #require(project.services.first { $0.name == "web" })
    let drop = try #require(web.capDrop.first)
    #expect(web.capDrop.count == 1)
    #expect(place(drop.path, drop.range, in: project) == sample.use)
    #expect(place(drop.path, drop.definition, in: project) == sample.definition ?? sample.use)
    #expect(web.capabilities?.hexadecimal == sample.mask)
    #expect(project.issues == [] && project.gaps == [])
  }

  private func place(_ path: RepositoryPath, _ range: SourceRange, in project: ComposeProject) -> String {
    guard let file = project.files.first(where: { $0.path == path }) else { return "nowhere" }
    let position = file.position(at: range.start)
    return "\(path.text):\(position.line):\(position.column)"
  }
}
