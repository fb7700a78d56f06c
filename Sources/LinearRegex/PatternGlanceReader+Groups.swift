extension PatternGlanceReader {
  mutating func open() -> Bool {
    if next == UInt8(ascii: "?") {
      let heads = ["?:", "?i:", "?s:", "?P<"].map { Array($0.utf8) }
      if let head = heads.first(where: { bytes[index...].starts(with: $0) }) {
        index += head.count
        if head.last == UInt8(ascii: "<") {
          groupCount += 1
          if !readName() { return false }
        }
      } else if ["?i)", "?s)", "?m)", "?is)", "?im)"].contains(where: { bytes[index...].starts(with: $0.utf8) }) {
        index = (bytes[index...].firstIndex(of: UInt8(ascii: ")")) ?? index) + 1
        hasAtom = false
        return true
      } else {
        return false
      }
    } else {
      groupCount += 1
    }
    depth += 1
    hasAtom = false
    weight += 2
    return depth < 50
  }

  /// A second name like one before is a mistake, so only one is read.
  mutating func readName() -> Bool {
    guard groupName == nil else { return false }
    let name = bytes[index...].prefix { isWordByte($0) || $0 == UInt8(ascii: "_") }
    index += name.count
    guard let first = name.first, !(0x30...0x39).contains(first), next == UInt8(ascii: ">") else { return false }
    groupName = String(decoding: name, as: UTF8.self)
    index += 1
    return true
  }

  mutating func close() -> Bool {
    guard depth > 0 else { return false }
    depth -= 1
    hasAtom = true
    lastCost = 0
    return true
  }

  mutating func repeated() -> Bool {
    guard hasAtom else { return false }
    hasAtom = false
    // `+?` is lazy; a third sign is a mistake.
    if next == UInt8(ascii: "?") { index += 1 }
    return next.map { !"*+?{".utf8.contains($0) } ?? true
  }

  /// `{n}`, `{n,}` and `{n,m}` after a single sign or class; a counted group is left to RE2.
  mutating func readCount() -> Bool {
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
