/// What ends a list of commands.
struct ShellTerminators: OptionSet {
  let rawValue: UInt16

  static let then = ShellTerminators(rawValue: 1)
  static let otherwise = ShellTerminators(rawValue: 2)
  static let elseIf = ShellTerminators(rawValue: 4)
  static let fi = ShellTerminators(rawValue: 8)
  static let begin = ShellTerminators(rawValue: 16)
  static let done = ShellTerminators(rawValue: 32)
  static let esac = ShellTerminators(rawValue: 64)
  static let brace = ShellTerminators(rawValue: 128)
  static let parenthesis = ShellTerminators(rawValue: 256)
  /// `;;`, `;&` or `;;&`
  static let caseEnd = ShellTerminators(rawValue: 512)
}

/// A reserved word at the start of a command.
enum ShellKeyword {
  case conditional, then, elseIf, otherwise, fi
  case loop, forEach, choice, begin, done, esac
  case function, openingBrace, closingBrace, test, negation, prefix, inside

  var terminator: ShellTerminators? {
    switch self {
    case .then: .then
    case .elseIf: .elseIf
    case .otherwise: .otherwise
    case .fi: .fi
    case .begin: .begin
    case .done: .done
    case .esac: .esac
    case .closingBrace: .brace
    default: nil
    }
  }
}

extension ShellParser {
  /// The reserved word at the position and its length.
  func keyword() -> (keyword: ShellKeyword, length: Int)? {
    guard let first = current else { return nil }
    switch first {
    case Ascii.openingBrace: return reserved("{", .openingBrace)
    case Ascii.closingBrace: return reserved("}", .closingBrace)
    case Ascii.exclamation: return reserved("!", .negation)
    case Ascii.openingBracket: return reserved("[[", .test)
    case UInt8(ascii: "i"): return reserved("if", .conditional) ?? reserved("in", .inside)
    case UInt8(ascii: "t"): return reserved("then", .then) ?? reserved("time", .prefix)
    case UInt8(ascii: "e"):
      return reserved("else", .otherwise) ?? reserved("elif", .elseIf) ?? reserved("esac", .esac)
    case UInt8(ascii: "f"):
      return reserved("fi", .fi) ?? reserved("for", .forEach) ?? reserved("function", .function)
    case UInt8(ascii: "w"): return reserved("while", .loop)
    case UInt8(ascii: "u"): return reserved("until", .loop)
    case UInt8(ascii: "d"): return reserved("do", .begin) ?? reserved("done", .done)
    case UInt8(ascii: "c"): return reserved("case", .choice) ?? reserved("coproc", .prefix)
    case UInt8(ascii: "s"): return reserved("select", .forEach)
    default: return nil
    }
  }

  private func reserved(_ word: String, _ keyword: ShellKeyword) -> (keyword: ShellKeyword, length: Int)? {
    let length = word.utf8.count
    guard position + length <= end else { return nil }
    var index = position
    for byte in word.utf8 {
      if bytes[index] != byte { return nil }
      index += 1
    }
    while index < end, bytes[index] == Ascii.backslash, let skipped = continuation(at: index) { index += skipped }
    return endsWord(at: index) ? (keyword, length) : nil
  }

  /// Whether a plain word would end before an index.
  func endsWord(at index: Int) -> Bool {
    guard index < end else { return true }
    if Ascii.delimits(bytes[index]) { return true }
    return bytes[index] == 0x0D && endsLine(at: index + 1)
  }

  /// Goes past a reserved word if it is there.
  mutating func take(_ wanted: ShellKeyword) -> Bool {
    guard let found = keyword(), found.keyword == wanted else { return false }
    position += found.length
    return true
  }

  /// What would end a list here.
  func terminator() -> ShellTerminators? {
    guard let byte = current else { return nil }
    if byte == Ascii.closingParenthesis { return .parenthesis }
    if byte == Ascii.semicolon {
      let next = self.byte(at: position + 1)
      return next == Ascii.semicolon || next == Ascii.ampersand ? .caseEnd : nil
    }
    return keyword()?.keyword.terminator
  }
}
