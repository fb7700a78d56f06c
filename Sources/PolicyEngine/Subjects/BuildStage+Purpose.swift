import ContainerFiles

extension BuildStage {
  /// Whether the file's or the stage's name says that people work in the image rather than ship it: a development
  /// container, `Dockerfile.dev`, a stage `test`.
  package var isForDevelopment: Bool {
    if path.text.contains(".devcontainer") { return true }
    let name = (stage.name?.text ?? "").lowercased()
    return Self.hasPurpose(name) || Self.hasPurpose(path.nameText.lowercased())
  }

  private static func hasPurpose(_ name: String) -> Bool {
    name.utf8.split { !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0)) }.contains { part in
      purposes.contains(String(decoding: part, as: UTF8.self))
    }
  }

  private static let purposes: Set<String> = [
    "dev", "devel", "develop", "development", "devcontainer", "test", "tests", "testing", "ci", "lint", "debug", "e2e",
    "bench", "benchmark", "fuzz", "sandbox", "playground", "check", "build", "builder", "buildenv", "toolchain",
    "cross", "sdk", "editable",
  ]
}
