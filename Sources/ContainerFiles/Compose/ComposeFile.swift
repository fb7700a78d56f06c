internal import YAMLEvents

/// One compose file, its anchors and merge keys followed and its documents merged. What could not be read stands
/// in `problems`; the rest is there to be judged.
package struct ComposeFile: Sendable {
  package let source: SourceText
  /// What the values were interpolated with.
  package let environment: [String: String]
  package let documents: [YAMLNode]
  /// The file alone, as a project: what it includes or extends in other files is left out.
  package let project: ComposeProject
  package let problems: [ComposeProblem]

  /// Reads a file. The environment holds what is known when Compose interpolates, such as the tracked `.env`.
  package init(parsing source: SourceText, environment: [String: String] = [:]) {
    self.source = source
    self.environment = environment
    do throws(YAMLError) {
      documents = try YAMLStream(parsing: source).documents
    } catch {
      documents = []
      project = ComposeProject(path: source.path)
      problems = [
        ComposeProblem(kind: .notYAML, range: .at(error.offset), message: error.message, hint: error.hint)
      ]
      return
    }
    project = ComposeProject(documents, of: source, environment: environment)
    problems = project.issues.filter { $0.path == source.path }.map { $0.problem }
  }

  /// The documents one by one, variables replaced and nothing merged: `include` and `extends` stand there still.
  package var writtenDocuments: [ComposeValue] {
    var reader = ComposeValueReader(source: source, environment: environment, folder: source.path.folder)
    return documents.compactMap { reader.document($0) }
  }

  /// Whether a key can stand anywhere in the file: as it is, or with an escape in it.
  package func mayHold(_ key: String) -> Bool {
    TextSearch.holds(key.utf8.span, in: source.bytes.span) || source.bytes.contains(UInt8(ascii: "\\"))
  }

  package var services: [ComposeService] { project.services }
  package var secrets: [ComposeSecret] { project.secrets }
}

/// A secret of the project.
package struct ComposeSecret: Sendable {
  package let name: String
  package let namePlace: ComposePlace
  /// The file that holds its value, relative to the project's folder.
  package let file: ComposeText?

  package var nameRange: SourceRange { namePlace.range }

  init(_ entry: ComposeMapping.Entry, _ reader: inout ComposeViewReader) {
    name = entry.key
    namePlace = entry.keyPlace
    file = reader.text(entry.value, "file")
  }
}
