package import ContainerFiles

/// What makes two findings the same one: rule, path, subject and value; never a line, so that moving lines, reordering
/// stages or editing above changes nothing.
enum Fingerprint {
  /// How many hexadecimal digits it has.
  private static let length = 16

  /// The first hexadecimal digits of a SHA-256 over the parts.
  static func text(rule: String, path: RepositoryPath, subject: String, evidence: String) -> String {
    var hash = SHA256()
    // Each part with its length in front: no two lists of parts run together to the same bytes.
    func add(_ part: some Collection<UInt8>) {
      hash.update("\(part.count):".utf8)
      hash.update(part)
    }
    add(rule.utf8)
    add(path.bytes)
    add(subject.utf8)
    add(evidence.utf8)
    return String(SHA256.hex(ofHash: hash.finish()).prefix(length))
  }

  static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == length && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension Finding {
  /// The fingerprint that the same finding has in a file at another path.
  package func fingerprint(at path: RepositoryPath) -> String {
    Fingerprint.text(rule: rule, path: path, subject: subject, evidence: evidence)
  }
}
