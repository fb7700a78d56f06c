extension JSONReader {
  /// Goes past one value of any kind; false where there is none. Without recursion: `[[[[` may be as long as a line.
  mutating func skipValue() -> Bool {
    var open: [UInt8] = []
    repeat {
      skipBlanks()
      guard position < end else { return false }
      let byte = bytes[position]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        // Go's decoder has this limit.
        guard open.count < 10_000 else { return false }
        move(to: position + 1)
        open.append(byte)
        guard skipEmptyEnd(of: byte) else {
          guard beginsElement(in: byte) else { return false }
          continue
        }
        open.removeLast()
      } else if !skipScalar() {
        return false
      }
      guard closeAndSeparate(&open) else { return false }
    } while !open.isEmpty
    return true
  }

  private mutating func skipEmptyEnd(of bracket: UInt8) -> Bool {
    skipBlanks()
    return take(bracket == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}"))
  }

  /// In an object, the key and colon before an element.
  private mutating func beginsElement(in bracket: UInt8) -> Bool {
    guard bracket == UInt8(ascii: "{") else { return true }
    skipBlanks()
    guard takeString() != nil else { return false }
    skipBlanks()
    return take(UInt8(ascii: ":"))
  }

  /// After a value: as many closing brackets as there are, then a comma if something is still open.
  private mutating func closeAndSeparate(_ open: inout [UInt8]) -> Bool {
    while let bracket = open.last {
      skipBlanks()
      if take(UInt8(ascii: ",")) { return beginsElement(in: bracket) }
      guard skipEmptyEnd(of: bracket) else { return false }
      open.removeLast()
    }
    return true
  }

  private mutating func skipScalar() -> Bool {
    if takeString() != nil { return true }
    for word in ["true", "false", "null"] where bytes[position..<end].starts(with: word.utf8) {
      move(to: position + word.utf8.count)
      return true
    }
    return skipNumber()
  }

  private mutating func skipNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !skipDigits() { return false }
    if take(UInt8(ascii: ".")), !skipDigits() { return false }
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
    return skipDigits()
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while position < end, (0x30...0x39).contains(bytes[position]) { move(to: position + 1) }
    return position > start
  }
}
