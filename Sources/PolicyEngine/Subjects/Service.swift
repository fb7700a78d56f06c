package import ContainerFiles

/// A compose service.
package struct Service: Subject {
  package let compose: ComposeFile
  package let service: ComposeService
  /// What the variables of the file are by a tracked `.env`; the machine's environment is never read.
  package let environment: [String: String]
  /// What Docker would grant, by moby's precedence.
  package let capabilities: Capabilities.Result

  package static func all(in inventory: Inventory) -> [Service] {
    inventory.files.flatMap { file in
      file.compose.map { compose in
        let environment = compose.environment(in: inventory.tree)
        return compose.services.map { Service($0, of: compose, environment) }
      } ?? []
    }
  }

  init(_ service: ComposeService, of compose: ComposeFile, _ environment: [String: String]) {
    self.service = service
    self.compose = compose
    self.environment = environment
    func expanded(_ texts: [ComposeText]) -> [String] {
      texts.compactMap { ComposeInterpolation.expand($0.text, environment: environment).text }
    }
    capabilities = Capabilities.effective(
      privileged: service.privileged.isTrue, add: expanded(service.capAdd), drop: expanded(service.capDrop))
  }

  package var path: RepositoryPath { compose.text.path }
  package var identity: String { "service:\(service.name)" }
  package var name: String { service.name }
}
