import ContainerFiles

/// What makes two findings the same one: rule, path, subject and value; never a line, so that moving lines, reordering
/// stages or editing above changes nothing.
enum Fingerprint {
  /// The first 16 hexadecimal digits of a SHA-256 over the parts.
  static func text(rule: String, path: RepositoryPath, subject: String, evidence: String) -> String {
    var hash = SHA256()
    for part in [Array(rule.utf8), path.bytes, Array(subject.utf8), Array(evidence.utf8)] {
      // Each part with its length in front: no two lists of parts run together to the same bytes.
      hash.update("\(part.count):".utf8)
      hash.update(part)
    }
    return String(SHA256.hex(ofHash: hash.finish()).prefix(16))
  }
}
