extension ShellParser {
  /// Takes the redirection at the position; false where there is none. One without a target makes the command opaque.
  mutating func takeRedirection(of draft: inout Draft, _ index: Int?) -> Bool {
    guard let sign = redirectionSign() else { return false }
    let kind = redirectionKind(at: sign.start)
    let start = position
    position = sign.start + kind.rawValue.utf8.count
    let stripsTabs = kind == .heredoc && current == UInt8(ascii: "-")
    if stripsTabs { position += 1 }
    skipBlanks()
    let targetStart = position
    let target = takeWord()
    guard position > targetStart else {
      draft.isOpaque = true
      return true
    }
    if kind == .heredoc, !isBroken {
      announce(
        PendingHeredoc(
          name: Array(heredocName(targetStart..<position)), expands: !target.isQuoted, stripsTabs: stripsTabs,
          command: index,
          redirection: draft.redirections.count, nesting: nesting))
    }
    draft.redirections.append(
      ShellRedirection(
        kind: kind, fileDescriptor: sign.number, target: target, heredoc: nil, range: range(from: start)))
    return true
  }

  /// Those after a compound command, or after a test.
  mutating func takeRedirections(of index: Int? = nil) -> [ShellRedirection] {
    var draft = Draft()
    var last = position
    repeat {
      last = position
      skipBlanks()
    } while takeRedirection(of: &draft, index) && !draft.isOpaque
    position = draft.isOpaque ? position : last
    return draft.redirections
  }

  /// Where the sign of a redirection stands, after its number or `{name}`.
  private func redirectionSign() -> (start: Int, number: Int?)? {
    var index = position
    var number: Int?
    guard let first = current else { return nil }
    if Ascii.isDigit(first) {
      var value = 0
      while let byte = byte(at: index), Ascii.isDigit(byte), index - position < 6 {
        value = value * 10 + Int(byte - 0x30)
        index += 1
      }
      number = value
    } else if first == Ascii.openingBrace {
      index += 1
      while let byte = byte(at: index), Ascii.isName(byte) { index += 1 }
      guard index > position + 1, byte(at: index) == Ascii.closingBrace else { return nil }
      index += 1
    }
    switch byte(at: index) {
    case Ascii.less, Ascii.greater:
      return byte(at: index + 1) == Ascii.openingParenthesis ? nil : (index, number)
    case Ascii.ampersand where index == position && byte(at: index + 1) == Ascii.greater: return (index, nil)
    default: return nil
    }
  }

  private func redirectionKind(at index: Int) -> ShellRedirection.Kind {
    let second = byte(at: index + 1)
    let third = byte(at: index + 2)
    switch bytes[index] {
    case Ascii.ampersand: return third == Ascii.greater ? .bothAppend : .both
    case Ascii.greater:
      switch second {
      case Ascii.greater: return .append
      case Ascii.pipe: return .clobber
      case Ascii.ampersand: return .duplicateOutput
      default: return .output
      }
    default:
      switch second {
      case Ascii.less: return third == Ascii.less ? .hereString : .heredoc
      case Ascii.greater: return .readWrite
      case Ascii.ampersand: return .duplicateInput
      default: return .input
      }
    }
  }
}
