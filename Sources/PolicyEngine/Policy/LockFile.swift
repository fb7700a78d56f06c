package import ContainerFiles
import YAMLEvents

/// A digest lock as a policy names it: the digests chosen for tags, `docker.io/library/node:22-slim: sha256:…`.
package struct LockFile: Sendable {
  package let name: String
  package let lock: DigestLock
  /// In the order of the file.
  package let entries: [(reference: ImageReference, digest: ImageDigest)]

  /// Reads a lock file; each thing wrong with it is a problem of the policy.
  package init(_ source: PolicySource, problems: inout [PolicyProblem]) {
    name = source.name
    var reader = PolicyReader()
    entries = Self.entries(source, &reader)
    lock = DigestLock(entries)
    problems += reader.problems
  }

  private static func entries(
    _ source: PolicySource, _ reader: inout PolicyReader
  ) -> [(reference: ImageReference, digest: ImageDigest)] {
    guard let root = root(source, &reader) else { return [] }
    reader.checkKeys(of: root, are: ["version", "digests"], in: "a digest lock")
    if root.node["version"]?.plainText != "1" {
      reader.report(root.node["version"].map { root.part($0) } ?? root, "a digest lock starts with `version: 1`")
    }
    guard let digests = root.node["digests"], digests.isMapping else {
      reader.report(root, "a digest lock has a mapping `digests`")
      return []
    }
    return digests.entries.compactMap { entry($0, source, &reader) }
  }

  private static func root(_ source: PolicySource, _ reader: inout PolicyReader) -> PolicyValue? {
    do {
      let documents = try YAMLStream(parsing: source.text).documents
      if let first = documents.first, first.isMapping, documents.count == 1 {
        return PolicyValue(node: first, source: source)
      }
      reader.report(
        PolicyProblem(source: source, range: .at(0), "a digest lock is one mapping with `version` and `digests`"))
    } catch {
      reader.report(PolicyProblem(source: source, range: .at(error.offset), error.message, label: error.hint ?? ""))
    }
    return nil
  }

  private static func entry(
    _ entry: YAMLEntry, _ source: PolicySource, _ reader: inout PolicyReader
  ) -> (reference: ImageReference, digest: ImageDigest)? {
    let key = PolicyValue(node: entry.key, source: source)
    let value = PolicyValue(node: entry.value, source: source)
    let name = entry.key.scalarText ?? ""
    guard case .success(let image) = ImageReference.parse(name), image.tag != nil, image.digest == nil else {
      reader.report(
        key, "`\(name)` is not an image with a tag", label: "write it as docker.io/library/node:22-slim")
      return nil
    }
    guard let text = entry.value.scalarText, let digest = ImageDigest(text), digest.isWellFormed else {
      reader.report(
        value, "`\(entry.value.scalarText ?? "")` is not a digest", label: "write sha256: and 64 lower-case digits")
      return nil
    }
    return (image, digest)
  }
}
