import ContainerFiles

/// Whether anything is piped or redirected into the commands of a script.
enum ShellInput {
  /// Each pipeline marks all but its first element, by where they begin and end, so that nesting costs nothing.
  static func flows(in script: ShellScript) -> [Bool] {
    var depth = Array(repeating: 0, count: script.commands.count + 1)
    for pipeline in script.pipelines {
      guard let first = pipeline.elements.first, let last = pipeline.elements.last,
        first.upperBound < last.upperBound, last.upperBound < depth.count
      else { continue }
      depth[first.upperBound] += 1
      depth[last.upperBound] -= 1
    }
    var open = 0
    return script.commands.indices.map { index in
      open += depth[index]
      return open > 0 || script.commands[index].redirections.contains { $0.kind.isInput }
    }
  }
}

extension ShellRedirection.Kind {
  fileprivate var isInput: Bool {
    switch self {
    case .input, .heredoc, .hereString, .readWrite: true
    case .output, .append, .clobber, .duplicateInput, .duplicateOutput, .both, .bothAppend: false
    }
  }
}
