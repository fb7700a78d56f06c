/// Paths inside an image, as text.
package enum ImagePath {
  /// An absolute path without `.`, `..`, doubled and trailing slashes: a relative one starts at the directory; nil
  /// where either is not known.
  package static func joined(_ directory: String?, _ path: String?) -> String? {
    guard let path else { return nil }
    if path.hasPrefix("/") { return normalised(path) }
    guard let directory else { return nil }
    return normalised("\(directory)/\(path)")
  }

  /// Without `.`, `..`, doubled and trailing slashes.
  package static func normalised(_ path: String) -> String {
    guard !isNormalised(path) else { return path }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// A quick look: false also for some paths that are.
  private static func isNormalised(_ path: String) -> Bool {
    var last: UInt8?
    for byte in path.utf8 {
      guard
        last == UInt8(ascii: "/")
          ? byte != UInt8(ascii: "/") && byte != UInt8(ascii: ".") : last != nil || byte == UInt8(ascii: "/")
      else { return false }
      last = byte
    }
    return last != nil && (last != UInt8(ascii: "/") || path.utf8.count == 1)
  }

  /// Whether one path is the other, or lies below it. Both are normalised.
  package static func covers(_ directory: String, _ path: String) -> Bool {
    directory == "/" || path == directory || path.hasPrefix(directory + "/")
  }
}
