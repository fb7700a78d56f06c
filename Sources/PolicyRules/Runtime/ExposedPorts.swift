import ContainerFiles
import PolicyEngine

/// A word of EXPOSE and the ports that it names, where they are known.
struct ExposedPorts {
  let exposed: StageWord
  /// With variables replaced: `8080`, `8000-8010/udp`.
  let text: String
  let ports: ClosedRange<Int>

  var range: SourceRange { exposed.word.range }

  /// Along the chain of FROM.
  static func all(of stage: BuildStage) -> [ExposedPorts] {
    stage.exposed.compactMap { exposed in
      exposed.text.flatMap { text in
        ports(text).map { ExposedPorts(exposed: exposed, text: text, ports: $0) }
      }
    }
  }

  /// `port[-port][/protocol]`; an address and a host port may stand before them and mean nothing.
  private static func ports(_ text: String) -> ClosedRange<Int>? {
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
