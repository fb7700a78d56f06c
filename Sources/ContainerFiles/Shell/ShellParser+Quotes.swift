extension ShellParser {
  mutating func takeSingleQuotes(into draft: inout WordDraft) {
    draft.isQuoted = true
    position += 1
    let start = position
    while position < end, bytes[position] != Ascii.apostrophe { position += 1 }
    draft.append(bytes[start..<position])
    guard position < end else { return giveUp() }
    position += 1
  }

  mutating func takeDoubleQuotes(into draft: inout WordDraft) {
    draft.isQuoted = true
    position += 1
    takeQuoted(into: &draft, until: Ascii.quote)
    guard position < end else { return giveUp() }
    position += 1
  }

  /// The inside of double quotes, or of what is expanded like it, up to a byte or the end.
  mutating func takeQuoted(into draft: inout WordDraft, until close: UInt8?) {
    var plain = position
    while position < end {
      let byte = bytes[position]
      if byte == close { break }
      guard byte == Ascii.backslash || byte == Ascii.dollar || byte == Ascii.backquote else {
        position += 1
        continue
      }
      draft.append(bytes[plain..<position])
      switch byte {
      case Ascii.dollar: takeDollar(into: &draft, isQuoted: true)
      case Ascii.backquote: takeBackquotes(into: &draft, isQuoted: true)
      default: takeQuotedEscape(into: &draft)
      }
      plain = position
    }
    draft.append(bytes[min(plain, position)..<position])
  }

  /// Within double quotes a backslash before any other character is itself.
  private mutating func takeQuotedEscape(into draft: inout WordDraft) {
    if let length = continuation(at: position) {
      position += length
      return
    }
    guard let next = byte(at: position + 1) else {
      draft.append(Ascii.backslash)
      position += 1
      return
    }
    switch next {
    case Ascii.dollar, Ascii.backquote, Ascii.quote, Ascii.backslash: break
    default: draft.append(Ascii.backslash)
    }
    draft.append(next)
    position += 2
  }

  /// `$'…'`, from its apostrophe.
  mutating func takeEscapedQuotes(into draft: inout WordDraft) {
    draft.isQuoted = true
    position += 1
    while let byte = current, byte != Ascii.apostrophe {
      position += 1
      if byte == Ascii.backslash, position < end { takeLetterEscape(into: &draft) } else { draft.append(byte) }
    }
    guard position < end else { return giveUp() }
    position += 1
  }

  private mutating func takeLetterEscape(into draft: inout WordDraft) {
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "n"): draft.append(0x0A)
    case UInt8(ascii: "t"): draft.append(0x09)
    case UInt8(ascii: "r"): draft.append(0x0D)
    case UInt8(ascii: "a"): draft.append(0x07)
    case UInt8(ascii: "b"): draft.append(0x08)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): draft.append(0x1B)
    case UInt8(ascii: "f"): draft.append(0x0C)
    case UInt8(ascii: "v"): draft.append(0x0B)
    case UInt8(ascii: "x"): appendCode(digits: 2, radix: 16, into: &draft)
    case UInt8(ascii: "u"): appendCode(digits: 4, radix: 16, into: &draft)
    case UInt8(ascii: "U"): appendCode(digits: 8, radix: 16, into: &draft)
    case 0x30...0x37:
      position -= 1
      appendCode(digits: 3, radix: 8, into: &draft)
    case Ascii.backslash, Ascii.apostrophe, Ascii.quote, UInt8(ascii: "?"): draft.append(letter)
    default:
      draft.append(Ascii.backslash)
      draft.append(letter)
    }
  }

  private mutating func appendCode(digits: Int, radix: UInt32, into draft: inout WordDraft) {
    var value: UInt32 = 0
    var count = 0
    while count < digits, let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
      digit < Int(radix)
    {
      value = value &* radix &+ UInt32(digit)
      position += 1
      count += 1
    }
    if count > 0, let scalar = Unicode.Scalar(value) { draft.append(Array(String(scalar).utf8)[...]) }
  }
}
