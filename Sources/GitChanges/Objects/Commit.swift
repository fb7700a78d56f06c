/// What is needed of a commit.
struct Commit: Sendable {
  let tree: ObjectID
  /// As written in the object; a shallow clone may lack them.
  let parents: [ObjectID]
  /// Seconds since 1970 at the committer; 0 when unreadable, as git takes it.
  let time: Int

  init?(_ bytes: [UInt8]) {
    var tree: ObjectID?
    var parents: [ObjectID] = []
    var time = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.isEmpty { break }
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard fields.count == 2 else { continue }
      let value = fields[1]
      switch Array(fields[0]) {
      case Self.treeKey where tree == nil: tree = ObjectID(digits: value)
      case Self.parentKey:
        guard let parent = ObjectID(digits: value) else { return nil }
        parents.append(parent)
      case Self.committerKey: time = Self.time(in: value)
      default: continue
      }
    }
    guard let tree else { return nil }
    self.tree = tree
    self.parents = parents
    self.time = time
  }

  private static let treeKey = Array("tree".utf8)
  private static let parentKey = Array("parent".utf8)
  private static let committerKey = Array("committer".utf8)

  /// The number after the address: `Name <address> 1700000000 +0000`.
  private static func time(in committer: ArraySlice<UInt8>) -> Int {
    guard let end = committer.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    let fields = committer[(end + 1)...].split(separator: UInt8(ascii: " "))
    return fields.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
  }
}

/// What an annotated tag points to.
struct Tag: Sendable {
  let target: ObjectID

  init?(_ bytes: [UInt8]) {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let key = Array("object ".utf8)
    guard line.starts(with: key), let target = ObjectID(digits: line.dropFirst(key.count)) else { return nil }
    self.target = target
  }
}

extension ObjectID {
  /// From hexadecimal digits as bytes, without a detour over text.
  init?(digits: ArraySlice<UInt8>) {
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var place = digits.startIndex
    while place < digits.endIndex {
      guard let high = Self.value(ofDigit: digits[place]), let low = Self.value(ofDigit: digits[place + 1])
      else { return nil }
      bytes.append(high << 4 | low)
      place += 2
    }
    self.init(bytes: bytes)
  }
}
