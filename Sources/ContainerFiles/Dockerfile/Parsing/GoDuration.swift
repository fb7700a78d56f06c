/// Durations as Go writes them: `1h30m`, `1.5s`, `-20ms`, `0`.
enum GoDuration {
  /// Go knows the Greek letter of the microsecond too, but flags reach it byte by byte and so never with that letter.
  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  /// nil for a text that is no duration, or too long a one.
  static func nanoseconds(_ text: String) -> Int64? {
    guard text.utf8.count <= 64 else { return nil }
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.elementsEqual("0".utf8) { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !(0x30...0x39).contains($0) && $0 != UInt8(ascii: ".") }
      rest = rest.dropFirst(unit.count)
      guard let value = value(number), let factor = units.first(where: { unit.elementsEqual($0.name.utf8) }) else {
        return nil
      }
      total += value * factor.nanoseconds
    }
    guard total < 9.2e18 else { return nil }
    return isNegative ? -Int64(total) : Int64(total)
  }

  /// `1`, `1.`, `.5` and `1.5`, not `.` alone.
  private static func value(_ number: ArraySlice<UInt8>) -> Double? {
    let parts = number.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, number.contains(where: { $0 != UInt8(ascii: ".") }) else { return nil }
    let text = parts.map { $0.isEmpty ? "0" : String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    return Double(text)
  }
}
