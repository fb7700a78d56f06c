import ContainerFiles

extension String {
  /// On one line, each run of blanks and continuations as one space, for showing.
  var singleSpaced: String {
    // Line ends beyond ASCII are rare, and characters cost many times what bytes do.
    guard utf8.allSatisfy({ $0 < 0x80 }) else {
      return split { $0 == " " || $0 == "\t" || $0.isNewline }.filter { $0 != "\\" }.joined(separator: " ")
    }
    let words = utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.filter { !$0.elementsEqual("\\".utf8) }
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}

extension String {
  /// The number of blanks and line ends at the end, in bytes.
  var trailingBlanks: Int {
    utf8.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }.count
  }
}

extension ShellWord {
  /// The text with `$NAME` and `${NAME}` replaced by what ENV and ARG say; nil where anything else is expanded.
  func text(with scope: Scope) -> String? {
    if isLiteral { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let isBraced = rest.first == "{"
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      rest = rest.dropFirst(name.count)
      if isBraced {
        guard rest.first == "}" else { return nil }
        rest = rest.dropFirst()
      }
      guard !name.isEmpty, let value = scope[String(name)]?.value else { return nil }
      result += value
    }
    return result.contains("`") || rest.contains("`") ? nil : result + rest
  }
}
