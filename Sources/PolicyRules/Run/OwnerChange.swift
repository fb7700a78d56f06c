import ContainerFiles
import PolicyEngine

/// A call of chown.
struct OwnerChange {
  /// As written: `app:app`, `$USER`.
  let owner: String
  let isRecursive: Bool
  /// Absolute and normalised; those that are not known are left out.
  let paths: [String]
  /// The first path as written.
  let path: String
  /// From `chown` to its last word.
  let range: SourceRange

  /// - Parameter isMoved: a `cd` in the RUN moves what a relative path means.
  init?(_ call: Invocation, in step: StageSteps.Step, isMoved: Bool) {
    let options = CommandOptions(call.arguments)
    guard !options.has("--reference"), let owner = options.operands.first,
      let first = options.operands.dropFirst().first,
      let last = call.arguments.last, !owner.text.hasPrefix(":"),
      !owner.text.contains("`"), !owner.text.contains("$(")
    else { return nil }
    // `app:` means the user's own group, which --chown finds by itself.
    self.owner = owner.text.hasSuffix(":") ? String(owner.text.dropLast()) : owner.text
    isRecursive = options.has("-R", "--recursive")
    path = first.text
    paths = options.operands.dropFirst().compactMap { word -> String? in
      guard var text = word.text(with: step.scope) else { return nil }
      if text.hasSuffix("/*") { text.removeLast(2) }
      if !text.hasPrefix("/"), isMoved { return nil }
      let path = ImagePath.joined(step.workdir, text.isEmpty ? "/" : text)
      return path == "/" ? nil : path
    }
    range = call.nameRange.union(last.range)
  }
}
