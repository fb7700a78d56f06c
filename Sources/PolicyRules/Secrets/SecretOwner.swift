import ContainerFiles
import PolicyEngine

/// Says what holds a part of a file, in the words of a message.
struct SecretOwner {
  private let searched: SearchedText

  init(_ searched: SearchedText) { self.searched = searched }

  func name(of range: SourceRange) -> String {
    guard case .container(let file) = searched.content else { return "the file" }
    switch file.content {
    case .dockerfile(let dockerfile):
      guard let holder = Self.instruction(holding: range, in: dockerfile.instructions) else { return "a comment" }
      return name(of: range, in: holder)
    case .compose(let compose):
      let service = compose.services.first { $0.range.contains(range) }
      return service.map { "service `\($0.name)`" } ?? "the file"
    case .unreadable: return "the file"
    }
  }

  /// Instructions stand in the order of the file, each after the other.
  private static func instruction(holding range: SourceRange, in all: [Instruction]) -> Instruction? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].range.end < range.end { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].range.contains(range) ? all[low] : nil
  }

  private func name(of range: SourceRange, in instruction: Instruction) -> String {
    switch instruction.arguments {
    case .env(let pairs), .arg(let pairs), .label(let pairs):
      let pair = pairs.first { $0.range.overlaps(range) }
      return pair.map { "\(instruction.keyword.rawValue) `\($0.key.text)`" } ?? instruction.keyword.rawValue
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .healthcheck, .user, .workdir, .stopsignal, .maintainer,
      .expose, .volume, .onbuild, .invalid:
      return instruction.keywordText.uppercased()
    }
  }
}
