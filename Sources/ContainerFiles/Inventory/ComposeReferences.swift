/// The files that a compose file depends on, as paths of the same tree.
package struct ComposeReferences: Sendable {
  package struct Build: Sendable, Hashable {
    package let service: String
    /// The file that begins the service.
    package let path: RepositoryPath
    /// Nil when it is remote, outside the repository or not known.
    package let context: RepositoryPath?
    package let dockerfile: RepositoryPath?
    package let target: String?
    package let serviceRange: SourceRange
    /// Where the Dockerfile or its context is named.
    package let range: SourceRange
    /// Whether the service sets a healthcheck that runs.
    package let hasHealthcheck: Bool
    /// The service's `user:`, nil when it sets none.
    package let user: String?
    /// The names of its additional build contexts, which COPY --from and FROM may name.
    package let contexts: [String]
    /// The `build.args` that have a value, also one that is not known.
    package let arguments: BuildArguments
    /// Where each of them stands.
    package let argumentPlaces: [String: ComposePlace]
  }

  package private(set) var builds: [Build] = []
  /// The Dockerfiles of `builds`.
  package private(set) var dockerfiles: Set<RepositoryPath> = []
  package private(set) var environmentFiles: [RepositoryPath] = []

  package init() {}

  package init(_ project: ComposeProject) {
    environmentFiles = [project.path.folder.appending(".env")] + project.environmentFiles
    for service in project.services {
      environmentFiles += (service.value["env_file"]?.listed ?? []).compactMap { item in
        (item.text ?? item["path"]?.text)?.text.flatMap { item.place.folder.resolving($0) }
      }
      guard let build = service.build else { continue }
      let contextPath = build.contextFolder
      // An inline Dockerfile is no file; Compose refuses both beside each other.
      let name = build.inline == nil ? build.dockerfile.map { $0.text } ?? "Dockerfile" : nil
      builds.append(
        Build(
          service: service.name, path: service.path, context: contextPath,
          dockerfile: name.flatMap { contextPath?.resolving($0) },
          target: build.target?.text, serviceRange: service.nameRange,
          range: build.dockerfile?.range ?? build.context?.range ?? service.nameRange,
          hasHealthcheck: service.healthcheck.runs, user: service.user?.text,
          contexts: build.additionalContexts.map { $0.key }, arguments: build.arguments,
          argumentPlaces: Dictionary(
            build.value["args"]?.mapping?.entries.map { ($0.key, $0.place) } ?? [],
            uniquingKeysWith: { $1 })))
    }
    dockerfiles = Set(builds.compactMap { $0.dockerfile })
  }
}

extension ComposeHealthcheck {
  /// Whether the service has a test of its own. What a variable leaves open is none.
  package var runs: Bool {
    switch self {
    case .command: true
    case .absent, .settings, .disabled, .unknown: false
    }
  }
}
