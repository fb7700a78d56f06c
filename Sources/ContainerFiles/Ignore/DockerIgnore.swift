/// A `.dockerignore`: which files of a build context stay away from the build.
package struct DockerIgnore: Sendable {
  package struct Pattern: Sendable {
    /// As it is matched: cleaned, without `!`.
    package let text: String
    /// Whether it takes files back in.
    package let isException: Bool
    package let range: SourceRange
    let matcher: IgnoreMatcher
  }

  package struct Invalid: Hashable, Sendable {
    package let range: SourceRange
    package let message: String
    package let remedy: String
  }

  package let text: SourceText
  package let patterns: [Pattern]
  /// Patterns that make the build fail.
  package let errors: [Invalid]

  package var hasExceptions: Bool { patterns.contains { $0.isException } }

  /// Whether a file or folder of the context stays away: the last pattern that matches it or a folder above it wins.
  /// - Parameter path: relative to the context's root, with `/`.
  package func ignores(_ path: RepositoryPath) -> Bool { lastMatch(path).map { !$0.isException } ?? false }
  package func ignores(_ path: String) -> Bool { ignores(RepositoryPath(path)) }

  /// The pattern that decides about a path; nil when none matches, and then the file is sent to the build.
  package func lastMatch(_ path: RepositoryPath) -> Pattern? {
    let scalars = Array(path.text.unicodeScalars.drop { $0 == "/" })
    guard !scalars.isEmpty else { return nil }
    return patterns.last { $0.matcher.matches(scalars) }
  }
}
