import ContainerFiles
import PolicyEngine

/// A word of EXPOSE and the ports that it names, where they are known.
struct ExposedPorts {
  let word: Word
  /// With variables replaced: `8080`, `8000-8010/udp`.
  let text: String
  let ports: ClosedRange<Int>

  static func all(in instructions: [BuildStage.Placed], of stage: BuildStage) -> [ExposedPorts] {
    instructions.flatMap { placed -> [ExposedPorts] in
      guard case .expose(let words) = placed.instruction.arguments else { return [] }
      return words.flatMap { word -> [ExposedPorts] in
        guard word.text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\"") }) else {
          return range(word.text).map { [ExposedPorts(word: word, text: word.text, ports: $0)] } ?? []
        }
        let scope = stage.dockerfile.scope(at: placed.index)
        let words = Expansion.expandWords(
          word, with: scope, escape: stage.dockerfile.escape, in: placed.instruction.joined
        ).words
        return words.compactMap { text in range(text).map { ExposedPorts(word: word, text: text, ports: $0) } }
      }
    }
  }

  /// `port[-port][/protocol]`; an address and a host port may stand before them and mean nothing.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    guard let container = text.split(separator: ":").last, let ports = container.split(separator: "/").first else {
      return nil
    }
    let ends = ports.split(separator: "-", maxSplits: 1)
    guard let first = ends.first.flatMap({ Int($0) }), let last = ends.last.flatMap({ Int($0) }),
      (0...65_535).contains(first), first <= last, last <= 65_535
    else { return nil }
    return first...last
  }
}
