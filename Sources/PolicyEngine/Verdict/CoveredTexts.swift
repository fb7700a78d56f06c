import ContainerFiles

/// The secrets of one file: where they stand, elsewhere in the file too, and the texts that no message may repeat.
struct CoveredTexts {
  /// In order and apart.
  let ranges: [SourceRange]
  private let finder: TextFinder

  /// Shorter texts stand in ordinary words too often to be replaced.
  private static let shortest = 4

  /// - Parameter elsewhere: secrets of other files, which this one may repeat.
  init(_ known: [SourceRange], in source: SourceText, elsewhere: Set<[UInt8]> = []) {
    let candidates = Self.texts(known, in: source).union(elsewhere)
    let known = known.merged()
    let harmless = Self.harmlessWords(candidates.filter(Self.isWord), known, source)
    // `password` and `secret` stand in what a report says, and tell nobody anything.
    let placeholders = candidates.filter {
      Self.isWord($0) && SecretValue.classify(String(decoding: $0, as: UTF8.self), key: "") == .placeholder
    }
    finder = TextFinder(Array(candidates.subtracting(harmless).subtracting(placeholders)))
    ranges = (known + finder.covered(in: source.bytes)).merged()
  }

  /// The texts of places, also without the quotes around them.
  static func texts(_ known: [SourceRange], in source: SourceText) -> Set<[UInt8]> {
    var texts: Set<[UInt8]> = []
    for range in known {
      let bytes = Array(source.bytes(in: range))
      if bytes.count >= shortest { texts.insert(bytes) }
      if bytes.count >= shortest + 2, let quote = bytes.first, quote == bytes.last, "\"'".utf8.contains(quote) {
        texts.insert(Array(bytes.dropFirst().dropLast()))
      }
    }
    return texts
  }

  /// Whether a text is that secret wherever it stands: no plain word, and no part of a hash.
  static func isTelling(_ text: [UInt8]) -> Bool {
    text.count >= 8 && text.count <= 4096 && !isWord(text)
      && text.contains { !(0x30...0x39).contains($0) && !(0x61...0x66).contains($0 | 0x20) }
  }

  /// A password that is a plain word, such as the name of the image beside it, gives nothing away there.
  private static func harmlessWords(
    _ words: Set<[UInt8]>, _ known: [SourceRange], _ source: SourceText
  ) -> Set<[UInt8]> {
    let words = Array(words)
    var harmless: Set<[UInt8]> = []
    TextFinder(words).eachPlace(in: source.bytes) { word, place in
      if !known.holds(place) { harmless.insert(words[word]) }
    }
    return harmless
  }

  private static func isWord(_ text: [UInt8]) -> Bool {
    text.count < 16
      && text.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  /// A message without what it must not repeat.
  func redact(_ text: String, cover: String) -> String {
    let bytes = Array(text.utf8)
    let places = finder.covered(in: bytes)
    guard !places.isEmpty else { return text }
    var shown: [UInt8] = []
    var end = 0
    for place in places {
      shown += bytes[end..<place.start]
      shown += cover.utf8
      end = place.end
    }
    return String(decoding: shown + bytes[end...], as: UTF8.self)
  }
}
