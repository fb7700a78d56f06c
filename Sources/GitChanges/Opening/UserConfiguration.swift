/// The git configuration that is not the repository's: the system's, the user's, and the environment's.
enum UserConfiguration {
  /// The files in the order in which git reads them.
  static func files(_ environment: [String: String]) -> [String] {
    var files: [String] = []
    if environment["GIT_CONFIG_NOSYSTEM"] == nil { files.append(environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig") }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      files.append(global)
    } else if let home = environment["HOME"] {
      files += ["\(environment["XDG_CONFIG_HOME"] ?? "\(home)/.config")/git/config", "\(home)/.gitconfig"]
    }
    // So it is switched off.
    return files.filter { $0 != "/dev/null" && !$0.isEmpty }
  }

  static func addEnvironment(_ environment: [String: String], to settings: inout GitConfiguration) {
    for place in 0..<min(Int(environment["GIT_CONFIG_COUNT"] ?? "") ?? 0, 1000) {
      guard let key = environment["GIT_CONFIG_KEY_\(place)"], let value = environment["GIT_CONFIG_VALUE_\(place)"]
      else { continue }
      settings.add(key, value)
    }
  }
}
