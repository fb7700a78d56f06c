import ContainerFiles

/// Who builds a stage by its name: `docker build --target test`, a bake file, a workflow.
extension BuildStage {
  /// Whether a build script of the repository names the stage as a target. Read only when asked for: few stages need it.
  package var isNamedByScripts: Bool {
    guard let name = stage.name?.text.utf8, !name.isEmpty else { return false }
    let wanted = Array(name)
    var folders = [RepositoryPath("")]
    if dockerfile.text.path.folder.text != "" { folders.append(dockerfile.text.path.folder) }
    for folder in folders {
      for file in Self.scripts where names(wanted, in: folder.appending(file)) { return true }
    }
    let workflows = RepositoryPath(".github/workflows")
    return tree.entries(in: workflows).prefix(Self.mostWorkflows).contains {
      $0.kind == .file && names(wanted, in: $0.path)
    }
  }

  private static let mostWorkflows = 50

  private static let scripts = [
    "docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", "Makefile", "makefile", "Justfile", "justfile",
    "Taskfile.yml", "Taskfile.yaml", ".gitlab-ci.yml", "package.json", "build.sh", "README.md",
  ]

  /// Whether a line of the file says `target` and the name.
  private func names(_ wanted: [UInt8], in path: RepositoryPath) -> Bool {
    guard case .bytes(let bytes) = tree.content(at: path) else { return false }
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      let words = line.split { byte in !Self.isNameByte(byte) }
      return words.contains { $0.elementsEqual(wanted) }
        && words.contains { $0.suffix(6).elementsEqual("target".utf8) || $0.suffix(7).elementsEqual("targets".utf8) }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
