package import ContainerFiles

/// Text that somebody else wrote: file content, paths, names of references, words of a policy. It passes through here
/// before it is printed, at the sink, so that no caller can forget.
package enum Untrusted {
  /// Control, bidi and zero-width characters and line breaks become `\u{…}`; a tab becomes a blank.
  package static func oneLine(_ text: String) -> String {
    guard !isPlain(text.utf8), text.unicodeScalars.contains(where: { isDangerous($0) }) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        shown.append(" ")
      } else if isDangerous(scalar) {
        shown.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The lines of a text, each made harmless.
  package static func lines(_ text: String) -> [String] {
    if !text.isEmpty, isPlain(text.utf8) { return [text] }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { oneLine(String($0)) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  package static func path(_ path: RepositoryPath) -> String {
    guard !isPlain(path.bytes) else { return path.text }
    var shown = ""
    var index = 0
    let bytes = path.bytes[...]
    while index < bytes.endIndex {
      let (scalar, length) = CodePoints.decode(at: index, in: bytes)
      if let scalar {
        shown += isDangerous(scalar) ? escape(scalar) : String(Character(scalar))
      } else {
        shown += "\\x" + hexadecimal(UInt32(bytes[index]))
      }
      index += length
    }
    return shown
  }

  /// A GitHub runner takes `::command` at the start of a line and `##[command]` anywhere in one (its ActionCommand.cs):
  /// a zero-width joiner breaks both without changing what people see.
  package static func withoutRunnerCommands(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = replacing(String(line), "##[", with: "##\u{200D}[")
      // The runner trims every blank that Unicode knows.
      let start = line.unicodeScalars.prefix { $0.properties.isWhitespace }.endIndex
      if line[start...].hasPrefix("::") { line.unicodeScalars.insert("\u{200D}", at: line.index(after: start)) }
      return line
    }.joined(separator: "\n")
  }

  private static func replacing(_ text: String, _ wanted: String, with other: String) -> String {
    text.split(separator: wanted, omittingEmptySubsequences: false).joined(separator: other)
  }

  /// Most text: it is printed as it is.
  private static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool { bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  static func escape(_ scalar: Unicode.Scalar) -> String { "\\u{\(hexadecimal(scalar.value))}" }

  private static func hexadecimal(_ value: UInt32) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return text.count < 2 ? "0" + text : text
  }

  /// C0 and C1 controls, line and paragraph separators, bidi controls, zero-width and tag characters.
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
