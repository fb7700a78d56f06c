import ContainerFiles
import PolicyEngine

/// Text in the words and here-documents of a RUN that switches the check of signatures off: `gpgcheck=0`,
/// `[trusted=yes]`, `AllowUnauthenticated "true"`. It is looked for in the file itself, so that its place is exact.
struct UnsignedSettings {
  /// Where they stand, in order.
  private(set) var found: [SourceRange] = []
  private let text: SourceText

  init(_ step: RunStep) {
    text = step.stage.dockerfile.text
    for command in step.script.commands {
      let name = command.name ?? ""
      if name == "grep" || name == "test" || name == "[" { continue }
      for word in command.words where word.text.utf8.count >= 10 { search(word.range, isSed: name == "sed") }
      for redirection in command.redirections {
        if let body = redirection.heredoc { search(body.range, isSed: false) }
      }
    }
  }

  private struct Key {
    let name: [UInt8]
    let isWrong: @Sendable (String) -> Bool
  }

  private static let keys: [Key] = [
    Key(name: Array("gpgcheck".utf8)) { Switch.isOff($0) },
    Key(name: Array("allowunauthenticated".utf8)) { Switch.isOn($0) },
    Key(name: Array("allowinsecurerepositories".utf8)) { Switch.isOn($0) },
    Key(name: Array("allow-insecure".utf8)) { Switch.isOn($0) },
    Key(name: Array("trusted".utf8)) { $0.lowercased() == "yes" },
  ]

  private mutating func search(_ range: SourceRange, isSed: Bool) {
    let bytes = text.bytes(in: range)
    var last: SourceRange?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      // Every key begins with one of these letters.
      let letter = bytes[index] | 0x20
      guard letter == UInt8(ascii: "g") || letter == UInt8(ascii: "a") || letter == UInt8(ascii: "t"),
        let key = Self.keys.first(where: { Self.matches($0.name, bytes[index...]) })
      else {
        index += 1
        continue
      }
      let (value, end) = value(after: index + key.name.count, in: bytes)
      if isSed { last = nil }
      if key.isWrong(value), stands(at: index, end: end, in: bytes, key) {
        last = SourceRange(start: index, end: end)
        if !isSed { note(last) }
      }
      index += key.name.count
    }
    // Of a substitution only what comes out of it counts, and that stands last.
    if isSed, bytes.drop(while: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }).first == UInt8(ascii: "s") {
      note(last)
    }
  }

  private mutating func note(_ range: SourceRange?) {
    guard let range, found.last.map({ $0.end <= range.start }) ?? true else { return }
    found.append(range)
  }

  private static func matches(_ key: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > key.count && zip(key, bytes).allSatisfy { $0 == $1 | ($1 >= 0x41 && $1 <= 0x5A ? 0x20 : 0) }
  }

  /// The letters and digits after `=`, `:` and blanks.
  private func value(after start: Int, in bytes: ArraySlice<UInt8>) -> (String, Int) {
    var index = start
    while index < bytes.endIndex, index < start + 8, " =:\"\t\\".utf8.contains(bytes[index]) { index += 1 }
    guard index > start else { return ("", start) }
    let end = bytes[index...].firstIndex { !Character(Unicode.Scalar($0)).isLetter && !($0 >= 0x30 && $0 <= 0x39) }
    return (String(decoding: bytes[index..<(end ?? bytes.endIndex)], as: UTF8.self), end ?? bytes.endIndex)
  }

  /// Not the end of a longer word such as `repo_gpgcheck`, not in a comment, and not of a repository on the disk.
  private func stands(at start: Int, end: Int, in bytes: ArraySlice<UInt8>, _ key: Key) -> Bool {
    let before = start > bytes.startIndex ? bytes[start - 1] : UInt8(ascii: " ")
    if before == UInt8(ascii: "_") || before == UInt8(ascii: "-") || before == UInt8(ascii: "#") { return false }
    guard key.name == Array("trusted".utf8) else { return true }
    guard " [,\n'\"".utf8.contains(before) else { return false }
    let line = String(decoding: bytes[end...].prefix(200).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return !["file:", "copy:", "cdrom:"].contains { line.contains($0) }
  }
}
