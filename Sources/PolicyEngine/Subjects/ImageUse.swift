package import ContainerFiles

/// A place that names an image: one subject for Dockerfiles and compose files, so that a demand on images is one rule.
package struct ImageUse: Subject {
  /// Where images are named; the words are those of the parameter `check_in`.
  package enum Place: String, Sendable, CaseIterable {
    case from
    case copyFrom = "copy-from"
    case mountFrom = "mount-from"
    case syntax
    case compose
  }

  package enum Resolution: Sendable {
    case image(ImageReference)
    /// `FROM scratch`: no image at all.
    case scratch
    /// It depends on variables that have no value here.
    case unresolved([String])
    /// The text is no reference, also after defaults; says why.
    case invalid(String)
  }

  package let path: RepositoryPath
  package let place: Place
  /// The text that names it, as written.
  package let written: String
  package let range: SourceRange
  /// With the variables' defaults put in; nil where that cannot be done.
  package let resolved: String?
  package let resolution: Resolution
  /// What the variables in it are, and where they are set.
  package let related: [RelatedRange]
  /// The variable that holds the whole text, as in `FROM ${BASE}`.
  package let variable: String?
  /// The stage that it is the base of, or in which it is used; the service in a compose file.
  package let owner: String
  /// Whether the image is (part of) what ships: the base of a final stage or target, a service's image.
  package let isFinal: Bool

  package static func all(in inventory: Inventory) -> [ImageUse] {
    all(in: inventory) { BuildStage.all(of: $0, in: inventory) }
  }

  package static func all(in store: inout SubjectStore) -> [ImageUse] {
    let stages = Dictionary(grouping: store.all(BuildStage.self)) { $0.path }
    return all(in: store.inventory) { stages[$0.text.path] ?? [] }
  }

  private static func all(in inventory: Inventory, stages: (Dockerfile) -> [BuildStage]) -> [ImageUse] {
    inventory.files.flatMap { file -> [ImageUse] in
      switch file.content {
      case .dockerfile(let dockerfile): DockerfileImages(dockerfile, stages(dockerfile)).uses()
      case .compose(let compose): ComposeImages(compose: compose).uses()
      case .unreadable: []
      }
    }
  }

  package var identity: String {
    switch resolution {
    case .image(let image): "image:\(image.name)"
    case .scratch: "image:scratch"
    case .unresolved, .invalid: "image:\(written)"
    }
  }

  package var image: ImageReference? {
    if case .image(let image) = resolution { return image }
    return nil
  }

  /// What the text means, when it is not what is written: for the label beside the caret.
  package var meaning: String {
    guard let image else { return "" }
    return image.canonical == written ? "" : image.canonical
  }

  /// The image as a person would say it: resolved where it is made of variables.
  package var name: String { resolved ?? written }
}
