import ContainerFiles

/// A stage.
struct StageItem: CustomItem {
  let stage: BuildStage

  var path: RepositoryPath { stage.path }
  var identity: String { stage.identity }
  var range: SourceRange { stage.fromRange }

  /// Its name first, then how it can be called as well.
  static func names(of stage: BuildStage) -> [String] {
    let number = String(stage.stage.index)
    guard let name = stage.stage.name?.text else { return [number, stage.name] }
    return [name, name.lowercased(), number]
  }

  func key(of group: CustomGroup) -> String {
    switch group {
    case .stage: "\(path.text)\0\(stage.stage.index)"
    case .file, .project: path.text
    }
  }

  func value(of field: CustomReference) -> CustomValue {
    switch field.text {
    case "path": return CustomValue(path.text)
    case "stage": return CustomValue(Self.names(of: stage), at: stage.stage.name.map { CustomSpot($0.range) })
    case "index": return CustomValue(String(stage.stage.index))
    case "image": return image
    case "platform":
      guard let platform = stage.stage.platform else { return CustomValue(.nothing) }
      let spot = CustomSpot(platform.range)
      guard let expanded = stage.dockerfile.expandedPlatform(of: stage.stage) else { return CustomValue("", at: spot) }
      return CustomValue(expanded, written: platform.value?.text ?? "", at: spot)
    case "shipped": return CustomValue(stage.isShipped)
    case "final": return CustomValue(stage.isFinal)
    case "user": return user
    case "instructions":
      let own = stage.stage.instructions.map { stage.dockerfile.instructions[$0].keyword.rawValue }
      return CustomValue(.list(own.map { CustomValue($0) }))
    default: return CustomValue(.nothing)
    }
  }

  private var image: CustomValue {
    let spot = CustomSpot(stage.stage.image.range)
    switch stage.stage.base {
    case .stage, .scratch: return CustomValue(stage.stage.image.text, at: spot)
    case .image:
      return CustomValue(
        stage.dockerfile.expandedImage(of: stage.stage), written: stage.stage.image.text, at: spot)
    }
  }

  private var user: CustomValue {
    guard let index = stage.stage.facts.user else { return CustomValue(.nothing) }
    let instruction = stage.dockerfile.instructions[index].effective
    guard case .user(let word) = instruction.arguments else { return CustomValue(.nothing) }
    return CustomValue(
      stage.expand(word, at: index, in: instruction), written: word.text, at: CustomSpot(word.range))
  }
}

/// A Dockerfile as a whole.
struct DockerfileItem: CustomItem {
  let dockerfile: Dockerfile

  var path: RepositoryPath { dockerfile.text.path }
  var identity: String { "file" }
  /// Its first instruction.
  var range: SourceRange { dockerfile.instructions.first?.range ?? .at(0) }

  func key(of group: CustomGroup) -> String { path.text }

  func value(of field: CustomReference) -> CustomValue {
    switch field.text {
    case "path": return CustomValue(path.text)
    case "text":
      var value = CustomValue(String(decoding: dockerfile.text.bytes, as: UTF8.self))
      let count = dockerfile.text.bytes.count
      value.placed = { $0.upperBound <= count ? SourceRange(start: $0.lowerBound, end: $0.upperBound) : nil }
      return value
    case "stages":
      return CustomValue(
        .list(
          dockerfile.stages.map { stage in
            let number = String(stage.index)
            guard let name = stage.name else { return CustomValue([number]) }
            return CustomValue([name.text, name.text.lowercased(), number], at: CustomSpot(name.range))
          }))
    case "instructions":
      return CustomValue(
        .list(
          dockerfile.instructions.map {
            CustomValue($0.keyword.rawValue, at: CustomSpot($0.keywordRange))
          }))
    default:
      let name = field.text.dropFirst("directives.".count)
      let directive = dockerfile.directives.first { $0.name == name }
      return CustomValue(directive?.value, at: directive.map { CustomSpot($0.valueRange) })
    }
  }
}

/// A place that names an image.
struct ImageItem: CustomItem {
  let use: ImageUse

  var path: RepositoryPath { use.path }
  var identity: String { use.identity }
  var range: SourceRange { use.range }

  func key(of group: CustomGroup) -> String { path.text }

  func value(of field: CustomReference) -> CustomValue {
    let spot = CustomSpot(use.range)
    switch field.text {
    case "path": return CustomValue(path.text)
    case "written": return CustomValue(use.written, at: spot)
    case "where": return CustomValue(use.place.rawValue, at: spot)
    case "final": return CustomValue(use.isFinal, at: spot)
    case "stage": return CustomValue(use.place == .compose ? nil : use.owner, at: spot)
    case "service": return CustomValue(use.place == .compose ? use.owner : nil, at: spot)
    case "resolved":
      if case .unresolved = use.resolution { return CustomValue(false, at: spot) }
      return CustomValue(true, at: spot)
    default: return part(field.text, spot)
    }
  }

  private func part(_ name: String, _ spot: CustomSpot) -> CustomValue {
    switch use.resolution {
    case .unresolved(let names):
      return CustomValue(.unknown(CustomValue.lacking(names.joined(separator: ", "))), at: spot)
    case .invalid(let why): return CustomValue(.unknown("`\(use.written)` is no image: \(why)"), at: spot)
    case .scratch: return CustomValue(name == "ref" || name == "image" ? "scratch" : nil, at: spot)
    case .image(let image):
      switch name {
      case "image": return CustomValue([image.familiar], at: spot)
      case "ref": return CustomValue([image.familiar, image.canonical, use.name], at: spot)
      case "registry": return CustomValue([image.registry], at: spot)
      case "repository":
        let official = "library/"
        let short = image.repository.hasPrefix(official) ? String(image.repository.dropFirst(official.count)) : nil
        return CustomValue([image.repository] + [short].compactMap { $0 }, at: spot)
      // What Docker takes where nothing is written.
      case "tag": return CustomValue(image.tag ?? (image.digest == nil ? "latest" : nil), at: spot)
      case "digest": return CustomValue(image.digest?.text, at: spot)
      default: return CustomValue(.nothing)
      }
    }
  }
}
