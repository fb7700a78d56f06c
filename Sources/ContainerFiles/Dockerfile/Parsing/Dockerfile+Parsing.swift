extension Dockerfile {
  package init(parsing text: SourceText) {
    self.init(
      text: text, directives: [], escape: UInt8(ascii: "\\"), instructions: [], stages: [], errors: [], comments: [])
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
