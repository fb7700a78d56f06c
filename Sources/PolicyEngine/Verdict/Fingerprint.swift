import ContainerFiles

/// What makes two findings the same one: rule, path, subject and value; never a line, so that moving lines, reordering
/// stages or editing above changes nothing.
enum Fingerprint {
  /// The first 16 hexadecimal digits of a SHA-256 over the parts.
  static func text(rule: String, path: RepositoryPath, subject: String, evidence: String) -> String {
    var hash = SHA256()
    for part in [Array(rule.utf8), path.bytes, Array(subject.utf8), Array(evidence.utf8)] {
      // Each part with its length in front: no two lists of parts run together to the same bytes.
      hash.update(Array("\(part.count):".utf8))
      hash.update(part)
    }
    return hash.finalize().prefix(8).map { hex($0) }.joined()
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
