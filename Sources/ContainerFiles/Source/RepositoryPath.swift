/// A path inside the repository: bytes, as git stores them, with `/` between the parts and none at either end.
/// The empty path is the repository's root.
package struct RepositoryPath: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  package let bytes: [UInt8]

  package init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  package init(_ text: String) { self.init(bytes: text.utf8) }
  package init(stringLiteral text: String) { self.init(text) }

  package static let root = RepositoryPath(bytes: [])

  package static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
    let (left, right) = (left.bytes, right.bytes)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  /// Eight bytes at a time: paths are the keys of most tables, and an array would feed them one by one.
  package func hash(into hasher: inout Hasher) {
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }

  /// The text of the path; bytes that are not UTF-8 become U+FFFD. Not escaped: reports do that.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var isRoot: Bool { bytes.isEmpty }

  /// The last part.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  package var nameText: String { String(decoding: name, as: UTF8.self) }

  /// The folder that holds it; the root's is the root.
  package var folder: RepositoryPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
    return RepositoryPath(bytes: bytes[..<slash])
  }

  /// The folder that holds it, that folder's, and so on to the root.
  package var ancestors: [RepositoryPath] {
    var found: [RepositoryPath] = []
    var current = self
    while !current.isRoot {
      current = current.folder
      found.append(current)
    }
    return found
  }

  package func appending(_ name: some Sequence<UInt8>) -> RepositoryPath {
    isRoot ? RepositoryPath(bytes: name) : RepositoryPath(bytes: bytes + [UInt8(ascii: "/")] + Array(name))
  }

  package func appending(_ name: String) -> RepositoryPath { appending(name.utf8) }

  package func isInside(_ folder: RepositoryPath) -> Bool {
    if folder.isRoot { return !isRoot }
    return bytes.count > folder.bytes.count && bytes.starts(with: folder.bytes)
      && bytes[folder.bytes.count] == UInt8(ascii: "/")
  }

  /// The path that a relative reference in this folder names, `.` and `..` resolved; nil when it is absolute or
  /// leaves the repository.
  package func resolving(_ reference: some Sequence<UInt8>) -> RepositoryPath? {
    let reference = Array(reference)
    guard reference.first != UInt8(ascii: "/") else { return nil }
    var parts = bytes.split(separator: UInt8(ascii: "/"))
    for part in reference.split(separator: UInt8(ascii: "/")) {
      switch Array(part) {
      case [UInt8(ascii: ".")]: continue
      case [UInt8(ascii: "."), UInt8(ascii: ".")]:
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return RepositoryPath(bytes: parts.joined(separator: [UInt8(ascii: "/")]))
  }

  package func resolving(_ reference: String) -> RepositoryPath? { resolving(reference.utf8) }
}
