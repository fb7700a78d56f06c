extension DockerIgnore {
  package init(parsing text: SourceText) {
    var patterns: [Pattern] = []
    var errors: [Invalid] = []
    for line in 1...text.lineStarts.count {
      var range = text.lineRange(line)
      if line == 1, text.hasByteOrderMark { range = SourceRange(start: 3, end: range.end) }
      // A comment has its sign in the first column; behind blanks it is a pattern.
      guard text.bytes(in: range).first != UInt8(ascii: "#") else { continue }
      let trimmed = Blanks.trimming(range.start..<range.end, in: text.bytes)
      guard !trimmed.isEmpty else { continue }
      let place = SourceRange(start: trimmed.lowerBound, end: trimmed.upperBound)
      switch Self.pattern(String(decoding: text.bytes[trimmed], as: UTF8.self), at: place) {
      case .success(let pattern): patterns.append(pattern)
      case .failure(let failure): errors.append(failure.invalid)
      }
    }
    self.init(text: text, patterns: patterns, errors: errors)
  }

  private struct Failure: Error { let invalid: Invalid }

  private static func pattern(_ text: String, at range: SourceRange) -> Result<Pattern, Failure> {
    // moby reads a pattern twice, so `/!a` is an exception too, and blanks behind a slash go away.
    let first = text.hasPrefix("!") ? "!" + relative(trimmed(String(text.dropFirst()))) : relative(text)
    let second = cleaned(trimmed(first))
    let isException = second.hasPrefix("!")
    let name = isException ? String(second.dropFirst()) : second
    guard !name.isEmpty else {
      return .failure(
        Failure(
          invalid: Invalid(
            range: range, message: "`!` names nothing", remedy: "write `!path`, or delete the line")))
    }
    guard range.count <= 65_535, let matcher = IgnorePatternCompiler.compile(name) else {
      return .failure(
        Failure(
          invalid: Invalid(
            range: range, message: "`\(name)` is no pattern",
            remedy: "close every `[` with `]`, and put `\\` before a sign that stands for itself")))
    }
    return .success(Pattern(text: name, isException: isException, range: range, matcher: matcher))
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[Blanks.trimming(0..<bytes.count, in: bytes)], as: UTF8.self)
  }

  /// A cleaned path, from the context's root.
  private static func relative(_ path: String) -> String {
    guard !path.isEmpty else { return "" }
    let cleaned = cleaned(path)
    return cleaned.utf8.count > 1 && cleaned.hasPrefix("/") ? String(cleaned.dropFirst()) : cleaned
  }

  /// The shortest form of a path, as Go's `filepath.Clean` has it.
  private static func cleaned(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring.UnicodeScalarView] = []
    for part in path.unicodeScalars.split(separator: "/") where !part.elementsEqual(".".unicodeScalars) {
      let isUp = part.elementsEqual("..".unicodeScalars)
      if isUp, let last = parts.last, !last.elementsEqual("..".unicodeScalars) {
        parts.removeLast()
      } else if !isUp || !isAbsolute {
        parts.append(part)
      }
    }
    let result = (isAbsolute ? "/" : "") + parts.map { String($0) }.joined(separator: "/")
    return result.isEmpty ? "." : result
  }
}
