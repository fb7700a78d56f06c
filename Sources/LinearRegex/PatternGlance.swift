/// Tells at a glance that a pattern will compile, so that compiling it can wait for a text that needs it. Knows the
/// common forms only: of everything else it says no, and then RE2 is asked.
package enum PatternGlance {
  /// What a pattern of this weight makes is far from the limit of a program.
  private static let heaviest = 1_000

  package static func isPlainlyRight(_ text: String) -> Bool {
    var reader = PatternGlanceReader(Array(text.utf8))
    return !text.isEmpty && text.utf8.count <= PatternError.longestText && reader.readAll()
      && reader.weight <= heaviest
  }
}

/// Reads a pattern from left to right.
private struct PatternGlanceReader {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  /// Whether a repetition may follow.
  private var hasAtom = false
  /// About how many instructions the pattern takes.
  private(set) var weight = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

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
  private var lastCost = 0

  private mutating func readEscape(inClass: Bool) -> Bool {
    guard let byte = next else { return false }
    index += 1
    if "wdsWDSntrfv".utf8.contains(byte) || !isWordByte(byte) { return inClass || atom(2) }
    guard !inClass, byte == UInt8(ascii: "b") || byte == UInt8(ascii: "B") else { return false }
    hasAtom = false
    return true
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
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

  private mutating func open() -> Bool {
    if next == UInt8(ascii: "?") {
      let heads = ["?:", "?i:", "?s:", "?P<"].map { Array($0.utf8) }
      if let head = heads.first(where: { bytes[index...].starts(with: $0) }) {
        index += head.count
        if head.last == UInt8(ascii: "<"), !readName() { return false }
      } else if ["?i)", "?s)", "?m)", "?is)", "?im)"].contains(where: { bytes[index...].starts(with: $0.utf8) }) {
        index = (bytes[index...].firstIndex(of: UInt8(ascii: ")")) ?? index) + 1
        hasAtom = false
        return true
      } else {
        return false
      }
    }
    depth += 1
    hasAtom = false
    weight += 2
    return depth < 50
  }

  /// A second name like one before is a mistake, so only one is read.
  private mutating func readName() -> Bool {
    guard !hasName else { return false }
    hasName = true
    let name = bytes[index...].prefix { isWordByte($0) || $0 == UInt8(ascii: "_") }
    index += name.count
    guard !name.isEmpty, next == UInt8(ascii: ">") else { return false }
    index += 1
    return true
  }

  private var hasName = false

  private mutating func close() -> Bool {
    guard depth > 0 else { return false }
    depth -= 1
    hasAtom = true
    lastCost = 0
    return true
  }

  private mutating func repeated() -> Bool {
    guard hasAtom else { return false }
    hasAtom = false
    // `+?` is lazy; a third sign is a mistake.
    if next == UInt8(ascii: "?") { index += 1 }
    return next.map { !"*+?{".utf8.contains($0) } ?? true
  }

  /// `{n}`, `{n,}` and `{n,m}` after a single sign or class; a counted group is left to RE2.
  private mutating func readCount() -> Bool {
    guard hasAtom, lastCost > 0, let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { return false }
    let parts = bytes[index..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let numbers = parts.map { Int(String(decoding: $0, as: UTF8.self)) }
    guard let low = numbers.first ?? nil, low >= 0, numbers.count <= 2, low <= 1_000 else { return false }
    var most = low
    if numbers.count == 2 {
      if let high = numbers[1] {
        guard high >= low, high <= 1_000 else { return false }
        most = high
      } else {
        guard parts[1].isEmpty else { return false }
        most += 1
      }
    }
    weight += most * lastCost
    index = end + 1
    return repeated()
  }
}
