import ContainerFiles

extension Service {
  /// The last USER of the stage that the service builds, as far as the repository tells; nil for none, for one that a
  /// variable decides, and where the Dockerfile is not known.
  package var builtUser: String? {
    guard let dockerfile = builtDockerfile, let stage = builtStage(of: dockerfile), let index = stage.facts.user,
      case .user(let word) = dockerfile.instructions[index].effective.arguments,
      !word.text.utf8.contains(UInt8(ascii: "$"))
    else { return nil }
    return word.text
  }

  /// Whether a program of the image that is built here may hold capabilities by its file.
  package var buildsFileCapabilities: Bool {
    guard let bytes = builtDockerfile?.text.bytes else { return false }
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      line.split { !(0x61...0x7A).contains($0) }.contains { $0.elementsEqual("setcap".utf8) }
    }
  }

  /// Projects with more services than this are not looked into: each look may search a Dockerfile.
  private static let mostServices = 100
  /// Or read one again, when it is not among the judged files.
  private static let mostReaders = 20
  private static let longestDockerfile = 64 * 1024

  private var builtDockerfile: Dockerfile? {
    guard let build = service.build, let inventory = surroundings.inventory, project.services.count <= Self.mostServices
    else { return nil }
    if build.inline != nil {
      let path = inventory.embedded.first { $0.value.service == name && $0.value.host == service.path }?.key
      return path.flatMap { inventory.file(at: $0)?.dockerfile }
    }
    let file = build.dockerfile.map { $0.text } ?? "Dockerfile"
    guard let folder = build.contextFolder, let path = file.flatMap({ folder.resolving($0) }) else { return nil }
    if let known = inventory.file(at: path)?.dockerfile { return known }
    guard project.services.count <= Self.mostReaders, case .bytes(let bytes) = inventory.tree.content(at: path),
      bytes.count <= Self.longestDockerfile
    else { return nil }
    return Dockerfile(parsing: SourceText(path: path, bytes: bytes))
  }

  private func builtStage(of dockerfile: Dockerfile) -> Stage? {
    guard let target = service.build?.target else { return dockerfile.finalStage }
    guard let name = target.text?.lowercased() else { return nil }
    return dockerfile.stages.first { $0.name?.text.lowercased() == name || String($0.index) == name }
  }
}
