package import ContainerFiles

/// A password, token or key that its place gives away: the value of a flag, the password of an address. No pattern of a
/// vendor knows it, and its entropy says little.
package struct Credential: Hashable, Sendable {
  /// What it is, as the object of a sentence: "the password of `mysql -p`".
  package let title: String
  /// The secret itself, which no output may show.
  package let text: String
  package let range: SourceRange
}

/// Gathers credentials from one text, and leaves out what is none by its value.
struct CredentialCollector {
  private(set) var found: [Credential] = []
  /// The text in which the ranges of words are.
  private(set) var text: SourceText
  /// Where a range of the text stands in the file; nil where the text is the file.
  private var map: ((SourceRange) -> SourceRange)?
  /// In compose files `$$` is the dollar that a shell sees.
  private var hasDoubledDollars = false

  init(_ file: SourceText) { text = file }

  /// Reads a part of the file as a text of its own, with ranges in that text.
  mutating func within(
    _ part: SourceText, of compose: Bool = false, at map: @escaping (SourceRange) -> SourceRange,
    _ body: (inout CredentialCollector) -> Void
  ) {
    let outer = (text, self.map, hasDoubledDollars)
    (text, self.map, hasDoubledDollars) = (part, map, compose)
    body(&self)
    (text, self.map, hasDoubledDollars) = outer
  }

  /// Reads values of a compose file with ranges in the file.
  mutating func asCompose(_ body: (inout CredentialCollector) -> Void) {
    let outer = hasDoubledDollars
    hasDoubledDollars = true
    body(&self)
    hasDoubledDollars = outer
  }

  /// Notes a value where it is a secret.
  /// - Parameters:
  ///   - key: the name that it is given to, which decides what a number means.
  ///   - place: where it stands, or what holds it.
  ///   - placeholders: whether `changeme` counts.
  mutating func add(
    _ value: some StringProtocol, key: String = "password", in place: SourceRange, _ title: String,
    placeholders: Bool = true
  ) {
    let written = String(value)
    guard Self.canBeSecret(written) else { return }
    let read = hasDoubledDollars ? Self.halvingDollars(written) : written
    switch SecretValue.classify(read, key: key) {
    case .reference, .empty, .boolean, .number, .path, .url, .fingerprint, .mixed: return
    case .placeholder: if !placeholders { return }
    case .literal, .defaultLiteral: break
    }
    let inner = narrowed(place, to: written)
    found.append(Credential(title: title, text: written, range: map.map { $0(inner) } ?? inner))
  }

  /// Notes one whose value was looked at already, by its place in the file.
  mutating func add(_ credential: Credential) { found.append(credential) }

  private static let longest = 4096

  /// At least two letters or digits, and no hole of a template or a format.
  private static func canBeSecret(_ value: String) -> Bool {
    guard (2...longest).contains(value.utf8.count) else { return false }
    var count = 0
    for byte in value.utf8 where (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80 {
      count += 1
    }
    guard count >= 2 else { return false }
    if value.hasPrefix("%") || value.hasPrefix("{") && value.hasSuffix("}") { return false }
    if value.hasPrefix("<") && value.hasSuffix(">") || value.hasPrefix("[") && value.hasSuffix("]") { return false }
    // What a command prints is no literal, nor is the word for nothing.
    return !value.hasPrefix("\\") && !value.contains("`") && !nothing.contains(value.lowercased())
  }

  private static let nothing: Set<String> = ["null", "none", "nil", "undefined", "nobody", "n/a"]

  private static func halvingDollars(_ text: String) -> String {
    guard text.contains("$$") else { return text }
    var bytes: [UInt8] = []
    var wasDollar = false
    for byte in text.utf8 {
      let isDollar = byte == UInt8(ascii: "$")
      if isDollar, wasDollar {
        wasDollar = false
        continue
      }
      wasDollar = isDollar
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The last place of a value within a range; all of the range where quotes or line ends take it apart.
  private func narrowed(_ range: SourceRange, to value: String) -> SourceRange {
    let bytes = text.bytes(in: range)
    let wanted = Array(value.utf8)
    guard let first = wanted.first, wanted.count < bytes.count, bytes.count <= 2 * Self.longest else { return range }
    var start = bytes.endIndex - wanted.count
    while start >= bytes.startIndex {
      if bytes[start] == first, bytes[start...].starts(with: wanted) {
        return SourceRange(start: start, end: start + wanted.count)
      }
      start -= 1
    }
    return range
  }
}
