import ContainerFiles
import PolicyEngine

/// A file or directory that an instruction makes.
struct Creation {
  let path: String
  let range: SourceRange

  /// What the commands of a RUN write by a name that they give: downloads, redirections, archives, clones. What goes
  /// under a mount is in no layer.
  static func all(in run: RunStep, _ step: StageSteps.Step) -> [Creation] {
    var found: [Creation] = []
    let isMoved = run.invocations.contains { $0.name == "cd" || $0.name == "pushd" }
    let mounts = step.instruction.mounts.compactMap { $0.target?.text }.map { ImagePath.normalised($0) }
    func add(_ text: String?, _ range: SourceRange) {
      guard let text, !text.isEmpty, !isMoved || text.hasPrefix("/"), let path = ImagePath.joined(step.workdir, text),
        !mounts.contains(where: { ImagePath.covers($0, path) })
      else { return }
      found.append(Creation(path: path, range: range))
    }
    for call in run.invocations {
      if let download = Download(call), case .file(let path) = download.destination {
        let plain = path.contains("$") ? nil : path
        add(plain, call.nameRange)
      } else if let git = call.name == "git" ? GitCall(call) : nil, git.clonedURL != nil {
        add(git.folder.contains("$") ? nil : git.folder, call.nameRange)
      }
    }
    return found
  }

  /// The files that COPY or ADD makes, as far as their names are known.
  static func paths(of transfer: Transfer, _ step: StageSteps.Step, escape: UInt8) -> [(path: String, source: String)] {
    let word = transfer.destination
    let expanded = Expansion.expand(word, with: step.scope, escape: escape, in: step.instruction.joined)
    guard let text = transfer.isJSON ? word.text : expanded.text,
      let destination = ImagePath.joined(step.workdir, text)
    else { return [] }
    let intoFolder = text.hasSuffix("/") || text == "." || transfer.sources.count > 1
    guard intoFolder else {
      let source = transfer.sources.first?.unquoted(escape: escape) ?? ""
      return destination == "/" ? [] : [(destination, source)]
    }
    return transfer.sources.compactMap { source in
      let name = source.unquoted(escape: escape)
      guard !name.hasSuffix("/"), !name.contains("*"), !name.contains("?"), !name.contains("$"),
        let last = name.split(separator: "/").last, last != ".", !FileName(name).lastExtension.isEmpty
      else { return nil }
      return (ImagePath.normalised("\(destination)/\(last)"), name)
    }
  }
}
