/// Where git looks for the hooks of a repository, as git itself decides it.
package struct HooksFolder: Sendable {
  /// Absolute path; need not exist.
  package let path: String
  /// The file that sets `core.hooksPath`; nil when the folder is git's default, `hooks` beside the objects.
  package let setBy: String?
  /// The top of the work tree, or the repository itself when it is bare: where git starts hooks.
  package let top: String
  /// Absolute path of the folder that holds the configuration, shared by all work trees of the repository.
  package let commonFolder: String
  /// Whether the folder belongs to this repository alone: elsewhere it may serve every repository of the machine.
  package let isInside: Bool
  /// Whether it lies among the files that are committed.
  package let isInWorkTree: Bool

  /// Finds it without opening the repository's objects, so that any format will do.
  /// - Parameter named: the folder that the user names instead, from `folder`.
  package init(containing folder: String, environment: [String: String], named: String? = nil) throws(GitError) {
    let location = try RepositoryLocation(containing: folder, environment: environment)
    try Ownership(location: location, environment: environment).check()
    top = location.hooksStart
    commonFolder = location.commonFolder
    if let named {
      (path, setBy) = (Files.normalized(Files.absolute(named, in: folder)), nil)
    } else if let setting = try HooksPathSetting(location, environment) {
      (path, setBy) = (Files.normalized(Files.absolute(setting.path, in: location.hooksStart)), setting.file)
    } else {
      (path, setBy) = ("\(location.commonFolder)/hooks", nil)
    }
    // Judged by where links lead: a link out of the repository may be shared too.
    let real = Files.realPath(path) ?? path
    let own = [location.commonFolder, location.gitFolder]
    let isOwn = own.contains { real == $0 || real.hasPrefix("\($0)/") }
    let isBelow = location.workTree.map { real.hasPrefix("\($0)/") } ?? false
    isInside = isOwn || isBelow
    isInWorkTree = isBelow && !isOwn
  }
}

extension RepositoryLocation {
  /// The folder in which git starts hooks.
  fileprivate var hooksStart: String { workTree ?? gitFolder }
}

extension Files {
  /// An absolute path without `.`, `..` and doubled slashes; links are left alone.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
