import ContainerFiles

extension CopiedFiles {
  /// What a stage copies, in order.
  func records(of stage: Stage) -> [Record] {
    var folder = dockerfile.startingDirectory(of: stage).path ?? Self.unknownFolder
    var found: [Record] = []
    dockerfile.forEachInstruction(of: stage) { index, scope in
      let instruction = dockerfile.instructions[index]
      let expand = { (word: Word) in
        Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined).defaultText ?? word.text
      }
      switch instruction.arguments {
      case .workdir(let word): folder = absolute(expand(word), from: folder)
      case .copy(let transfer), .add(let transfer):
        var from: Int?
        if let flag = instruction.flag("from")?.value {
          guard case .stage(let index) = dockerfile.source(ofCopyFrom: flag), index < stage.index else { return }
          from = index
        }
        let destination = expand(transfer.destination)
        let names = transfer.heredocSources.indices.map { instruction.heredocs.indices.contains($0) ? $0 : nil }
        found.append(
          Record(
            sources: transfer.sources.map(expand),
            heredocs: names.compactMap { $0 }.map { (instruction.heredocs[$0].name, instruction.heredocs[$0]) },
            destination: absolute(destination, from: folder),
            isFolder: destination.hasSuffix("/") || destination == "." || transfer.sources.count > 1, stage: from))
      default: return
      }
    }
    return found
  }

  /// A path without `.` and `..`, taken from a folder where it is relative.
  func absolute(_ path: String, from folder: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
