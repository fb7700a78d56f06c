/// Registries that hand on the images of another: through the mirror an image counts as the same image.
package struct ImageMirrors: Hashable, Sendable {
  /// From a prefix of names (`docker.io`) to the place that mirrors it (`registry.acme.io/dockerhub`).
  private let places: [Place]

  private struct Place: Hashable, Sendable {
    let source: String
    let mirror: String
  }

  package init(_ mirrors: [(source: String, mirror: String)]) {
    // The longest mirror first: a mirror inside another's folder is meant, not the folder.
    places = mirrors.map { Place(source: Self.trimmed($0.source), mirror: Self.trimmed($0.mirror)) }
      .sorted { $0.mirror.utf8.count > $1.mirror.utf8.count }
  }

  package static let none = ImageMirrors([])

  /// The image that a reference fetches through a mirror; nil when it names no mirror.
  package func original(of reference: ImageReference) -> ImageReference? {
    for place in places where Self.isInside(reference.name, place.mirror) {
      let rest = reference.name.dropFirst(place.mirror.count)
      let tag = reference.tag.map { ":" + $0 } ?? ""
      let digest = reference.digest.map { "@" + $0.text } ?? ""
      if case .success(let original) = ImageReference.parse(place.source + rest + tag + digest) { return original }
    }
    return nil
  }

  /// The reference and, where it names a mirror, the image behind it: a rule that allows or denies asks about both.
  package func readings(of reference: ImageReference) -> [ImageReference] {
    [reference] + (original(of: reference).map { [$0] } ?? [])
  }

  private static func isInside(_ name: String, _ place: String) -> Bool {
    name.utf8.count > place.utf8.count && name.lowercased().hasPrefix(place.lowercased() + "/")
  }

  private static func trimmed(_ place: String) -> String {
    place.hasSuffix("/") ? String(place.dropLast()) : place
  }
}
