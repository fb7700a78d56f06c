/// The parts of a text that are base64 of another text: one level, for nothing that is honest is wrapped twice.
struct Base64Runs {
  struct Run: Hashable {
    /// In the text that was searched.
    let range: Range<Int>
    let decoded: [UInt8]
  }

  /// Shorter ones decode to words by accident, and hold no token.
  static let shortest = 20
  /// A line end inside a run counts as none after as many signs: `base64` wraps at 76, PEM at 64.
  private static let shortestWrapped = 60

  /// What decodes to printable text, both alphabets counted; everything else is random bytes or a hash.
  static func runs(in bytes: ArraySlice<UInt8>) -> [Run] {
    var found: [Run] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard values[Int(bytes[index])] >= 0 else {
        index += 1
        continue
      }
      let end = end(of: bytes, from: index)
      if end - index >= shortest, let decoded = decoded(bytes[index..<end]) {
        found.append(Run(range: index..<end, decoded: decoded))
      }
      index = end
    }
    return found
  }

  private static func end(of bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    var lineStart = start
    while index < bytes.endIndex {
      if values[Int(bytes[index])] >= 0 {
        index += 1
      } else if bytes[index] == 0x0A, index - lineStart >= shortestWrapped, index + 1 < bytes.endIndex,
        values[Int(bytes[index + 1])] >= 0
      {
        index += 1
        lineStart = index
      } else {
        break
      }
    }
    return index
  }

  private static func decoded(_ run: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var (bits, held): (UInt32, Int) = (0, 0)
    for byte in run where byte != 0x0A {
      bits = bits << 6 | UInt32(values[Int(byte)])
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      let next = UInt8(truncatingIfNeeded: bits >> UInt32(held))
      guard (0x20...0x7E).contains(next) || next == 0x0A || next == 0x0D || next == 0x09 else { return nil }
      result.append(next)
    }
    return result
  }

  /// The value of each sign; -1 for what is none.
  private static let values: [Int8] = {
    var values = [Int8](repeating: -1, count: 256)
    let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, sign) in signs.utf8.enumerated() { values[Int(sign)] = Int8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    return values
  }()
}
