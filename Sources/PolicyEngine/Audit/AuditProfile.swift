package import ContainerFiles

/// What an image needs when all capabilities are dropped: advice, never a gate.
package struct AuditProfile: Sendable, Hashable {
  /// As people call the image: `postgres`.
  package let name: String
  /// Without the prefix `CAP_`.
  package let needed: [String]
  /// What some uses of the image need.
  package let optional: [String]

  package init(name: String, needed: [String], optional: [String] = []) {
    self.name = name
    self.needed = needed
    self.optional = optional
  }
}

/// The profiles that are known, by the last part of an image's name.
package struct AuditProfiles: Sendable {
  private let profile: @Sendable (ImageReference) -> AuditProfile?

  package init(_ profile: @escaping @Sendable (ImageReference) -> AuditProfile?) { self.profile = profile }

  package init(_ needed: [String: [String]]) {
    self.init { image in
      guard let last = image.repository.split(separator: "/").last.map({ String($0) }), let names = needed[last] else {
        return nil
      }
      return AuditProfile(name: last, needed: names)
    }
  }

  /// The profile of the image that a service runs. What it builds itself is another image, whatever it is called.
  func profile(of service: ComposeService) -> AuditProfile? {
    guard service.build == nil, let text = service.image?.text, case .success(let image) = ImageReference.parse(text)
    else { return nil }
    return profile(image)
  }
}
