internal import YAMLEvents

/// One compose file, its anchors and merge keys followed and its documents merged. What could not be read stands
/// in `problems`; the rest is there to be judged.
package struct ComposeFile: Sendable {
  package let source: SourceText
  /// What the values were interpolated with.
  package let environment: [String: String]
  package let documents: [YAMLNode]
  /// In the order in which the file first names them.
  package let services: [ComposeService]
  package let secrets: [ComposeSecret]
  package let problems: [ComposeProblem]

  /// Reads a file. The environment holds what is known when Compose interpolates, such as the tracked `.env`.
  package init(parsing source: SourceText, environment: [String: String] = [:]) {
    self.source = source
    self.environment = environment
    var reader = ComposeReader(source: source, environment: environment)
    do throws(YAMLError) {
      documents = try YAMLStream(parsing: source).documents
    } catch {
      (documents, services, secrets) = ([], [], [])
      problems = [
        ComposeProblem(kind: .notYAML, range: .at(error.offset), message: error.message, hint: error.hint)
      ]
      return
    }
    for document in documents where !document.isMapping && !document.isNull {
      reader.refuse(document.useRange, "a compose file is a mapping with `services`")
    }
    let root = ComposeLayers(documents.filter(\.isMapping))
    services = Self.fields(of: "services", in: root, &reader).map { ComposeService($0, &reader) }
    secrets = Self.fields(of: "secrets", in: root, &reader).map { ComposeSecret($0, &reader) }
    problems = reader.problems
  }

  /// A scalar anywhere in the file as Compose reads it; nil for anything else.
  package func value(of node: YAMLNode) -> ComposeText? {
    var reader = ComposeReader(source: source, environment: environment)
    return reader.text(node, "the value")
  }

  private static func fields(
    of key: String, in root: ComposeLayers, _ reader: inout ComposeReader
  ) -> [ComposeField] {
    for value in root.values(key) where !value.isMapping {
      reader.refuse(value.useRange, "`\(key)` must be a mapping")
    }
    let fields = root.layers(key).fields
    for field in fields {
      for value in field.values where !value.isMapping {
        reader.refuse(value.useRange, "`\(field.name)` in `\(key)` must be a mapping")
      }
    }
    return fields
  }
}

/// A secret of the project.
package struct ComposeSecret: Sendable {
  package let name: String
  package let nameRange: SourceRange
  /// The file that holds its value, relative to the project's folder.
  package let file: ComposeText?

  init(_ field: ComposeField, _ reader: inout ComposeReader) {
    name = field.name
    nameRange = field.key.useRange
    file = reader.text(ComposeLayers(field.values.filter(\.isMapping)), "file")
  }
}

/// The files that Compose merges into one project: for now a single one.
package struct ComposeProject: Sendable {
  package let files: [ComposeFile]

  package init(_ file: ComposeFile) { files = [file] }

  package var services: [ComposeService] { files.flatMap(\.services) }
}
