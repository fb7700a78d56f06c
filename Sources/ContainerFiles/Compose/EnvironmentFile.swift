/// A `.env` or `env_file`, read as compose-go's dotenv package reads it.
package struct EnvironmentFile: Sendable {
  package struct Entry: Sendable, Hashable {
    package let key: String
    package let keyRange: SourceRange
    /// After quotes, escapes and variables; nil where only the key stands, or a variable has no known value.
    package let value: String?
    /// The value as it stands, without quotes.
    package let valueRange: SourceRange
  }

  package struct Problem: Sendable, Hashable {
    package let range: SourceRange
    package let message: String
  }

  package let entries: [Entry]
  package let problems: [Problem]

  /// What the file sets; a later entry wins.
  package var values: [String: String] {
    var values: [String: String] = [:]
    for entry in entries { values[entry.key] = entry.value }
    return values
  }

  package init(parsing source: SourceText) {
    var reader = EnvironmentFileReader(source)
    reader.read()
    (entries, problems) = (reader.entries, reader.problems)
  }
}
