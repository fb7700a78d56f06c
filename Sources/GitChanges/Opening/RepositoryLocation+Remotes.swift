extension RepositoryLocation {
  /// Names of the configured remotes, sorted.
  var remotes: [String] {
    Set(configuration.subsections(of: "remote", key: "url").map(\.subsection)).sorted()
  }

  /// The remote whose branches a short name means: `origin`, or the only one.
  var mainRemote: String? {
    let remotes = remotes
    return remotes.contains("origin") ? "origin" : remotes.count == 1 ? remotes.first : nil
  }

  /// The remote that promised the objects a partial clone left out.
  var promisor: String? {
    if let named = configuration["extensions.partialclone"] { return named }
    let promisors = configuration.subsections(of: "remote", key: "promisor")
    return promisors.last { ["true", "yes", "on", "1"].contains($0.value.lowercased()) }?.subsection
  }

  /// The remotes that have this URL, to fetch or to push.
  func remotes(withURL url: String) -> [String] {
    let urls = configuration.subsections(of: "remote", key: "url")
    let pushed = configuration.subsections(of: "remote", key: "pushurl")
    return Set((urls + pushed).filter { $0.value == url }.map(\.subsection)).sorted()
  }
}
