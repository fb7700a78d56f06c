internal import Glibc

/// The git program, found and called so that neither the repository nor the caller's folder decides what runs: no
/// shell, no relative path, and every setting that names a program overridden.
struct GitCommand: Sendable {
  let program: String
  /// Where programs are looked for: a relative folder would be one of the repository's.
  private let folders: [String]
  let location: RepositoryLocation
  let environment: [String: String]

  init(_ location: RepositoryLocation, _ environment: [String: String]) throws(GitError) {
    folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
    guard let folder = folders.first(where: { access("\($0)/git", X_OK) == 0 }) else {
      throw GitError(.cannotLook, "the git command is not on PATH", remedy: "apt-get install git")
    }
    program = "\(folder)/git"
    self.location = location
    self.environment = environment
  }

  /// Settings of a repository that would make git run something, or read files that it does not hold.
  private static let overrides = [
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.attributesFile=/dev/null", "core.untrackedCache=false",
    "core.alternateRefsCommand=", "core.pager=cat", "core.editor=false", "diff.external=", "gc.auto=0",
    "maintenance.auto=false", "submodule.recurse=false",
  ]

  /// Without network, or whatever else a transport may run.
  private static let offline = [
    "core.sshCommand=false", "core.gitProxy=false", "core.askPass=false", "credential.helper=", "protocol.allow=never",
  ]

  /// What a question about objects runs as.
  func plumbing(_ arguments: [String]) -> Process.Start {
    Process.Start(
      program: program, arguments: settings(Self.overrides + Self.offline) + arguments, environment: sealed)
  }

  /// What a fetch runs as: the user's own settings decide how the remote is reached.
  func fetch(_ arguments: [String]) -> Process.Start {
    let variables = environment.filter { !$0.key.hasPrefix("GIT_TRACE") }.merging(places) { $1 }
    return Process.Start(
      program: program,
      arguments: settings(Self.overrides + ["fetch.negotiationAlgorithm=noop"]) + ["fetch", "--quiet"] + arguments,
      environment: variables.merging(["GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"]) { $1 })
  }

  private func settings(_ settings: [String]) -> [String] {
    ["-C", location.workTree ?? location.gitFolder, "--no-pager"] + settings.flatMap { ["-c", $0] }
  }

  /// Where the repository is: found once, by us.
  private var places: [String: String] {
    var places = [
      "GIT_DIR": location.gitFolder, "GIT_COMMON_DIR": location.commonFolder, "GIT_INDEX_FILE": location.indexFile,
      "GIT_OBJECT_DIRECTORY": location.objectFolder,
    ]
    if let workTree = location.workTree { places["GIT_WORK_TREE"] = workTree }
    if !location.alternateObjectFolders.isEmpty {
      places["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = location.alternateObjectFolders.joined(separator: ":")
    }
    return places
  }

  /// Nothing of the caller's environment but where programs are.
  private var sealed: [String: String] {
    let fixed = [
      "PATH": folders.joined(separator: ":"), "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_ATTR_NOSYSTEM": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
      "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_FLUSH": "1",
    ]
    return fixed.merging(places) { $1 }
  }
}
