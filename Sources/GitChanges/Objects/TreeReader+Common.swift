internal import Glibc

extension TreeReader {
  /// Passes the entries that both trees hold next, byte for byte: of a large folder with one change, all but that one.
  /// The last of them is read as usual, so that the order of what follows is still checked.
  static func passCommon(_ left: inout TreeReader, _ right: inout TreeReader) throws(GitError) {
    let common = left.commonCount(with: right)
    var passed = 0
    var last = 0
    while let count = left.entryCount(at: passed), passed + count <= common {
      last = passed
      passed += count
    }
    // One entry is read as fast as it is passed.
    guard last > 0 else { return }
    left.move(by: last)
    right.move(by: last)
    _ = try left.next()
    _ = try right.next()
  }

  /// How many bytes from here on are the same.
  private func commonCount(with other: TreeReader) -> Int {
    unread.withUnsafeBytes { left in
      other.unread.withUnsafeBytes { right in
        let most = min(left.count, right.count)
        var count = 0
        while count + 8 <= most,
          left.loadUnaligned(fromByteOffset: count, as: UInt64.self)
            == right.loadUnaligned(fromByteOffset: count, as: UInt64.self)
        {
          count += 8
        }
        while count < most, left[count] == right[count] { count += 1 }
        return count
      }
    }
  }

  /// The bytes of the entry that starts so far from here; nil when there is none that ends.
  private func entryCount(at start: Int) -> Int? {
    unread.withUnsafeBytes { bytes in
      guard start < bytes.count, let first = bytes.baseAddress else { return nil }
      guard let zero = memchr(first + start, 0, bytes.count - start) else { return nil }
      let count = UnsafeRawPointer(zero) - (first + start) + 1 + idCount
      return start + count <= bytes.count ? count : nil
    }
  }
}
