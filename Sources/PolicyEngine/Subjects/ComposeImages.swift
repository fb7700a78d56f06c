import ContainerFiles

/// The images that a compose file names: of services that are not built here, of image volumes and of build contexts.
struct ComposeImages {
  let compose: ComposeFile

  func uses() -> [ImageUse] {
    compose.services.flatMap { service in
      // With `build:` the name is the one that the result gets, not one that is pulled.
      let own = service.build == nil ? service.image.map { [use($0, of: service)] } ?? [] : []
      return own + volumes(of: service) + contexts(of: service)
    }
  }

  private func use(_ text: ComposeText, of service: ComposeService) -> ImageUse {
    let expansion = text.expansion
    let resolution: ImageUse.Resolution
    if let error = expansion.errors.first {
      resolution = .invalid(error.message)
    } else if let result = expansion.text {
      resolution = DockerfileImages.resolution(result)
    } else {
      resolution = .unresolved(expansion.unresolved)
    }
    return use(written: text.written, resolved: text.text, resolution, at: text.range, of: service)
  }

  private func use(
    written: String, resolved: String?, _ resolution: ImageUse.Resolution, at range: SourceRange,
    of service: ComposeService
  ) -> ImageUse {
    ImageUse(
      path: compose.source.path, place: .compose, written: written, range: range, resolved: resolved,
      resolution: resolution, related: [], variable: nil, owner: service.name, isFinal: true)
  }

  /// `volumes: [{type: image, source: …}]`
  private func volumes(of service: ComposeService) -> [ImageUse] {
    service.volumes.compactMap { volume in
      guard volume["type"]?.text?.text == "image" else { return nil }
      return volume["source"]?.text.map { use($0, of: service) }
    }
  }

  /// `additional_contexts: {base: docker-image://alpine}`
  private func contexts(of service: ComposeService) -> [ImageUse] {
    let scheme = "docker-image://"
    return (service.build?.additionalContexts ?? []).compactMap { context in
      guard let value = context.value else { return nil }
      let text = value.text ?? value.written
      guard text.hasPrefix(scheme) else { return nil }
      let name = String(text.dropFirst(scheme.count))
      return use(
        written: name, resolved: value.text == nil ? nil : name,
        value.text == nil ? .unresolved(value.unresolved) : DockerfileImages.resolution(name), at: value.range,
        of: service)
    }
  }
}
