extension ScalarForm {
  /// Why Compose cannot read a text as what the key wants, as the end of a sentence; nil when it can.
  func misreading(_ text: String) -> String? {
    switch reading {
    case .text: break
    case .integer: if Int(text) == nil { return "no whole number" }
    case .number: if Double(text) == nil { return "no number" }
    case .boolean:
      let known = ["true", "false", "y", "yes", "on", "n", "no", "off"].contains(text.lowercased())
      if !known { return "neither true nor false" }
    case .size: if !Self.isSize(text) { return "no amount of memory" }
    case .duration: if !Self.isDuration(text) { return "no duration" }
    }
    switch pattern {
    case .containerName where !Self.isContainerName(text): return "no name that a container can have"
    case .pullPolicy where !Self.isPullPolicy(text): return "no pull policy"
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// `512m`, `1.5 GB`, `-1`.
  private static func isSize(_ text: String) -> Bool {
    var rest = text.lowercased()[...]
    if rest.hasPrefix("-") { rest = rest.dropFirst() }
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard Double(number) != nil else { return false }
    let suffix = rest.dropFirst(number.count).drop { $0 == " " }
    return ["", "b", "k", "kb", "kib", "m", "mb", "mib", "g", "gb", "gib", "t", "tb", "tib", "p", "pb", "pib"]
      .contains(String(suffix))
  }

  /// Numbers with units, one behind the other: `1m30s`.
  private static func isDuration(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual("0".utf8) { return true }
    guard !rest.isEmpty else { return false }
    while !rest.isEmpty {
      let number = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
      guard number.contains(where: { isDigit($0) }) else { return false }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }
      guard ["ns", "us", "µs", "μs", "ms", "s", "m", "h", "d", "w"].contains(String(decoding: unit, as: UTF8.self))
      else { return false }
      rest = rest.dropFirst(unit.count)
    }
    return true
  }

  /// Two letters anywhere in the text, the first of them a letter or digit: the pattern has no ends.
  private static func isContainerName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 1, let first = bytes.first else { return false }
    func isLetter(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 }
    func follows(_ byte: UInt8) -> Bool { isLetter(byte) || [0x5F, 0x2E, 0x2D].contains(byte) }
    return isLetter(first) && follows(bytes[1])
      || bytes.indices.dropLast().contains { isLetter(bytes[$0]) && follows(bytes[$0 + 1]) }
  }

  private static func isPullPolicy(_ text: String) -> Bool {
    if ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"].contains(text) {
      return true
    }
    return text.hasPrefix("every_") && isDuration(String(text.dropFirst(6)))
  }

  /// What YAML makes of a plain scalar.
  static func kind(of text: String) -> Kinds {
    switch text {
    case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN":
      return .number
    default: break
    }
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let first = rest.first, isDigit(first) || first == UInt8(ascii: ".") else { return .text }
    guard rest.contains(where: { isDigit($0) }) else { return .text }
    let digits = rest.filter { $0 != UInt8(ascii: "_") }
    if digits.allSatisfy({ isDigit($0) }) { return .integer }
    let word = String(decoding: digits, as: UTF8.self).lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
      return UInt64(word.dropFirst(2), radix: radix) == nil ? .text : .integer
    }
    let isFloat = word.utf8.allSatisfy { isDigit($0) || [0x2E, 0x65, 0x2B, 0x2D].contains($0) }
    return isFloat && Double(word.hasSuffix(".") ? word + "0" : word.hasPrefix(".") ? "0" + word : word) != nil
      ? .number : .text
  }
}

extension ScalarForm.Kinds {
  var noun: String {
    switch self {
    case .integer, .number: "a number"
    case .boolean: "a truth value"
    default: "text"
    }
  }
}

extension ComposeForm {
  /// As part of a sentence: "text, or a list".
  var description: String {
    var words: [String] = []
    if let scalar {
      if !scalar.words.isEmpty {
        words.append(scalar.words.map { "`\($0)`" }.joined(separator: ", "))
      } else {
        switch scalar.reading {
        case .text: words += scalar.nouns
        case .integer: words.append("a whole number")
        case .number: words.append("a number")
        case .boolean: words.append("true or false")
        case .size: words.append("an amount such as 512m")
        case .duration: words.append("a duration such as 30s")
        }
      }
    }
    if list != nil { words.append("a list") }
    if mapping != nil { words.append("a mapping") }
    return words.joined(separator: " or ")
  }
}

extension ScalarForm {
  fileprivate var nouns: [String] {
    if kinds.contains(.text) { return ["text"] }
    return [kinds.contains(.boolean) ? "true or false" : "a number"]
  }
}
