/// The name of an image as Docker understands it: `alpine` is `docker.io/library/alpine`. Grammar and normalisation
/// are those of github.com/distribution/reference, but for digests: one that Docker would refuse is kept, so that a
/// rule can say what is wrong with it.
///
/// Values are equal when they were written alike; compare `canonical` to ask whether they mean the same image.
package struct ImageReference: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The registry's host and port: `docker.io`, `registry.acme.io:5000`.
  package let registry: String
  /// The path in the registry: `library/alpine`.
  package let repository: String
  /// The tag that was written; nil when it was left out.
  package let tag: String?
  package let digest: ImageDigest?
  /// Where the parts stand in `text`.
  package let ranges: ImageReferenceRanges

  /// Reads a reference; `scratch` reads as one too, ask `isScratch`.
  package static func parse(_ text: String) -> Result<ImageReference, ImageReferenceError> {
    do { return .success(try ImageReference(parsing: text)) } catch { return .failure(error) }
  }

  /// Registry and repository: `docker.io/library/node`.
  package var name: String { "\(registry)/\(repository)" }

  /// The whole reference, nothing left out: `docker.io/library/node:22@sha256:…`.
  package var canonical: String { name + suffix }

  /// As people write it: `node:22`, `acme/app`, `ghcr.io/acme/app`.
  package var familiar: String { familiarName + suffix }

  /// `familiar` without tag and digest.
  package var familiarName: String {
    guard registry == Self.defaultRegistry else { return name }
    let official = "library/"
    guard repository.hasPrefix(official) else { return repository }
    let rest = repository.dropFirst(official.count)
    return rest.contains("/") ? repository : String(rest)
  }

  /// The tag a registry is asked for: `latest` when neither tag nor usable digest is there, nil when only a digest
  /// decides.
  package var effectiveTag: String? { tag ?? (isPinned ? nil : "latest") }

  /// Whether a digest that a registry could hold decides which image it is.
  package var isPinned: Bool { digest?.isWellFormed ?? false }

  /// The empty base that is no image. Docker knows it by exactly this spelling.
  package var isScratch: Bool { text == "scratch" }

  package static let defaultRegistry = "docker.io"

  private var suffix: String { (tag.map { ":" + $0 } ?? "") + (digest.map { "@" + $0.text } ?? "") }
}

/// Where the parts of a reference stand in its text, in bytes from its first.
package struct ImageReferenceRanges: Hashable, Sendable {
  /// Registry and repository, as far as written.
  package let name: SourceRange
  /// Nil when the registry was left out.
  package let registry: SourceRange?
  package let repository: SourceRange
  /// Without the colon.
  package let tag: SourceRange?
  /// Without the at sign.
  package let digest: SourceRange?
}

/// Why a text is no image reference.
package struct ImageReferenceError: Error, Hashable, Sendable {
  package let message: String
  /// Where in the text, in bytes.
  package let offset: Int
}
