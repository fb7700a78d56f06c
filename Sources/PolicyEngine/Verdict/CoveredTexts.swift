import ContainerFiles

/// The secrets of one file: where they stand, elsewhere in the file too, and the texts that no message may repeat.
struct CoveredTexts {
  private(set) var ranges: [SourceRange]
  private(set) var texts: [String]

  /// Shorter texts stand in ordinary words too often to be replaced.
  private static let shortest = 4
  /// A file that repeats a secret more often than this is covered up to here.
  private static let mostPlaces = 10_000

  init(_ known: [SourceRange], in source: SourceText) {
    ranges = known
    texts = []
    let candidates = Set(known.map { source.string(in: $0) }).filter { $0.utf8.count >= Self.shortest }
    for text in candidates.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) }) {
      let places = Self.places(of: Array(text.utf8), in: source.bytes)
      let elsewhere = places.filter { place in !known.contains { $0.contains(place) } }
      // A password that is a plain word, such as the name of the image beside it, gives nothing away there.
      if Self.isWord(text), !elsewhere.isEmpty { continue }
      ranges += elsewhere
      texts.append(text)
    }
  }

  private static func isWord(_ text: String) -> Bool {
    text.utf8.count < 16
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  private static func places(of wanted: [UInt8], in bytes: [UInt8]) -> [SourceRange] {
    guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
    var found: [SourceRange] = []
    var index = 0
    while found.count < mostPlaces, let start = bytes[index...].firstIndex(of: first) {
      if bytes[start...].starts(with: wanted) {
        found.append(SourceRange(start: start, end: start + wanted.count))
        index = start + wanted.count
      } else {
        index = start + 1
      }
    }
    return found
  }
}
