import ContainerFiles

/// The files in the repository that a compose file names as secrets or for its variables.
enum NamedSecretFiles {
  /// More are no project's.
  private static let most = 256

  static func all(in compose: ComposeFile, _ tree: any FileTree) -> [CopiedSource] {
    var found: [CopiedSource] = []
    for secret in compose.secrets.prefix(most) {
      guard let file = secret.file, let place = place(of: file, in: secret.namePlace.folder, compose) else { continue }
      found.append(
        CopiedSource(
          path: compose.source.path, use: .composeSecret(secret.name), source: file.text ?? file.written,
          range: file.range, stage: secret.name, content: content(ofSecret: place, tree)))
    }
    // A file that several services read is reported where it is named first.
    var seen: Set<RepositoryPath> = []
    for service in compose.services.prefix(most) {
      for item in (service.value["env_file"]?.listed ?? []).prefix(16) {
        guard let file = item.text ?? item["path"]?.text, let place = place(of: file, in: item.place.folder, compose),
          seen.insert(place).inserted
        else { continue }
        found.append(
          CopiedSource(
            path: compose.source.path, use: .environmentFile(service.name), source: file.text ?? file.written,
            range: file.range, stage: service.name, content: content(ofVariables: place, tree)))
      }
    }
    return found
  }

  private static func place(
    of file: ComposeText, in folder: RepositoryPath, _ compose: ComposeFile
  ) -> RepositoryPath? {
    guard file.path == compose.source.path, let text = file.text, !text.isEmpty else { return nil }
    return folder.resolving(text)
  }

  /// A file that git ignores is nobody's who clones.
  private static func bytes(of path: RepositoryPath, _ tree: any FileTree) -> [UInt8]? {
    guard case .bytes(let bytes) = tree.content(at: path), !GitIgnore.ignores(path, in: tree) else { return nil }
    return bytes
  }

  private static func content(ofSecret path: RepositoryPath, _ tree: any FileTree) -> CopiedContent {
    let name = path.nameText.lowercased()
    guard let bytes = bytes(of: path, tree) else { return .unknown }
    let isPublic =
      SecretFileNames.isAllowed(name)
      || [".example", ".sample", ".template", ".dist", ".crt", ".cer"].contains { name.hasSuffix($0) }
    return isPublic || bytes.allSatisfy { $0 <= 0x20 } ? .harmless : .secret
  }

  private static func content(ofVariables path: RepositoryPath, _ tree: any FileTree) -> CopiedContent {
    guard !SecretFileNames.isAllowed(path.nameText), let bytes = bytes(of: path, tree),
      let file = SettingsFile(variables: path, bytes)
    else { return .unknown }
    return file.holdsSecret ? .secret : .harmless
  }
}
