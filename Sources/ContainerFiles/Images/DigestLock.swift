/// The digests that a policy wants for tagged images, as read from its lock file.
package struct DigestLock: Hashable, Sendable {
  private let digests: [String: ImageDigest]

  package init(_ entries: [(reference: ImageReference, digest: ImageDigest)]) {
    digests = Dictionary(
      entries.map { (Self.key($0.reference), $0.digest) }, uniquingKeysWith: { first, _ in first })
  }

  package static let empty = DigestLock([])

  /// The digests by image and tag.
  package var entries: [String: ImageDigest] { digests }

  package var isEmpty: Bool { digests.isEmpty }

  /// The digest that belongs to the reference's tag; nil when the lock does not know it or the reference has no tag
  /// but a digest.
  package func digest(for reference: ImageReference) -> ImageDigest? { digests[Self.key(reference)] }

  /// The tags of the same repository that the lock knows, sorted.
  package func tags(of reference: ImageReference) -> [String] {
    let start = reference.name + ":"
    return digests.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }.sorted()
  }

  private static func key(_ reference: ImageReference) -> String {
    "\(reference.name):\(reference.effectiveTag ?? "")"
  }
}
