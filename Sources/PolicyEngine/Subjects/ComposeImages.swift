import ContainerFiles

/// The images that a compose file names: of services that are not built here, of image volumes and of build contexts.
struct ComposeImages {
  private let compose: ComposeFile
  private let environment: [String: String]

  init(_ compose: ComposeFile, _ inventory: Inventory) {
    self.compose = compose
    environment = compose.environment(in: inventory.tree)
  }

  func uses() -> [ImageUse] {
    compose.services.flatMap { service in
      // With `build:` the name is the one that the result gets, not one that is pulled.
      let own = service.build == nil ? service.image.map { [use($0, of: service)] } ?? [] : []
      return own + volumes(of: service) + contexts(of: service)
    }
  }

  private func use(_ text: ComposeText, of service: ComposeService) -> ImageUse {
    let expanded = ComposeInterpolation.expand(text.text, environment: environment)
    let resolution: ImageUse.Resolution
    if let error = expanded.errors.first {
      resolution = .invalid(error)
    } else if let result = expanded.text, expanded.unresolved.isEmpty {
      resolution = DockerfileImages.resolution(result)
    } else {
      resolution = .unresolved(expanded.unresolved)
    }
    return ImageUse(
      path: compose.text.path, place: .compose, written: text.text, range: text.range, resolved: expanded.text,
      resolution: resolution, related: [], owner: service.name, isFinal: true)
  }

  /// `volumes: [{type: image, source: …}]`
  private func volumes(of service: ComposeService) -> [ImageUse] {
    service.volumes.compactMap { volume in
      guard volume["type"]?.scalarText == "image", let source = volume["source"], let text = source.scalarText
      else { return nil }
      return use(ComposeText(text: text, range: source.useRange), of: service)
    }
  }

  /// `additional_contexts: {base: docker-image://alpine}`
  private func contexts(of service: ComposeService) -> [ImageUse] {
    let scheme = "docker-image://"
    return (service.build?.additionalContexts ?? []).compactMap { context in
      guard let value = context.value, value.hasPrefix(scheme) else { return nil }
      let name = String(value.dropFirst(scheme.count))
      return use(ComposeText(text: name, range: context.valueRange ?? context.keyRange), of: service)
    }
  }
}
