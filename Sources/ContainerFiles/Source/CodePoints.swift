/// Decoding of bytes that may not be UTF-8: a broken byte is a code point of its own, so that columns stay right.
package enum CodePoints {
  /// How many code points the bytes hold.
  package static func count(in bytes: ArraySlice<UInt8>) -> Int { count(in: bytes, before: bytes.endIndex) }

  /// How many code points of the bytes end at an offset or before it.
  package static func count(in bytes: ArraySlice<UInt8>, before offset: Int) -> Int {
    var index = bytes.startIndex
    var total = 0
    while index < offset {
      index += length(at: index, in: bytes)
      if index <= offset { total += 1 }
    }
    return total
  }

  /// The code point at an index and its length in bytes; nil for a byte that is no UTF-8 (its length is 1).
  package static func decode(at index: Int, in bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar?, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = length(at: index, in: bytes)
    guard length > 1 else { return (nil, 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for next in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(next & 0x3F) }
    return (Unicode.Scalar(value), length)
  }

  /// The length of the well-formed sequence at an index; 1 where there is none (RFC 3629, table of section 4).
  private static func length(at index: Int, in bytes: ArraySlice<UInt8>) -> Int {
    let first = bytes[index]
    let wanted: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: wanted = 2
    case 0xE0: (wanted, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: wanted = 3
    case 0xED: (wanted, second) = (3, 0x80...0x9F)
    case 0xF0: (wanted, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: wanted = 4
    case 0xF4: (wanted, second) = (4, 0x80...0x8F)
    default: return 1
    }
    guard index + wanted <= bytes.endIndex, second.contains(bytes[index + 1]) else { return 1 }
    for next in bytes[(index + 2)..<(index + wanted)] where next & 0xC0 != 0x80 { return 1 }
    return wanted
  }
}
