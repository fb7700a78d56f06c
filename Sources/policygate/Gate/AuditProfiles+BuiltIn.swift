import ContainerFiles
import PolicyEngine
import PolicyRules

extension AuditProfiles {
  /// The profiles of known images, by which `compose-capabilities` judges too.
  static let builtIn = AuditProfiles { image in
    CapabilityProfile.of(image).map { profile in
      AuditProfile(
        name: image.repository.split(separator: "/").last.map { String($0) } ?? image.repository, needed: profile.add)
    }
  }
}
