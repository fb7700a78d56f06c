import ContainerFiles
import PolicyEngine

/// A COPY or ADD of a directory of the build context.
struct SourceCopy {
  /// The source as written.
  let text: String
  let range: SourceRange
  /// The whole instruction, for showing.
  let line: String
  /// The context itself rather than a directory of it.
  let isWhole: Bool
  /// Absolute; nil where it is not known.
  let destination: String?

  init?(_ step: StageSteps.Step, escape: UInt8) {
    let transfer: Transfer
    switch step.instruction.arguments {
    case .copy(let found), .add(let found): transfer = found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return nil
    }
    guard step.instruction.flag("from") == nil, step.instruction.flag("exclude") == nil,
      step.instruction.flag("parents") == nil
    else { return nil }
    let whole = transfer.sources.first { [".", "./", "*", "./*", "/"].contains($0.unquoted(escape: escape)) }
    isWhole = whole != nil
    guard let source = whole ?? Self.directory(transfer, escape: escape) else { return nil }
    text = source.unquoted(escape: escape)
    range = source.range
    let flags = step.instruction.flags.map { flag in "--\(flag.name)" + (flag.value.map { "=\($0.text)" } ?? "") + " " }
    let arguments = step.instruction.joined.string(step.instruction.argumentText).singleSpaced
    line = "\(step.instruction.keywordText.uppercased()) \(flags.joined())\(arguments)"
    let word = transfer.destination
    destination = ImagePath.joined(
      step.workdir,
      transfer.isJSON
        ? word.text : Expansion.expand(word, with: step.scope, escape: escape, in: step.instruction.joined).text)
  }

  /// A single source that is surely a directory.
  private static func directory(_ transfer: Transfer, escape: UInt8) -> Word? {
    guard transfer.sources.count == 1, let source = transfer.sources.first else { return nil }
    let name = source.unquoted(escape: escape)
    return name.hasSuffix("/") && !name.contains("*") && !name.contains("$") ? source : nil
  }

  /// Said of what changes.
  var shown: String { isWhole ? "any file of the build context" : "any file of \(text)" }

  /// The sources and the destination of a COPY of an install's manifests alone.
  ///
  /// - Parameter directory: where the install runs.
  func manifests(of install: ManifestInstall, in directory: String?) -> (files: String, target: String) {
    let folder = isWhole ? below(directory) : text
    var target = install.manifests.count > 1 || install.manifests.contains { $0.contains("*") } ? "./" : "."
    let files = install.manifests.map { file -> String in
      guard file.hasPrefix("/"), let destination else {
        if let slash = file.lastIndex(of: "/") { target = String(file[...slash]) }
        return folder + file
      }
      let path = ImagePath.normalised(file)
      target = String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
      return (isWhole ? "" : text) + path.dropFirst(destination.utf8.count + 1)
    }
    return (files.joined(separator: " "), target)
  }

  /// The folder of the context that lies at a directory of the image.
  private func below(_ directory: String?) -> String {
    guard let destination, let directory, directory != destination, ImagePath.covers(destination, directory) else {
      return ""
    }
    return directory.dropFirst(destination.utf8.count).drop { $0 == "/" } + "/"
  }

  /// Whether the manifests of an install come with it.
  func feeds(_ install: ManifestInstall, in directory: String?) -> Bool {
    if let file = install.manifests.first, file.hasPrefix("/") {
      guard let destination else { return false }
      return destination != "/" && ImagePath.covers(destination, ImagePath.normalised(file)) && isWhole
    }
    guard let destination, let directory else { return isWhole && destination == nil && directory == nil }
    return isWhole ? ImagePath.covers(destination, directory) && destination != "/" : destination == directory
  }
}
