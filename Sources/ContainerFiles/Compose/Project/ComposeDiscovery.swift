/// Which files make a project, as `docker compose` decides it in a folder when no `-f` is given.
package enum ComposeDiscovery {
  /// In the order in which Compose looks for them; the first that is there counts.
  package static let baseNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]
  /// The first of these that is there is merged over the base, whatever that is called.
  package static let overrideNames = [
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
  ]

  /// The files of a folder's project, in the order in which they are merged; empty where there is none.
  /// - Parameters:
  ///   - names: the names of the folder's compose files.
  ///   - environment: what the folder's tracked `.env` says: `COMPOSE_FILE` there replaces the search.
  package static func project(
    in folder: RepositoryPath, names: Set<String>, environment: [String: String]
  ) -> [RepositoryPath] {
    if let list = environment["COMPOSE_FILE"], !list.isEmpty {
      let separator = environment["COMPOSE_PATH_SEPARATOR"]?.first ?? ":"
      // A path outside the repository is left out: what is missing there is said when the project is loaded.
      return list.split(separator: separator).compactMap { folder.resolving(String($0)) }
    }
    guard let base = baseNames.first(where: { names.contains($0) }) else { return [] }
    let override = overrideNames.first { names.contains($0) }
    return ([base] + (override.map { [$0] } ?? [])).map { folder.appending($0) }
  }

  /// Whether a name is one that Compose looks for as the base of a project.
  package static func isBase(_ name: String) -> Bool { baseNames.contains(name) }

  package static func isOverride(_ name: String) -> Bool { overrideNames.contains(name) }
}
