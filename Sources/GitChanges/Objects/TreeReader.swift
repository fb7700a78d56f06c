/// Reads the entries of a raw tree one by one, in git's order.
struct TreeReader {
  struct Entry {
    let mode: FileMode
    /// One part of a path: never empty, `.`, `..` or with a slash.
    let name: ArraySlice<UInt8>
    let id: ObjectID

    /// Folders are ordered as if their name ended with a slash.
    var isFolder: Bool { mode == .folder }
  }

  private let bytes: [UInt8]
  private let tree: ObjectID
  private var position = 0
  private var last: Entry?

  init(_ bytes: [UInt8], of tree: ObjectID) {
    self.bytes = bytes
    self.tree = tree
  }

  /// What has not been read yet.
  var unread: ArraySlice<UInt8> { bytes[position...] }
  var idCount: Int { tree.count }

  mutating func move(by count: Int) {
    position += count
    last = nil
  }

  /// The next entry, or nil at the end. A tree that git would not write is an error: what it holds is a guess.
  mutating func next() throws(GitError) -> Entry? {
    guard position < bytes.count else { return nil }
    guard let space = bytes[position...].firstIndex(of: UInt8(ascii: " ")),
      let end = bytes[space...].firstIndex(of: 0), end + tree.count < bytes.count,
      let mode = mode(in: bytes[position..<space]),
      let id = ObjectID(bytes: bytes[(end + 1)...(end + tree.count)])
    else { throw malformed }
    let entry = Entry(mode: mode, name: bytes[(space + 1)..<end], id: id)
    guard isName(entry.name) else { throw malformed }
    if let last, TreeReader.order(last, entry) >= 0 { throw malformed }
    last = entry
    position = end + tree.count + 1
    return entry
  }

  private func mode(in digits: ArraySlice<UInt8>) -> FileMode? {
    guard digits.count <= 7 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "7") else { return nil }
      value = value << 3 | UInt32(digit - UInt8(ascii: "0"))
    }
    return FileMode(stored: value)
  }

  private func isName(_ name: ArraySlice<UInt8>) -> Bool {
    if name.isEmpty || name.contains(UInt8(ascii: "/")) { return false }
    return !(name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") })
  }

  private var malformed: GitError {
    GitError(.cannotLook, "tree \(tree) is malformed", remedy: "git fsck")
  }

  /// Negative, zero or positive, as git sorts the entries of a tree.
  static func order(_ left: Entry, _ right: Entry) -> Int {
    var (place, other) = (left.name.startIndex, right.name.startIndex)
    while place < left.name.endIndex, other < right.name.endIndex {
      let difference = Int(left.name[place]) - Int(right.name[other])
      if difference != 0 { return difference }
      place += 1
      other += 1
    }
    return Int(next(left, place)) - Int(next(right, other))
  }

  private static func next(_ entry: Entry, _ place: Int) -> UInt8 {
    if place < entry.name.endIndex { return entry.name[place] }
    return entry.isFolder ? UInt8(ascii: "/") : 0
  }
}
