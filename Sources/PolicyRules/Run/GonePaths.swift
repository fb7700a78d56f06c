import ContainerFiles
import PolicyEngine

/// What a RUN deletes or moves away, by path: what it made there is in no layer.
struct GonePaths {
  private var paths: Set<String> = []

  init(_ run: RunStep, _ step: StageSteps.Step) {
    let isMoved = run.invocations.contains { $0.name == "cd" || $0.name == "pushd" }
    for call in run.invocations {
      var words: [ShellWord]
      switch call.name {
      case "rm", "unlink": words = CommandOptions(call.arguments).operands
      case "mv": words = CommandOptions(call.arguments, shorts: "tS").operands.dropLast()
      default: continue
      }
      if words.count > 64 { words = Array(words.prefix(64)) }
      for word in words {
        guard let text = word.text(with: step.scope), !isMoved || text.hasPrefix("/"),
          let path = ImagePath.joined(step.workdir, text)
        else { continue }
        paths.insert(path)
      }
    }
  }

  /// The path itself, or a folder of it.
  func contain(_ path: String) -> Bool {
    guard !paths.isEmpty else { return false }
    var rest = path[...]
    for _ in 0..<32 {
      if paths.contains(String(rest)) { return true }
      guard let slash = rest.lastIndex(of: "/") else { return false }
      if paths.contains(rest[...slash] + "*") { return true }
      rest = rest[..<slash]
      if rest.isEmpty { return false }
    }
    return false
  }
}
