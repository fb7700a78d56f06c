import ContainerFiles
import PolicyEngine

/// Relative paths of a stage that begin nowhere in the file.
struct StagePaths {
  private let stage: BuildStage
  /// Whether a WORKDIR of the chain stands above.
  private var isSet: Bool
  private var reportedCopy = false

  init(_ stage: BuildStage) {
    self.stage = stage
    isSet = stage.dockerfile.startingDirectory(of: stage.stage).isSet
    if stage.stage.facts.triggered.contains(where: { stage.dockerfile.instructions[$0].effective.keyword == .workdir })
    {
      isSet = true
    }
  }

  mutating func violations(_ instruction: Instruction, _ scope: Scope) -> [Violation] {
    switch instruction.arguments {
    case .workdir(let path):
      defer { isSet = true }
      return isSet ? [] : workdir(path, instruction, scope).map { [$0] } ?? []
    case .copy(let transfer), .add(let transfer): return copy(transfer, instruction, scope)
    default: return []
    }
  }

  private func text(_ word: Word, _ instruction: Instruction, _ scope: Scope) -> String? {
    Expansion.expand(word, with: scope, escape: stage.dockerfile.escape, in: instruction.joined).text
  }

  private func workdir(_ path: Word, _ instruction: Instruction, _ scope: Scope) -> Violation? {
    guard let text = text(path, instruction, scope), !text.isEmpty, !WorkingDirectory.isAbsolute(text) else {
      return nil
    }
    var absolute = text
    while absolute.hasPrefix("./") { absolute.removeFirst(2) }
    absolute = "/" + (absolute == "." ? "" : absolute)
    let isPlain = text == path.text && stage.isFromScratch
    return DeprecatedSyntax.violation(
      stage, .workdir, at: path.range, "WORKDIR \(text) is relative, and nothing above says to what",
      label: "depends on the base image", evidence: "WORKDIR \(text)",
      Remediation(
        "write the whole path: WORKDIR \(absolute)", edits: isPlain ? [Edit(path.range, absolute)] : [],
        safety: isPlain ? .safe : .unsafe))
  }

  private mutating func copy(_ transfer: Transfer, _ instruction: Instruction, _ scope: Scope) -> [Violation] {
    let word = transfer.destination
    let text = transfer.isJSON && !word.text.contains("$") ? word.text : text(word, instruction, scope)
    guard let text, !text.isEmpty else { return [] }
    var found: [Violation] = []
    let keyword = instruction.keyword
    if !isSet, !reportedCopy, !stage.isFromScratch, !WorkingDirectory.isAbsolute(text), !hasKnownDirectory {
      reportedCopy = true
      found.append(
        DeprecatedSyntax.violation(
          stage, keyword, at: word.range, "\(keyword.rawValue) goes to `\(text)`, and no WORKDIR says where that is",
          label: "depends on the base image", evidence: "\(keyword.rawValue) to \(text)",
          Remediation("put WORKDIR /app above it, or write the whole path, such as \(absolute(text))")))
    }
    let count = transfer.sources.count + transfer.heredocSources.count
    if count > 1, !isFolder(text) {
      found.append(
        DeprecatedSyntax.violation(
          stage, keyword, at: word.range,
          "\(keyword.rawValue) puts \(count) sources into `\(text)`, which does not end in `/`",
          label: "a file or a folder?", evidence: "\(keyword.rawValue) \(count) to \(text)",
          Remediation(
            "write \(word.text)/",
            edits: word.text.hasSuffix("\"") || word.text.hasSuffix("'") ? [] : [Edit(.at(word.range.end), "/")],
            safety: .safe)))
    }
    return found
  }

  private func absolute(_ text: String) -> String {
    var rest = text[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return rest == "." || rest.isEmpty ? "/app/" : "/app/\(rest)"
  }

  private func isFolder(_ text: String) -> Bool {
    text.hasSuffix("/") || text.hasSuffix("\\") || text == "." || text == ".." || text.hasSuffix("/.")
      || text.hasSuffix("/..")
  }

  /// Images that document the folder in which they work.
  private var hasKnownDirectory: Bool {
    stage.baseImage.map { Self.images.contains($0.familiarName) } ?? false
  }

  private static let images: Set<String> = [
    "composer", "drupal", "ghost", "golang", "httpd", "jetty", "joomla", "nextcloud", "php", "redis", "tomcat",
    "wordpress",
    "public.ecr.aws/lambda/python", "public.ecr.aws/lambda/nodejs", "public.ecr.aws/lambda/provided",
    "mcr.microsoft.com/azure-functions/dotnet",
  ]
}
