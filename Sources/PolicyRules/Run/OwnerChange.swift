import ContainerFiles
import PolicyEngine

/// A call of chown.
struct OwnerChange {
  /// As written: `app:app`, `$USER`.
  let owner: String
  /// `user.group`
  private let isOldForm: Bool
  let isRecursive: Bool
  /// What it changes, as written, and absolute and normalised; what is not known is left out.
  let operands: [(text: String, path: String)]
  /// From `chown` to its last word.
  let range: SourceRange

  /// As COPY --chown takes it.
  var copyOwner: String { isOldForm ? owner.split(separator: ".").joined(separator: ":") : owner }

  /// The user without the group.
  var user: String { String(copyOwner.prefix { $0 != ":" }) }

  /// - Parameter isMoved: a `cd` in the RUN moves what a relative path means.
  init?(_ call: Invocation, in step: StageSteps.Step, isMoved: Bool) {
    let options = CommandOptions(call.arguments)
    guard !options.has("--reference"), let owner = options.operands.first,
      let last = call.arguments.last, !owner.text.hasPrefix(":"),
      !owner.text.contains("`"), !owner.text.contains("$(")
    else { return nil }
    // `app:` means the user's own group, which --chown finds by itself.
    let text = owner.text.hasSuffix(":") ? String(owner.text.dropLast()) : owner.text
    self.owner = text
    // COPY does not know the old form `user.group`.
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    isOldForm = halves.count == 2 && halves.allSatisfy { !$0.isEmpty } && !text.contains(":") && !text.contains("$")
    isRecursive = options.has("-R", "--recursive")
    operands = options.operands.dropFirst().compactMap { word in
      guard var text = word.text(with: step.scope) else { return nil }
      if text.hasSuffix("/*") { text.removeLast(2) }
      if !text.hasPrefix("/"), isMoved { return nil }
      let path = ImagePath.joined(step.workdir, text.isEmpty ? "/" : text)
      return path.flatMap { $0 == "/" ? nil : (word.text, $0) }
    }
    range = call.nameRange.union(last.range)
  }
}
