/// A path that is mounted or removed, held against the directories of the table.
struct CachePath: Sendable {
  /// Without what a pattern at its end stands for, and with `~` for the home of any user.
  private let text: String
  /// A part of it is not known.
  private let isOpen: Bool
  /// The pattern at its end leaves out what begins with a dot.
  private let skipsHidden: Bool

  init(_ path: String) {
    var path = Substring(path)
    while path.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
    var skipsHidden = false
    if let slash = path.lastIndex(of: "/"),
      path[slash...].utf8.contains(where: { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B })
    {
      skipsHidden = path[path.index(after: slash)...].hasPrefix("*")
      path = path[..<slash]
    }
    for home in ["$HOME", "${HOME}", "/root"] where path.hasPrefix(home) {
      let rest = path.dropFirst(home.count)
      if rest.isEmpty || rest.hasPrefix("/") { path = "~" + rest }
    }
    if path.hasPrefix("/home/") {
      path = "~" + path.dropFirst("/home/".count).drop { $0 != "/" }
    }
    self.skipsHidden = skipsHidden
    text = String(path)
    isOpen = text.utf8.contains(UInt8(ascii: "$")) || text.utf8.contains(UInt8(ascii: "`"))
  }

  /// Whether what is done to this path is done to the directory: it is the directory or stands above it. A part of a
  /// cache counts for it, but a part of apt's lists does not.
  func covers(_ directory: String) -> Bool {
    if isOpen { return text.lowercased().contains("cache") && directory.contains("cache") }
    if directory.hasPrefix("~/") { return coversHome(directory.dropFirst(2)) }
    if text == directory { return true }
    if text.isEmpty { return !skipsHidden }
    if Self.isInside(directory[...], text[...]) { return true }
    return directory != "/var/lib/apt/lists" && Self.isInside(text[...], directory[...])
  }

  /// - Parameter tail: the directory's place below the home, such as `.cache/pip`.
  private func coversHome(_ tail: Substring) -> Bool {
    if text == "~" { return !(skipsHidden && tail.hasPrefix(".")) }
    if text.hasPrefix("~/") {
      let own = text.dropFirst(2)
      if own == tail || Self.isInside(tail, own) || Self.isInside(own, tail) { return true }
    }
    // A home elsewhere: `/app/.cache/pip`, `/opt/jenkins/.npm`.
    return text.hasSuffix("/" + tail) || text.hasSuffix("/" + (tail.split(separator: "/").first ?? tail))
  }

  private static func isInside(_ inner: Substring, _ outer: Substring) -> Bool {
    inner.utf8.count > outer.utf8.count && inner.hasPrefix(outer)
      && inner.utf8[inner.utf8.index(inner.utf8.startIndex, offsetBy: outer.utf8.count)] == UInt8(ascii: "/")
  }
}
