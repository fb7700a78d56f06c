/// The forms of labels that are written by a rule of their own.
enum LabelSyntax {
  /// A scheme, `://` and a host, without blanks.
  static func isURL(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, bytes[colon...].starts(with: "://".utf8)
    else { return false }
    let rest = bytes[(colon + 3)...]
    return isLetter(bytes[0]) && bytes[..<colon].allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
      && rest.allSatisfy { $0 > 0x20 && $0 != 0x7F } && rest.first.map { $0 != UInt8(ascii: "/") } ?? false
  }

  /// SemVer 2.0.0.
  static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let core = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = core[0].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy(isNumber) else { return false }
    if parts.count > 1, !identifiers(parts[1]).allSatisfy({ isIdentifier($0) }) { return false }
    guard core.count > 1 else { return true }
    return identifiers(core[1]).allSatisfy { isIdentifier($0) && (!$0.utf8.allSatisfy(isDigit) || isNumber($0)) }
  }

  /// `v1.2` is 1.2.0 to people, and to no tool.
  static func versionMeant(by text: String) -> String? {
    let bare = text.hasPrefix("v") || text.hasPrefix("V") ? text.dropFirst() : text[...]
    let dots = bare.utf8.count { $0 == UInt8(ascii: ".") }
    let whole = bare + String(repeating: ".0", count: max(0, 2 - dots))
    return isVersion(String(whole)) ? String(whole) : nil
  }

  private static func identifiers(_ text: Substring) -> [Substring] {
    text.split(separator: ".", omittingEmptySubsequences: false)
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Digits without a zero in front.
  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isDigit) && (text.utf8.count == 1 || !text.hasPrefix("0"))
  }

  /// A git hash, whole or shortened: SHA-1 or SHA-256.
  static func isHash(_ text: String) -> Bool {
    (7...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) }
  }

  /// `date T time offset` of RFC 3339.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2), let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2),
      let second = number(bytes, 17, 2), bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      (1...12).contains(month), day >= 1, day <= days(in: month, of: year), hour < 24, minute < 60, second <= 60
    else { return false }
    var index = 19
    if bytes[index] == UInt8(ascii: ".") {
      let digits = bytes[(index + 1)...].prefix(while: isDigit)
      guard !digits.isEmpty else { return false }
      index = digits.endIndex
    }
    let offset = Array(bytes[index...])
    if offset.count == 1 { return offset[0] | 0x20 == UInt8(ascii: "z") }
    guard offset.count == 6, offset[0] == UInt8(ascii: "+") || offset[0] == UInt8(ascii: "-"),
      offset[3] == UInt8(ascii: ":"), let hours = number(offset, 1, 2), let minutes = number(offset, 4, 2)
    else { return false }
    return hours < 24 && minutes < 60
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    return bytes[start..<start + count].reduce(0 as Int?) { sum, byte in
      guard let sum, isDigit(byte) else { return nil }
      return sum * 10 + Int(byte - UInt8(ascii: "0"))
    }
  }

  /// Addresses, with commas between them; each may follow a name: `Ann Lee <ann@example.com>`.
  static func isEmail(_ text: String) -> Bool {
    text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { isAddress($0) }
  }

  private static func isAddress(_ text: Substring) -> Bool {
    var address = text.drop { $0 == " " }
    while address.last == " " { address.removeLast() }
    if let open = address.lastIndex(of: "<") {
      guard address.last == ">" else { return false }
      address = address[address.index(after: open)...].dropLast()
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return false }
    return parts[0].utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
      && identifiers(parts[1]).allSatisfy { isIdentifier($0) || $0.utf8.contains { $0 >= 0x80 } }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
