/// The files that a compose file depends on, as paths of the same tree.
package struct ComposeReferences: Sendable {
  package struct Build: Sendable, Hashable {
    package let service: String
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
  }

  package private(set) var builds: [Build] = []
  package private(set) var environmentFiles: [RepositoryPath] = []

  package init() {}

  package init(_ file: ComposeFile, tree: any FileTree) {
    let folder = file.text.path.folder
    let variables = file.environment(in: tree)
    environmentFiles = [folder.appending(".env")]
    for service in file.services {
      environmentFiles += service.environmentFiles.compactMap { folder.resolving($0.text) }
      guard let build = service.build else { continue }
      func expanded(_ text: ComposeText?) -> String? {
        text.flatMap { ComposeInterpolation.expand($0.text, environment: variables).text }
      }
      let context = build.context == nil ? "." : expanded(build.context)
      let contextPath = context.flatMap { folder.resolving($0) }
      let name = build.dockerfile == nil ? "Dockerfile" : expanded(build.dockerfile)
      builds.append(
        Build(
          service: service.name, context: contextPath,
          dockerfile: name.flatMap { contextPath?.resolving($0) }, target: expanded(build.target),
          serviceRange: service.nameRange, range: build.dockerfile?.range ?? build.context?.range ?? service.nameRange,
          hasHealthcheck: service.healthcheck.runs, user: expanded(service.user)))
    }
  }
}
