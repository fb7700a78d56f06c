import ContainerFiles
import PolicyEngine

/// Forms of an instruction that Docker warns of.
struct OldSpelling {
  let stage: BuildStage
  let instruction: Instruction
  let scope: Scope
  private var escape: UInt8 { stage.dockerfile.escape }

  init(stage: BuildStage, instruction: Instruction, scope: Scope) {
    self.stage = stage
    self.instruction = instruction
    self.scope = scope
  }

  var violations: [Violation] {
    switch instruction.arguments {
    case .env(let pairs), .label(let pairs): pairs.filter { $0.legacy }.map { legacy($0) }
    case .maintainer(let name): [maintainer(name)]
    case .expose(let ports): ports.compactMap { port($0) }
    default: []
    }
  }

  private func violation(
    at range: SourceRange, _ message: String, label: String, evidence: String, _ remediation: Remediation
  ) -> Violation {
    DeprecatedSyntax.violation(
      stage, instruction.keyword, at: range, message, label: label, evidence: evidence, remediation)
  }

  private func legacy(_ pair: KeyValue) -> Violation {
    let keyword = instruction.keyword.rawValue
    let key = pair.key.text
    let value = pair.value.flatMap { LegacyValue.quoted($0, in: stage.dockerfile) }
    let edits = value.map { value in
      [Edit(SourceRange(start: pair.key.range.end, end: pair.range.end), "=" + value)]
    }
    return violation(
      at: pair.range, "\(keyword) \(key) is written without `=`", label: "the old form, one pair a line",
      evidence: "legacy \(keyword) \(key)",
      Remediation(
        value.map { "write \(keyword) \(key)=\($0)" } ?? "write \(keyword) \(key)=\"…\", the value in double quotes",
        edits: edits ?? [], safety: .safe))
  }

  private func maintainer(_ name: Word) -> Violation {
    var author = ""
    for character in name.text.drop(while: { $0 == "\"" || $0 == "'" }) {
      if "\"\\$".contains(character) { author += "\\" }
      author.append(character)
    }
    if author.hasSuffix("\\\"") { author.removeLast(2) } else if author.hasSuffix("'") { author.removeLast() }
    let line = "LABEL org.opencontainers.image.authors=\"\(author)\""
    return violation(
      at: instruction.range, "MAINTAINER is given up in favour of a label", label: "deprecated", evidence: "MAINTAINER",
      Remediation("write \(line)", edits: [Edit(instruction.range, line)], safety: .safe))
  }

  private func port(_ word: Word) -> Violation? {
    let texts = Expansion.expandWords(word, with: scope, escape: escape, in: instruction.joined).words
    guard let text = texts.first(where: { $0.contains(":") || Self.isLoud($0) }) else { return nil }
    let isPlain = texts.count == 1 && text == word.text
    let container = (text.split(separator: ":").last.map { String($0) } ?? text).lowercased()
    let hasHost = text.contains(":")
    return violation(
      at: word.range,
      hasHost
        ? "EXPOSE \(text) gives an address or a host port, which EXPOSE cannot publish"
        : "EXPOSE \(text) writes its protocol in capitals",
      label: hasHost ? "only \(container) counts" : "lower case is the only form that stays",
      evidence: "EXPOSE \(text)",
      Remediation(
        hasHost
          ? "write EXPOSE \(container), and publish it where the container is run: ports: [\"\(text)\"]"
          : "write EXPOSE \(container)",
        edits: isPlain ? [Edit(word.range, container)] : [], safety: .safe))
  }

  private static func isLoud(_ port: String) -> Bool {
    port.split(separator: "/").dropFirst().contains { $0.utf8.contains { (0x41...0x5A).contains($0) } }
  }

  /// - Parameter written: the instruction as it stands in the file, ONBUILD counted in.
  func emptyLines(of written: Instruction) -> Violation? {
    guard let first = written.emptyContinuationLines.first else { return nil }
    let lines = written.emptyContinuationLines
    let count = lines.count == 1 ? "an empty line stands" : "\(lines.count) empty lines stand"
    let text = written.joined.string(0..<min(200, written.joined.bytes.count))
    return violation(
      at: first, "\(count) inside \(written.keyword.rawValue), which goes on below",
      label: "will end the instruction one day",
      evidence: "empty line in \(text)",
      Remediation(
        lines.count == 1 ? "delete the empty line" : "delete the empty lines",
        edits: lines.map { stage.dockerfile.deletingLines(of: $0) }, safety: .safe))
  }
}
