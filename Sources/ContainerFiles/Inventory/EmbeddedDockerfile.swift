/// A Dockerfile that stands in a compose file, as `dockerfile_inline`. It is judged like any other, under a path that no
/// file can have, and what is found in it points into the compose file.
package struct EmbeddedDockerfile: Sendable {
  /// The compose file.
  package let host: RepositoryPath
  package let service: String
  /// Where each byte of it stands in the compose file.
  package let map: TextMap

  /// The inline Dockerfiles of a compose file, with the paths under which they are judged.
  static func all(in compose: ComposeFile) -> [(file: InventoryFile, place: EmbeddedDockerfile)] {
    let host = compose.source.path
    return compose.services.compactMap { service in
      guard let inline = service.build?.inline else { return nil }
      // Git stores no name with a zero byte.
      let path = RepositoryPath(bytes: host.bytes + [0] + Array(service.name.utf8))
      let text = SourceText(path: path, inline.text)
      let file = InventoryFile(path: path, text: text, content: .dockerfile(Dockerfile(parsing: text)))
      return (file, EmbeddedDockerfile(host: host, service: service.name, map: inline.map))
    }
  }
}
