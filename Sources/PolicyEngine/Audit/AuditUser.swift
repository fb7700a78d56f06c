import ContainerFiles

/// Who the first process of a service's containers is.
package struct AuditUser: Sendable, Hashable {
  package enum Source: String, Sendable, Hashable {
    /// `user:` of the service.
    case service
    /// USER of the stage that the service builds, or that the stage sets none on nothing.
    case dockerfile
    /// What the image says, which is not in the repository.
    case image
  }

  package let source: Source
  /// Nil where nobody in the repository says it, or a variable does.
  package let text: String?
  package let place: AuditPlace?
  /// Nil where it cannot be told.
  package let isRoot: Bool?

  package static let imageDefault = AuditUser(source: .image, text: nil, place: nil, isRoot: nil)

  /// Docker gives such a user a bounding set only.
  package var isKnownNonRoot: Bool { isRoot == false }
}

/// Looks users up: in the service, else in the Dockerfile that it builds.
struct AuditUserLookup {
  private let inventory: Inventory
  private var stages: [RepositoryPath: [BuildStage]] = [:]

  init(_ inventory: Inventory) { self.inventory = inventory }

  mutating func user(of service: ComposeService, _ places: AuditPlaces) -> AuditUser {
    if let user = service.user, user.text != "" {
      return AuditUser(
        source: .service, text: user.text, place: places.place(user), isRoot: user.text.map { ImageUser($0).isRoot })
    }
    guard let stage = stage(of: service) else { return .imageDefault }
    return user(of: stage)
  }

  /// The stage that the service builds; nil when it is not in the tree.
  private mutating func stage(of service: ComposeService) -> BuildStage? {
    guard let build = service.build, build.target.map({ $0.text != nil }) ?? true, let path = dockerfile(of: service)
    else { return nil }
    let stages = stages(at: path)
    guard let target = build.target?.text, !target.isEmpty else { return stages.last }
    return stages.first { $0.stage.name?.text.lowercased() == target.lowercased() || String($0.stage.index) == target }
  }

  private func dockerfile(of service: ComposeService) -> RepositoryPath? {
    guard let build = service.build else { return nil }
    if build.inline != nil {
      return inventory.embedded.first { $0.value.host == service.path && $0.value.service == service.name }?.key
    }
    guard let name = build.dockerfile.map({ $0.text }) ?? "Dockerfile" else { return nil }
    return build.contextFolder?.resolving(name)
  }

  private mutating func stages(at path: RepositoryPath) -> [BuildStage] {
    if let known = stages[path] { return known }
    let found = dockerfile(at: path).map { BuildStage.all(of: $0, in: inventory) } ?? []
    stages[path] = found
    return found
  }

  private func dockerfile(at path: RepositoryPath) -> Dockerfile? {
    if let file = inventory.file(at: path)?.dockerfile { return file }
    guard case .bytes(let bytes) = inventory.tree.content(at: path) else { return nil }
    return Dockerfile(parsing: SourceText(path: path, bytes: bytes))
  }

  private func user(of stage: BuildStage) -> AuditUser {
    guard let effective = stage.effective(.user), case .user(let word) = effective.instruction.arguments else {
      guard stage.isFromScratch else { return .imageDefault }
      return AuditUser(source: .dockerfile, text: nil, place: place(of: stage.from.range, stage), isRoot: true)
    }
    let expanded = Expansion.expand(
      word, with: effective.scope, escape: stage.dockerfile.escape, in: effective.instruction.joined)
    let place = place(of: effective.instruction.range, stage)
    guard let text = expanded.text, expanded.unresolved.isEmpty, !text.isEmpty else {
      let isSet = ImageUser.isSet(expanded, by: stage.baseImage)
      return AuditUser(source: .dockerfile, text: nil, place: place, isRoot: isSet ? false : nil)
    }
    return AuditUser(source: .dockerfile, text: text, place: place, isRoot: ImageUser(text).isRoot)
  }

  /// A place in an inline Dockerfile is one of its compose file.
  private func place(of range: SourceRange, _ stage: BuildStage) -> AuditPlace {
    let source = stage.dockerfile.text
    guard let embedded = inventory.embedded[source.path], let host = inventory.text(of: embedded.host) else {
      return AuditPlace(path: source.path, line: source.line(at: range.start))
    }
    let start = embedded.map.range(of: range.start..<range.end).start
    return AuditPlace(path: embedded.host, line: host.line(at: start))
  }
}
