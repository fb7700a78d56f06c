/// Where relative paths begin, as WORKDIR after WORKDIR leaves it.
package struct WorkingDirectory: Hashable, Sendable {
  /// Absolute; nil where the base image or a variable decides.
  package private(set) var path: String?
  /// Whether a WORKDIR of the file has set it, here or in a stage below.
  package private(set) var isSet: Bool

  init(path: String?, isSet: Bool) {
    self.path = path
    self.isSet = isSet
  }

  /// Longer paths are no paths, and without a bound each WORKDIR of many would copy those before it.
  private static let longest = 4_096

  /// What a path means from here; nil where that is not known.
  package func resolving(_ text: String) -> String? {
    if Self.isWindows(text) { return text }
    if text.hasPrefix("/") { return Self.cleaned(text[...]) }
    guard let path, path.utf8.count + text.utf8.count <= Self.longest else { return nil }
    if Self.isWindows(path) { return path.hasSuffix("\\") ? path + text : path + "\\" + text }
    return Self.cleaned("\(path)/\(text)"[...])
  }

  /// Follows a WORKDIR, its text without quotes and variables; nil where variables leave it open.
  mutating func change(to text: String?) {
    path = text.flatMap { resolving($0) }
    isSet = true
  }

  /// Whether a path says where it begins, on Linux or on Windows: `/app`, `C:\app`, `c:/app`, `\\server`.
  package static func isAbsolute(_ text: String) -> Bool {
    text.hasPrefix("/") || text.hasPrefix("\\") || isWindows(text)
  }

  /// A drive and a colon.
  private static func isWindows(_ text: String) -> Bool {
    let bytes = text.utf8.prefix(2)
    guard let drive = bytes.first, bytes.last == UInt8(ascii: ":") else { return false }
    return (0x61...0x7A).contains(drive | 0x20)
  }

  private static func cleaned(_ text: Substring) -> String {
    var parts: [Substring] = []
    for part in text.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
