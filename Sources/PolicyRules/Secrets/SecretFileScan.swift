import ContainerFiles
import PolicyEngine

/// The search of one file: its bytes as they stand, so that comments and heredocs are in, and each instruction with its
/// continuations joined, so that no token hides behind a line end.
struct SecretFileScan {
  struct Hit {
    let pattern: String
    let range: SourceRange
    let text: String
    /// What holds it: "ENV `API_KEY`", "RUN", "service `web`", "the file".
    let owner: String
  }

  struct Gap {
    let gap: SecretScanGap
    let range: SourceRange
  }

  private(set) var hits: [Hit] = []
  private(set) var gaps: [Gap] = []
  private let file: InventoryFile

  init(_ file: InventoryFile, _ scanner: SecretScanner) {
    self.file = file
    var budget = SecretScanBudget()
    let bytes = file.text.bytes[...]
    let whole = scanner.scan(bytes, spending: &budget)
    hits = whole.hits.map { hit(pattern: $0.pattern, $0.range, file.text.string(in: $0.range)) }
    gaps = whole.gaps.map { Gap(gap: $0, range: range(of: $0)) }
    for instruction in file.dockerfile?.instructions ?? [] { add(instruction, scanner, &budget) }
    for (text, range) in file.respelled { add(text, at: range, scanner, &budget) }
    hits.sort { ($0.range.start, $0.range.end, $0.pattern) < ($1.range.start, $1.range.end, $1.pattern) }
  }

  /// Only what stands on several lines reads differently when it is joined.
  private mutating func add(_ instruction: Instruction, _ scanner: SecretScanner, _ budget: inout SecretScanBudget) {
    let joined = instruction.joined
    guard joined.bytes.count != joined.sourceRange(joined.wholeRange).count else { return }
    let scan = scanner.scan(joined.bytes[...], spending: &budget)
    for found in scan.hits {
      let inside = found.range.start..<found.range.end
      let range = joined.sourceRange(inside)
      guard !hits.contains(where: { $0.range.overlaps(range) }) else { continue }
      hits.append(hit(pattern: found.pattern, range, joined.string(inside)))
    }
    gaps += scan.gaps.map { Gap(gap: $0, range: instruction.range) }
  }

  /// What quotes, escapes and line ends take apart, as its reader puts it together. The place is all of it: which of
  /// its bytes are the token is not known.
  private mutating func add(
    _ text: String, at range: SourceRange, _ scanner: SecretScanner, _ budget: inout SecretScanBudget
  ) {
    let bytes = Array(text.utf8)
    let scan = scanner.scan(bytes[...], spending: &budget)
    if let found = scan.hits.first, !hits.contains(where: { $0.range.overlaps(range) }) {
      let secret = String(decoding: bytes[found.range.start..<found.range.end], as: UTF8.self)
      hits.append(hit(pattern: found.pattern, range, secret))
    }
    gaps += scan.gaps.map { Gap(gap: $0, range: range) }
  }

  private func range(of gap: SecretScanGap) -> SourceRange {
    switch gap {
    case .lineTooLong(let range, _): range
    case .workExhausted(let offset): .at(offset)
    case .tooManyMatches, .unusable: .at(0)
    }
  }

  private func hit(pattern: String, _ range: SourceRange, _ text: String) -> Hit {
    Hit(pattern: pattern, range: range, text: text, owner: owner(of: range))
  }

  func owner(of range: SourceRange) -> String {
    switch file.content {
    case .dockerfile(let dockerfile):
      guard let holder = instruction(at: range, of: dockerfile) else { return "a comment" }
      return owner(of: range, in: holder)
    case .compose(let compose):
      let service = compose.services.first { $0.range.contains(range) }
      return service.map { "service `\($0.name)`" } ?? "the file"
    case .unreadable: return "the file"
    }
  }

  /// The instruction that holds a range: they stand in the order of the file.
  private func instruction(at range: SourceRange, of dockerfile: Dockerfile) -> Instruction? {
    let instructions = dockerfile.instructions
    var (low, high) = (0, instructions.count)
    while low < high {
      let middle = (low + high) / 2
      if instructions[middle].range.end < range.end { low = middle + 1 } else { high = middle }
    }
    return low < instructions.count && instructions[low].range.contains(range) ? instructions[low] : nil
  }

  private func owner(of range: SourceRange, in instruction: Instruction) -> String {
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
