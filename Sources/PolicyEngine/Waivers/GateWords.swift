/// Whether text may be meant for policygate at all: most files hold neither word, and nothing more is asked of them.
enum GateWords {
  private static let gate = Array("policygate".utf8)
  private static let ignore = Array("ignore".utf8)

  static func mayConcern(_ bytes: ArraySlice<UInt8>) -> Bool {
    places(of: ignore, in: bytes, atMost: 1).count == 1 || places(of: gate, in: bytes, atMost: 1).count == 1
  }

  /// Where `policygate` stands, in any case.
  static func places(in bytes: ArraySlice<UInt8>) -> [Int] { places(of: gate, in: bytes, atMost: 1000) }

  private static func places(of word: [UInt8], in bytes: ArraySlice<UInt8>, atMost most: Int) -> [Int] {
    var found: [Int] = []
    let first = word[0]
    var index = bytes.startIndex
    let last = bytes.endIndex - word.count
    while index <= last, found.count < most {
      if bytes[index] | 0x20 == first, zip(bytes[index...], word).allSatisfy({ $0 | 0x20 == $1 }) {
        found.append(index)
        index += word.count
      } else {
        index += 1
      }
    }
    return found
  }
}
