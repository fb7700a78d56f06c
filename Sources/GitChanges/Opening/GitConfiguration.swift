internal import CLibgit2

/// Settings read from named files, and no others, in the order in which git reads them.
struct GitConfiguration: Sendable {
  struct Setting: Sendable {
    /// Section and key in lower case, the subsection as written.
    let name: String
    let value: String
  }

  private(set) var settings: [Setting] = []

  /// Adds a file's settings; one that does not exist has none.
  mutating func add(file: String) throws(GitError) {
    guard case .found(let facts) = Files.status(of: file) else { return }
    guard Files.isRegular(facts) else { throw GitError(.cannotLook, "'\(file)' is not a regular file") }
    try Libgit2.start()
    var configuration: OpaquePointer?
    guard git_config_open_ondisk(&configuration, file) == 0 else {
      throw Libgit2.failure("cannot read the configuration '\(file)'")
    }
    defer { git_config_free(configuration) }
    var iterator: OpaquePointer?
    guard git_config_iterator_new(&iterator, configuration) == 0 else {
      throw Libgit2.failure("cannot read the configuration '\(file)'")
    }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    var code = git_config_next(&entry, iterator)
    while code == 0, let found = entry?.pointee {
      // A key without a value means true.
      let value = found.value.map { String(cString: $0) } ?? "true"
      settings.append(Setting(name: String(cString: found.name), value: value))
      code = git_config_next(&entry, iterator)
    }
    guard code == GIT_ITEROVER.rawValue else { throw Libgit2.failure("cannot read the configuration '\(file)'") }
  }

  mutating func add(_ name: String, _ value: String) {
    settings.append(Setting(name: name.lowercased(), value: value))
  }

  /// The last value, which is the one in force.
  subscript(name: String) -> String? { settings.last { $0.name == name }?.value }

  func all(_ name: String) -> [String] { settings.filter { $0.name == name }.map(\.value) }

  func flag(_ name: String) -> Bool? {
    guard let value = self[name]?.lowercased() else { return nil }
    switch value {
    case "true", "yes", "on": return true
    case "false", "no", "off", "": return false
    default: return Int(value).map { $0 != 0 }
    }
  }

  /// Settings of one section with a subsection, such as every `remote.*.url`, by subsection.
  func subsections(of section: String, key: String) -> [(subsection: String, value: String)] {
    let (start, end) = ("\(section).", ".\(key)")
    return settings.compactMap { setting in
      guard setting.name.hasPrefix(start), setting.name.hasSuffix(end),
        setting.name.utf8.count > start.utf8.count + end.utf8.count
      else { return nil }
      return (String(setting.name.dropFirst(start.count).dropLast(end.count)), setting.value)
    }
  }
}
