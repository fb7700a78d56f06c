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
    while path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
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

  /// The managers of whose caches what is done to this path is done to: it is the directory of one or stands above it.
  /// A part of a cache counts for it, but a part of apt's lists does not.
  var managers: Set<PackageManager> {
    // The directories of the table are short; every step down a long path would cost its length.
    guard text.utf8.count <= 512 else { return [] }
    if isOpen { return text.lowercased().contains("cache") ? CacheTable.namedCache : [] }
    if text.isEmpty || text == "~", skipsHidden { return text.isEmpty ? CacheTable.absolute : CacheTable.visible }
    var found = CacheTable.above[text] ?? []
    for place in text.indices where text[place] == "/" {
      if let managers = CacheTable.parts[String(text[..<place])] { found.formUnion(managers) }
      // A home elsewhere: `/app/.cache/pip`, `/opt/jenkins/.npm`.
      if let managers = CacheTable.tails[String(text[text.index(after: place)...])] { found.formUnion(managers) }
    }
    return found
  }

  /// Whether the path is a directory or stands above it or below.
  func touches(_ directory: String) -> Bool {
    let other = CachePath(directory).text
    return text == other || text.isEmpty || text.hasPrefix(other + "/") || other.hasPrefix(text + "/")
  }
}
