/// The bytes that mean something to a shell.
enum Ascii {
  static let newline: UInt8 = 0x0A
  static let hash: UInt8 = 0x23
  static let semicolon: UInt8 = 0x3B
  static let ampersand: UInt8 = 0x26
  static let pipe: UInt8 = 0x7C
  static let less: UInt8 = 0x3C
  static let greater: UInt8 = 0x3E
  static let openingParenthesis: UInt8 = 0x28
  static let closingParenthesis: UInt8 = 0x29
  static let openingBrace: UInt8 = 0x7B
  static let closingBrace: UInt8 = 0x7D
  static let openingBracket: UInt8 = 0x5B
  static let closingBracket: UInt8 = 0x5D
  static let apostrophe: UInt8 = 0x27
  static let quote: UInt8 = 0x22
  static let backslash: UInt8 = 0x5C
  static let backquote: UInt8 = 0x60
  static let dollar: UInt8 = 0x24
  static let equals: UInt8 = 0x3D
  static let plus: UInt8 = 0x2B
  static let exclamation: UInt8 = 0x21

  static func isDigit(_ byte: UInt8) -> Bool { 0x30 <= byte && byte <= 0x39 }

  static func isNameStart(_ byte: UInt8) -> Bool { (0x61 <= byte | 0x20 && byte | 0x20 <= 0x7A) || byte == 0x5F }

  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  /// Ends a word unless quoted.
  static func delimits(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, newline, semicolon, ampersand, pipe, less, greater, openingParenthesis, closingParenthesis: true
    default: false
    }
  }
}
