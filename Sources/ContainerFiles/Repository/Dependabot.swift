internal import YAMLEvents

/// The entries of a Dependabot configuration, as far as they say which folders are kept up to date.
package struct Dependabot: Sendable {
  package struct Entry: Sendable {
    package let ecosystem: PipelineText
    /// As written: `/`, `/docker`, `/services/*`.
    package let folders: [String]
  }

  package let text: SourceText
  package let entries: [Entry]
  /// Where a new entry goes: the key `updates`.
  package let updates: SourceRange

  /// Nil for what is no YAML: GitHub says so itself.
  package init?(parsing text: SourceText) {
    let root: YAMLNode?
    do throws(YAMLError) {
      root = try YAMLStream(parsing: text).documents.first
    } catch {
      return nil
    }
    self.text = text
    updates = root?.entry("updates")?.key.useRange ?? text.lineRange(1)
    entries = (root?["updates"]?.items ?? []).compactMap { item in
      guard let node = item["package-ecosystem"], let name = node.scalarText else { return nil }
      let folders =
        [item["directory"]].compactMap { $0?.scalarText }
        + (item["directories"]?.items ?? []).compactMap { $0.scalarText }
      return Entry(ecosystem: PipelineText(name, node.useRange), folders: folders)
    }
  }

  /// Whether an entry for Dockerfiles covers a folder.
  package func covers(_ folder: RepositoryPath) -> Bool {
    entries.prefix(500).contains { entry in
      entry.ecosystem.text == "docker" && entry.folders.contains { Self.matches($0, folder) }
    }
  }

  private static func matches(_ written: String, _ folder: RepositoryPath) -> Bool {
    let pattern = written.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return pattern == folder.text }
    if pattern.hasSuffix("/**"), matches(String(pattern.dropLast(3)), folder) { return true }
    if pattern == "**" || pattern == "**/*" { return true }
    do {
      return try Glob(pattern).matches(folder)
    } catch {
      // What cannot be read may cover anything.
      return true
    }
  }
}
