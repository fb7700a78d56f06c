extension Dockerfile {
  /// - Parameter arguments: what a build sets in place of the defaults of ARG.
  package convenience init(parsing text: SourceText, arguments: BuildArguments = [:]) {
    var parser = FileParser(text)
    parser.readAll()
    var builder = StageBuilder(parser.instructions, escape: parser.escape, arguments: arguments)
    builder.build()
    self.init(
      text: text, directives: parser.directives, escape: parser.escape, instructions: builder.instructions,
      stages: builder.stages, errors: parser.errors, comments: parser.comments, globalScope: builder.globals,
      scopes: builder.scopes, finalScopes: builder.finalScopes, stagesByName: builder.stagesByName,
      arguments: arguments)
  }

  /// The errors of the file and of all instructions, in the order in which they stand.
  package var allErrors: [SyntaxError] {
    var found = errors
    for instruction in instructions {
      found += instruction.errors
      if let triggered = instruction.triggered { found += triggered.errors }
    }
    return found.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }
}
