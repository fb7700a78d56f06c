/// Reads a pattern from left to right.
struct PatternGlanceReader {
  let bytes: [UInt8]
  var index = 0
  var depth = 0
  /// Whether a repetition may follow.
  var hasAtom = false
  /// About how many instructions the pattern takes.
  var weight = 0
  var groupCount = 0
  var groupName: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func readAll() -> Bool {
    while let byte = next {
      guard byte < 0x80, read(byte) else { return false }
    }
    return depth == 0
  }

  private mutating func read(_ byte: UInt8) -> Bool {
    index += 1
    switch byte {
    case UInt8(ascii: "\\"): return readEscape(inClass: false)
    case UInt8(ascii: "["): return readClass()
    case UInt8(ascii: "("): return open()
    case UInt8(ascii: ")"): return close()
    case UInt8(ascii: "|"):
      hasAtom = false
      return true
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return repeated()
    case UInt8(ascii: "{"): return readCount()
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      hasAtom = false
      return true
    default:
      return atom(1)
    }
  }

  private mutating func atom(_ cost: Int) -> Bool {
    hasAtom = true
    lastCost = cost
    weight += cost
    return true
  }

  /// What the last atom costs.
  var lastCost = 0

  private mutating func readEscape(inClass: Bool) -> Bool {
    guard let byte = next else { return false }
    index += 1
    if "wdsWDSntrfv".utf8.contains(byte) || !isWordByte(byte) { return inClass || atom(2) }
    guard !inClass, byte == UInt8(ascii: "b") || byte == UInt8(ascii: "B") else { return false }
    hasAtom = false
    return true
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  /// A class of single signs and ranges that run upwards.
  private mutating func readClass() -> Bool {
    if next == UInt8(ascii: "^") { index += 1 }
    var count = 0
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "]"): return count > 0 && atom(4)
      case UInt8(ascii: "["): return false
      case UInt8(ascii: "\\"):
        guard readEscape(inClass: true), next != UInt8(ascii: "-") || isLastInClass else { return false }
      default:
        guard byte < 0x80 else { return false }
        if next == UInt8(ascii: "-"), !isLastInClass {
          guard index + 1 < bytes.count, bytes[index + 1] >= byte, bytes[index + 1] < 0x80,
            bytes[index + 1] != UInt8(ascii: "\\"), bytes[index + 1] != UInt8(ascii: "[")
          else { return false }
          index += 2
        }
      }
      count += 1
    }
    return false
  }

  /// Whether the dash that comes is the class's last sign, and so stands for itself.
  private var isLastInClass: Bool { index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "]") }
}
