package import ContainerFiles

/// A compose service.
package struct Service: Subject {
  package let compose: ComposeFile
  package let service: ComposeService

  package static func all(in inventory: Inventory) -> [Service] {
    inventory.files.flatMap { file in
      file.compose.map { compose in compose.services.map { Service(compose: compose, service: $0) } } ?? []
    }
  }

  package var path: RepositoryPath { compose.source.path }
  package var identity: String { "service:\(service.name)" }
  package var name: String { service.name }
}
