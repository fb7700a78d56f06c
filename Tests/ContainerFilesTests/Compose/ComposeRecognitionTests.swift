import ContainerFiles
import Testing

@Suite("Compose files are recognised")
struct ComposeRecognitionTests {
  @Test(
    "by name, in any case of letters",
    arguments: [
      "compose.yaml", "compose.yml", "docker-compose.yml", "Docker-Compose.YAML", "compose.override.yaml",
      "compose.prod.yml", "docker-compose-dev.yml", "docker-compose.a-b_c.yml", "docker_compose.yml",
      "dockercompose.yml", "podman-compose.yml", "stack.compose.yml", "app.compose.yaml", "my-docker-compose.test.yml",
      "compose-dev.yaml", "compose2.yml",
    ])
  func names(_ name: String) { #expect(ComposeFileName.matches(name.utf8)) }

  @Test(
    "and not by other names", arguments: ["composer.yml", "compose.json", "values.yaml", "stack.yml", "docker.yml"])
  func otherNames(_ name: String) { #expect(!ComposeFileName.matches(name.utf8)) }

  @Test("by content, whatever they are called")
  func content() throws {
    func isCompose(_ text: String, byName: Bool = false) -> Bool {
      ComposeFile(parsing: SourceText(path: "x.yml", text)).isCompose(byName: byName)
    }
    #expect(isCompose("services: {web: {image: a}}\n"))
    #expect(isCompose("x-a: 1\nname: b\nservices: {web: {}, db: {build: .}}\n"))
    #expect(isCompose("a: 1\n---\nservices: {web: {extends: a}}\n"))
    #expect(isCompose("\"servi\\x63es\": {web: {image: a}}\n"))
    #expect(!isCompose("apiVersion: v1\nkind: X\nservices: {web: {image: a}}\n"))
    #expect(!isCompose("on: push\njobs: {a: {services: {b: {image: c}}}}\n", byName: true))
    #expect(!isCompose("services: [a]\n"))
    #expect(isCompose("- a\n", byName: true))
    #expect(!isCompose("services: {web: {privileged: true}}\n"))
    #expect(isCompose("services: {web: {privileged: true}}\n", byName: true))
    #expect(isCompose("services: {web: {image: a}}\nunknown: 1\n", byName: true))
    #expect(!isCompose("$schema: x\nservices: {}\n", byName: true))
  }

  @Test("the look at the bytes misses nothing that reads as compose")
  func bytes() {
    #expect(ComposeFile.mayReadAsCompose(Array("services: {}".utf8)))
    #expect(ComposeFile.mayReadAsCompose(Array("\"s\\x65rvices\": {}".utf8)))
    #expect(ComposeFile.mayReadAsCompose(Array("? !!binary c2VydmljZXM=".utf8)))
    #expect(ComposeFile.mayReadAsCompose([0xFF, 0xFE, 0x73, 0]))
    #expect(!ComposeFile.mayReadAsCompose(Array("on: push\njobs: {}\n".utf8)))
    #expect(!ComposeFile.mayReadAsCompose([]))
  }

  @Test("a root key of compose is looked for where a root's keys stand")
  func rootKeys() {
    for text in [
      "services:\n  web: [\n", "a: {{x}}\nservices :\n", "\"services\": {\n", "--- \nservices:\n\tb: 1\n",
      "{\"services\": [\n", "  # x\n  services: [\n  x: 1\n", "? services\n: [\n", "---  {services: [\n",
      "\u{FEFF}services: [\n", "x: 1\rservices: [\n", "'services': [\n",
      "\"s\\x65rvices\": [\n", "&a services: [\n", "!!str services: [\n",
    ] {
      #expect(ComposeFile.mayHaveServices(Array(text.utf8)), "\(text)")
    }
    for text in [
      "{{- if .Values.rbac }}\nkind: Role\nrules:\n  - resources: [\"services\"]\n{{ end }}\n",
      "kind: X\n  services: [\n", "http:\n  services: {{ range .x }}\n", "", "# services:\nx: [\n",
      "{{- /* a\n*/ -}}\nkind: X\n", "data: 'x\n'\n  services: [\n", "\"a\": 1\n  services: [\n",
    ] {
      #expect(!ComposeFile.mayHaveServices(Array(text.utf8)), "\(text)")
    }
  }
}
