/// Which images a policy means: `alpine:3.*`, `registry.acme.io/**`, `node:22-*slim@*`, `**:latest`, `scratch`.
/// Short names are expanded as Docker expands them; `*` stays inside a part, `**` crosses `/`.
package struct ImagePattern: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// Registry and repository, expanded: `docker.io/library/alpine`; `scratch` for the empty base.
  package let name: String
  /// What may have been meant instead, for those who know Docker Scout's spelling; nil when there is no doubt.
  package let note: String?
  let matcher: Matcher

  enum Matcher: Hashable, Sendable {
    case scratch
    case images(name: Glob, tag: Glob?, digest: Glob?)
  }

  /// Whether the pattern describes the reference. A tag that is left out counts as `latest` when there is no digest
  /// either; a digest that no registry could hold counts as none. `scratch` is no image: only `scratch` and a bare
  /// `**` stand for it.
  package func matches(_ reference: ImageReference) -> Bool {
    switch matcher {
    case .scratch: return reference.isScratch
    case .images(let name, let tag, let digest):
      if reference.isScratch { return text == "**" }
      guard name.matches(reference.name) else { return false }
      if let tag {
        guard let written = reference.effectiveTag, tag.matches(written) else { return false }
      }
      guard let digest else { return true }
      guard let written = reference.digest, written.isWellFormed else { return false }
      return digest.matches(written.text)
    }
  }
}

/// Why a pattern cannot be read.
package struct ImagePatternError: Error, Hashable, Sendable {
  package let message: String
  /// Where in the pattern, in bytes.
  package let offset: Int
}
