/// What a user wrote to name a commit: a name and steps to its ancestors.
struct RevisionName {
  enum Step: Hashable {
    /// `^n`: the n-th parent; `^0` is the commit itself.
    case parent(Int)
    /// `~n`: n times the first parent.
    case ancestor(Int)
  }

  let name: String
  let steps: [Step]

  /// Nil when it is no name that git could hold, or asks for what is not understood here (`@{…}`, `:/text`).
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "^") } ?? bytes.count
    let name = String(decoding: bytes[..<end], as: UTF8.self)
    self.name = name.isEmpty || name == "@" ? "HEAD" : name
    guard Self.isReferenceName(self.name), !(name.isEmpty && end == bytes.count) else { return nil }
    guard let steps = Self.steps(bytes[end...]) else { return nil }
    self.steps = steps
  }

  private static func steps(_ bytes: ArraySlice<UInt8>) -> [Step]? {
    var steps: [Step] = []
    var rest = bytes
    while let mark = rest.popFirst() {
      if rest.starts(with: "{commit}".utf8), mark == UInt8(ascii: "^") {
        rest = rest.dropFirst("{commit}".utf8.count)
        continue
      }
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard let count = digits.isEmpty ? 1 : Int(String(decoding: digits, as: UTF8.self)), count <= 1_000_000
      else { return nil }
      switch mark {
      case UInt8(ascii: "~"): steps.append(.ancestor(count))
      case UInt8(ascii: "^"): steps.append(.parent(count))
      default: return nil
      }
      rest = rest.dropFirst(digits.count)
    }
    return steps
  }

  /// git's rules for the names of references, as far as they keep out what a command could take for something else.
  static func isReferenceName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let forbidden = Set("~^:?*[\\ ".utf8)
    guard let first = bytes.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "/") else { return false }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7f || forbidden.contains($0) }) { return false }
    return !name.contains("..") && !name.contains("@{") && !name.contains("//") && !name.hasSuffix("/")
      && !name.hasSuffix(".")
  }
}
