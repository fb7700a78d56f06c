import ContainerFiles
import PolicyEngine

/// The name of a stage: its own, and none that BuildKit keeps for itself.
struct StageNameCheck {
  private let stage: BuildStage

  init(_ stage: BuildStage) { self.stage = stage }

  var violations: [Violation] {
    guard let name = stage.stage.name else { return [] }
    let lowered = name.text.lowercased()
    if ["scratch", "context"].contains(lowered) {
      return [
        violation(
          name, "`\(name.text)` is a name that Docker keeps for itself", label: "reserved",
          evidence: "reserved \(lowered)",
          fix: "give the stage another name, such as `AS \(lowered == "scratch" ? "empty" : "sources")`")
      ]
    }
    // Looked up from the last of the name: every other one is a duplicate, and the first keeps it.
    guard let first = firstOfName(lowered), first.index < stage.stage.index else { return [] }
    let line = stage.dockerfile.text.line(at: stage.dockerfile.instructions[first.from].range.start)
    return [
      violation(
        name, "the stage name `\(name.text)` is taken: the stage in line \(line) has it",
        label: "the second of this name",
        related: first.name.map { [RelatedRange($0.range, "the first of this name")] } ?? [],
        evidence: "duplicate \(lowered)",
        fix: "rename one of the two, for example `AS \(lowered)-\(stage.stage.index)`, and every --from that means it")
    ]
  }

  private func firstOfName(_ lowered: String) -> Stage? {
    stage.roles.firstOfName[lowered].map { stage.dockerfile.stages[$0] }
  }

  private func violation(
    _ name: Word, _ message: String, label: String, related: [RelatedRange] = [], evidence: String, fix: String
  ) -> Violation {
    Violation(
      at: name.range, message, label: label, related: related, evidence: evidence,
      facts: ["stage": name.text, "from": ""], remediation: Remediation(fix))
  }
}

/// Names that were meant to be a stage's.
enum StageSpelling {
  /// More stages than this are not compared with.
  private static let mostStages = 100

  /// The earlier stage whose name was likely meant; nil where the word may well be an image.
  static func meant(by word: String, in stage: BuildStage) -> String? {
    guard word.utf8.count >= 4, !word.utf8.contains(where: { "/:@.$".utf8.contains($0) }), Int(word) == nil,
      !OfficialImages.names.contains(word.lowercased())
    else { return nil }
    let wanted = Array(word.lowercased().utf8)
    var best: (distance: Int, name: String)?
    for other in stage.dockerfile.stages[..<min(stage.stage.index, mostStages)] {
      guard let name = other.name?.text else { continue }
      let bytes = Array(name.lowercased().utf8)
      guard bytes.count >= 4, let distance = distance(wanted, bytes), distance < best?.distance ?? .max else {
        continue
      }
      best = (distance, name)
    }
    return best?.name
  }

  /// One slip, two in a long word, or `build` for `builder`.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int? {
    if let slips = EditDistance.between(left, right, atMost: min(left.count, right.count) >= 8 ? 2 : 1) { return slips }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    let isEnding = [Array("er".utf8), Array("ing".utf8), Array("-stage".utf8), Array("stage".utf8)]
      .contains { long.elementsEqual(short + $0) }
    return isEnding ? 3 : nil
  }
}
