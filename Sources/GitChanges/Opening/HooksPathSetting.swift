/// `core.hooksPath`, from the files that git reads, in its order; the last one counts.
struct HooksPathSetting {
  /// As git would use it: absolute, or relative to where hooks are started.
  let path: String
  /// The file that says so, or the environment.
  let file: String

  init?(_ location: RepositoryLocation, _ environment: [String: String]) throws(GitError) {
    var found: (value: String, file: String)?
    var files = UserConfiguration.files(environment) + [location.configurationFile]
    if location.configuration.flag("extensions.worktreeconfig") == true {
      files.append("\(location.gitFolder)/config.worktree")
    }
    for file in files {
      var settings = GitConfiguration()
      try settings.add(file: file)
      try Self.refuseConditions(settings, in: file, environment)
      if let value = settings["core.hookspath"] { found = (value, file) }
    }
    var settings = GitConfiguration()
    UserConfiguration.addEnvironment(environment, to: &settings)
    if let value = settings["core.hookspath"] { found = (value, "the environment (GIT_CONFIG_COUNT)") }
    guard let found else { return nil }
    file = found.file
    path = try Self.expanded(found.value, found.file, environment)
  }

  /// As git expands a path in its configuration, as far as it can be told without asking for users' homes.
  private static func expanded(
    _ value: String, _ file: String, _ environment: [String: String]
  ) throws(GitError) -> String {
    if let home = environment["HOME"], value.hasPrefix("~/") { return home + value.dropFirst() }
    guard !value.isEmpty, !value.hasPrefix("~"), !value.hasPrefix("%(prefix)") else {
      throw GitError(
        .cannotLook, "core.hooksPath in '\(file)' is '\(value)', which cannot be told here", remedy: remedy)
    }
    return value
  }

  /// Conditional includes are not followed here. One that decides about hooks must not be passed over in silence.
  private static func refuseConditions(
    _ settings: GitConfiguration, in file: String, _ environment: [String: String]
  ) throws(GitError) {
    for (condition, path) in settings.subsections(of: "includeif", key: "path") {
      let home = environment["HOME"].map { "\($0)/" } ?? "~/"
      let included = path.hasPrefix("~/") ? home + path.dropFirst(2) : Files.absolute(path, in: Files.parent(of: file))
      var inner = GitConfiguration()
      try inner.add(file: included)
      guard inner["core.hookspath"] != nil else { continue }
      throw GitError(
        .cannotLook,
        "'\(file)' includes '\(path)' under the condition '\(condition)', and that sets core.hooksPath: "
          + "whether it holds here cannot be told", remedy: remedy)
    }
  }

  private static let remedy = "policygate hook install --folder \"$(git rev-parse --git-path hooks)\""
}
