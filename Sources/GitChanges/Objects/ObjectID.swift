/// The name of a git object: 20 bytes in ordinary repositories, 32 in SHA-256 ones.
package struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// Four words in memory order, so that hashing and comparing touch no heap.
  private let words: (UInt64, UInt64, UInt64, UInt64)
  /// 20 or 32.
  package let count: Int

  /// - Precondition: none; anything but 20 or 32 bytes is no name.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    var place = 0
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for byte in bytes {
      let shifted = UInt64(byte) << UInt64(truncatingIfNeeded: 8 * (place & 7))
      switch place >> 3 {
      case 0: words.0 |= shifted
      case 1: words.1 |= shifted
      case 2: words.2 |= shifted
      default: words.3 |= shifted
      }
      place += 1
    }
    self.words = words
    count = place
  }

  /// The full name in hexadecimal, of either case.
  package init?(hex: some StringProtocol) {
    let digits = Array(hex.utf8)
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.value(ofDigit: digits[start]), let low = Self.value(ofDigit: digits[start + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }

  package static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.count == right.count
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// Its bytes, in git's order.
  package var bytes: [UInt8] {
    let words = [words.0, words.1, words.2, words.3]
    return (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(8 * ($0 % 8))) }
  }

  /// Lower-case hexadecimal.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first seven digits, for reports.
  package var abbreviated: String { String(description.prefix(7)) }

  /// All zeros: git's way to say "no object" in hooks.
  package var isZero: Bool { words == (0, 0, 0, 0) }

  static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
