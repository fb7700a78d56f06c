package import ContainerFiles

/// An image that is built here and given names, by CI or by a compose service, with all of its tags.
package struct PublishedImage: Subject {
  package let path: RepositoryPath
  package let range: SourceRange
  /// The name without a tag, as written.
  package let name: String
  /// As a sentence begins: "CI pushes", "service `web` builds".
  package let actor: String
  /// Whether no other tag than `latest` is seen anywhere in the repository.
  package let isOnlyLatest: Bool
  package let isPipeline: Bool

  package var identity: String { "image:\(name)" }

  package static func all(in inventory: Inventory) -> [PublishedImage] {
    guard inventory.judgesRepository else { return [] }
    let pushes = PipelineFacts.of(inventory).pushes
    // Where something computes names, the same image may get a version there.
    let isKnown = pushes.allSatisfy { $0.name != nil }
    var tagged: Set<String> = []
    for push in pushes where !push.isLatest { if let name = push.repository { tagged.insert(name) } }
    var seen: Set<String> = []
    let fromCI = pushes.compactMap { push -> PublishedImage? in
      guard let name = push.repository, push.isLatest, seen.insert(name).inserted else { return nil }
      return PublishedImage(
        path: push.path, range: push.range, name: name, actor: "CI pushes",
        isOnlyLatest: isKnown && !tagged.contains(name), isPipeline: true)
    }
    return fromCI + inventory.files.flatMap { file in file.compose.map { services(of: $0) } ?? [] }
  }

  /// Services that are built and tagged `latest` in so many words, or untagged under a registry's name.
  private static func services(of compose: ComposeFile) -> [PublishedImage] {
    compose.services.compactMap { service in
      guard service.build != nil, let image = service.image, let text = image.text,
        // What a variable names may be a version elsewhere.
        !image.written.contains("$"), case .success(let reference) = ImageReference.parse(text), reference.digest == nil
      else { return nil }
      let parts = text.split(separator: "/")
      let hasRegistry = parts.count > 1 && parts[0].contains { ".:".contains($0) }
      // A name of one part is for the developer's machine: there is nowhere to push it to.
      guard reference.tag == "latest" && parts.count > 1 || reference.tag == nil && hasRegistry else { return nil }
      return PublishedImage(
        path: compose.source.path, range: image.range, name: reference.familiarName,
        actor: "service `\(service.name)` builds", isOnlyLatest: true, isPipeline: false)
    }
  }
}
