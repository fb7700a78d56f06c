/// A pattern of plain bytes with at most a `*` at each end, as most are: the bytes are compared, and no automaton runs.
struct PlainGlob: Sendable {
  let bytes: [UInt8]
  let opensStart: Bool
  let opensEnd: Bool

  func matches(_ text: ArraySlice<UInt8>, ignoringCase: Bool) -> Bool {
    let room = text.count - bytes.count
    guard room >= 0, room == 0 || opensStart || opensEnd else { return false }
    let first = opensStart && !opensEnd ? text.startIndex + room : text.startIndex
    let last = opensEnd && !opensStart ? text.startIndex : text.startIndex + room
    guard let start = bytes.first else { return true }
    var place = first
    while place <= last {
      if Self.folded(text[place], ignoringCase) == start, stands(at: place, in: text, ignoringCase) { return true }
      place += 1
    }
    return false
  }

  private func stands(at place: Int, in text: ArraySlice<UInt8>, _ ignoringCase: Bool) -> Bool {
    var index = 1
    while index < bytes.count {
      guard Self.folded(text[place + index], ignoringCase) == bytes[index] else { return false }
      index += 1
    }
    return true
  }

  private static func folded(_ byte: UInt8, _ ignoringCase: Bool) -> UInt8 {
    ignoringCase ? byte.lowercasedASCII : byte
  }
}

extension GlobProgram {
  /// The program as plain bytes; nil where there is more to it.
  var plain: PlainGlob? {
    guard !skippable.contains(true), loops.dropFirst().dropLast().allSatisfy({ $0 == .none }),
      loops[0] != .withinPart, loops[steps.count] != .withinPart
    else { return nil }
    var bytes: [UInt8] = []
    for step in steps {
      guard case .byte(let byte) = step else { return nil }
      bytes.append(byte)
    }
    return PlainGlob(
      bytes: bytes, opensStart: loops[0] == .everywhere, opensEnd: loops[steps.count] == .everywhere)
  }
}
