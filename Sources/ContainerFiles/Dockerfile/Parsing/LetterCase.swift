/// Lower case as Go has it for names that are compared: two letters beyond ASCII become ASCII ones, so a keyword
/// written with them is the keyword.
enum LetterCase {
  static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes.map { $0.lowercasedASCII } }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if bytes[index...].starts(with: kelvinSign) {
        result.append(UInt8(ascii: "k"))
        index += kelvinSign.count
      } else if bytes[index...].starts(with: dottedCapitalI) {
        result.append(UInt8(ascii: "i"))
        index += dottedCapitalI.count
      } else {
        result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        index += 1
      }
    }
    return result
  }

  static func lowered(_ text: String) -> String { String(decoding: lowered(Array(text.utf8)[...]), as: UTF8.self) }

  /// Whether a word is `AS`; Go folds the long s to s here.
  static func isAs(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first | 0x20 == UInt8(ascii: "a") else { return false }
    let rest = bytes.dropFirst()
    return rest.elementsEqual(longS) || (rest.count == 1 && rest.first.map { $0 | 0x20 } == UInt8(ascii: "s"))
  }

  private static let kelvinSign: [UInt8] = [0xE2, 0x84, 0xAA]
  private static let dottedCapitalI: [UInt8] = [0xC4, 0xB0]
  private static let longS: [UInt8] = [0xC5, 0xBF]
}
