import ContainerFiles

/// A script from its text.
func script(_ text: String) -> ShellScript { ShellScript(parsing: SourceText(path: "entrypoint.sh", text)) }

/// The script of the last instruction of a Dockerfile with these lines after its FROM.
func lastScript(_ text: String) -> (script: ShellScript?, file: Dockerfile) {
  let file = parsed("FROM a\n" + text)
  return (file.shellScript(at: file.instructions.count - 1), file)
}

extension ShellScript {
  /// The commands, one a line: `| loop ^0: sort -u <in`. First what joins it to the one before, then what encloses it,
  /// its parent, and the command.
  var dump: String { commands.map(\.dump).joined(separator: "\n") }
}

extension ShellCommand {
  var dump: String {
    let head = [place.dump, isOpaque ? "OPAQUE" : ""].filter { !$0.isEmpty }
    let parts =
      assignments.map { "\($0.name)=\($0.value?.dump ?? "…")" } + words.map(\.dump) + redirections.map(\.dump)
    return (head + [":"] + parts).joined(separator: " ").replacing(" : ", with: ": ")
  }
}

extension ShellPlace {
  var dump: String {
    let sign =
      switch connection {
      case .first: "."
      case .and: "&&"
      case .or: "||"
      case .sequence: ";"
      case .background: "&"
      case .pipe: "|"
      }
    return ([sign] + (isNegated ? ["!"] : []) + nesting.map(\.dump) + (parent.map { ["^\($0)"] } ?? []))
      .joined(separator: " ")
  }
}

extension ShellNesting {
  var dump: String { if case .function(let name) = self { "\(name)()" } else { "\(self)" } }
}

extension ShellWord {
  /// The text, in `‹›` where it holds blanks, with `~` before it where it expands.
  var dump: String {
    let text = text.contains(" ") || text.isEmpty || text.contains("\n") ? "‹\(text)›" : text
    return isLiteral ? text : "~\(text)"
  }
}

extension ShellRedirection {
  var dump: String {
    let number = fileDescriptor.map(String.init) ?? ""
    let body = heredoc.map { "{\($0.text.replacing("\n", with: "⏎"))}\($0.expands ? "" : "!")" } ?? ""
    return number + kind.rawValue + target.dump + body
  }
}
