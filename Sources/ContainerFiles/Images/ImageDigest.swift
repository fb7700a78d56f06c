/// The content address after the `@` of a reference.
package struct ImageDigest: Hashable, Sendable {
  /// `sha256`.
  package let algorithm: String
  /// What follows the colon.
  package let hex: String

  package init(algorithm: String, hex: String) {
    self.algorithm = algorithm
    self.hex = hex
  }

  /// Reads `sha256:…`; nil when it has no such form. What it holds may still be no digest: ask `problem`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(algorithm: String(parts[0]), hex: String(parts[1]))
  }

  package var text: String { "\(algorithm):\(hex)" }

  /// SHA-256 with 64 small hexadecimal digits: the only form that registries give out.
  package var isWellFormed: Bool { problem == nil }

  /// What keeps it from being a digest, as the end of a sentence; nil when nothing does.
  package var problem: String? {
    if algorithm != "sha256" { return "`\(algorithm)` is no algorithm that registries use; it is `sha256`" }
    if hex.utf8.count != 64 { return "it has \(hex.utf8.count) digits where sha256 has 64" }
    if !hex.utf8.allSatisfy(ImageGrammar.isLowerHex) { return "it holds something else than 0–9 and a–f" }
    return nil
  }

  /// Whether it was typed to fill the place: a few digits over and over, or a beginning that people type. Twelve
  /// digits in such an order, or 64 that repeat, do not come out of a hash.
  package var isPlaceholder: Bool {
    let digits = Array(hex.lowercased().utf8)
    guard digits.count > 1 else { return true }
    let repeats = (1...min(16, digits.count - 1)).contains { period in
      zip(digits, digits.dropFirst(period)).allSatisfy { $0 == $1 }
    }
    return repeats || Self.typedBeginnings.contains { digits.starts(with: $0.utf8) }
      || digits.count < 64 && digits.starts(with: "abc123".utf8)
  }

  private static let typedBeginnings = ["abc123def456", "abcdef123456", "123456789abc", "0123456789ab", "deadbeefdead"]
}
