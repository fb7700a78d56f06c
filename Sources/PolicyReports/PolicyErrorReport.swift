import ContainerFiles
package import PolicyEngine

/// What is wrong with a policy, as compilers say it: every problem of every file, with its place and what to type.
package enum PolicyErrorReport {
  /// - Parameter outcome: said behind the number of errors.
  package static func text(
    _ error: PolicyError, style: TextStyle, outcome: String = "Nothing was checked."
  ) -> String {
    var lines: [String] = []
    for problem in error.problems {
      lines += self.lines(problem, style)
      lines.append("")
    }
    lines.append(summary(error) + " " + outcome)
    let text = lines.joined(separator: "\n") + "\n"
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  private static func lines(_ problem: PolicyProblem, _ style: TextStyle) -> [String] {
    let title = style.paint("error", .red) + style.paint(": " + Untrusted.oneLine(problem.message), .bold)
    guard let source = problem.source else { return [title] + problem.notes.map { "  = " + Untrusted.oneLine($0) } }
    let position = source.text.position(at: problem.range.start)
    let gutter = String(position.line).count
    let pad = String(repeating: " ", count: gutter)
    let arrow =
      pad + style.paint(" -->", .blue)
      + " \(Untrusted.oneLine(source.name)):\(position.line):\(position.column)"
    let mark = Snippet.Mark(range: problem.range, label: problem.label, isPrimary: true)
    let snippet = Snippet(
      source: source.text, marks: [mark], secrets: [], gutter: gutter, style: style, ink: .red
    ).lines()
    let notes = problem.notes.map { pad + "  " + style.paint("=", .blue) + " " + Untrusted.oneLine($0) }
    return [title, arrow] + snippet + (notes.isEmpty ? [] : [pad + "  " + style.paint("|", .blue)]) + notes
  }

  private static func summary(_ error: PolicyError) -> String {
    let files = Set(error.problems.compactMap { $0.source?.name }).count
    let count = error.problems.count
    let place = files == 0 ? "" : " in \(files) \(files == 1 ? "file" : "files")"
    return "\(count) \(count == 1 ? "error" : "errors")\(place)."
  }
}
