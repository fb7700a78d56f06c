/// What Docker says of the keys of labels.
enum LabelKeys {
  /// Namespaces that Docker keeps to itself.
  static let reserved = ["com.docker.", "io.docker.", "org.dockerproject."]

  static func reservedNamespace(of key: String) -> String? { reserved.first { key.hasPrefix($0) } }

  /// Why a key is not as Docker's guidelines want it, as the end of a sentence; nil where it is.
  static func complaint(about key: String) -> String? {
    let bytes = Array(key.utf8)
    guard let first = bytes.first, let last = bytes.last else { return "is empty" }
    for byte in bytes where !isLetter(byte) && !isDigit(byte) && !isMark(byte) {
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return "holds capital letters" }
      return byte == UInt8(ascii: "_") ? "holds `_`" : "holds more than letters, digits, `.` and `-`"
    }
    if !isLetter(first) { return "does not begin with a letter" }
    if isMark(last) { return "ends with a mark" }
    for (left, right) in zip(bytes, bytes.dropFirst()) where isMark(left) && isMark(right) {
      return "holds two marks in a row"
    }
    return nil
  }

  /// The key as the guidelines want it; nil where that is not a matter of spelling.
  static func corrected(_ key: String) -> String? {
    let spelt = key.lowercased().replacing("_", with: "-")
    return complaint(about: spelt) == nil ? spelt : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") }
}
