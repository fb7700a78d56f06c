/// The directories of all caches, by what leads to them.
enum CacheTable {
  /// Each directory and all above it, `~` and the root among them.
  static let above = table { directory in
    var found = ["", directory]
    for place in directory.indices.dropFirst() where directory[place] == "/" {
      found.append(String(directory[..<place]))
    }
    return found
  }

  /// The directories whose parts count for them.
  static let parts = table { $0 == "/var/lib/apt/lists" ? [] : [$0] }

  /// What of a directory below a home follows that home, and where it begins: `.cache/pip`, `.cache`.
  static let tails = table { directory in
    guard directory.hasPrefix("~/") else { return [] }
    let tail = directory.dropFirst(2)
    return [String(tail), String(tail.prefix { $0 != "/" })]
  }

  /// The managers whose caches are not below a home.
  static let absolute = managers { !$0.hasPrefix("~") }
  /// The managers whose caches are below a home and not hidden.
  static let visible = managers { $0.hasPrefix("~/") && !$0.hasPrefix("~/.") }
  /// The managers whose caches say so.
  static let namedCache = managers { $0.contains("cache") }

  private static func table(_ keys: (String) -> [String]) -> [String: Set<PackageManager>] {
    var found: [String: Set<PackageManager>] = [:]
    for tool in PackageTool.all {
      for key in tool.caches.flatMap(keys) { found[key, default: []].insert(tool.manager) }
    }
    return found
  }

  private static func managers(_ test: (String) -> Bool) -> Set<PackageManager> {
    Set(PackageTool.all.filter { $0.caches.contains(where: test) }.map { $0.manager })
  }
}
