package import ContainerFiles
package import PolicyEngine

/// What `fix` says beside the diff.
package struct FixSummary {
  private let files: [FileFixer]
  private let dropped: [FileFixer]
  private let obstacles: [(path: RepositoryPath, why: String)]
  private let isWritten: Bool
  private let unsafeLeft: Int
  /// How many files could not be written.
  package var unwritten = 0
  /// What is found now.
  package var left: [Verdict.Judged] = []

  package init(
    files: [FileFixer], dropped: [FileFixer], obstacles: [(path: RepositoryPath, why: String)], isWritten: Bool,
    unsafeLeft: Int
  ) {
    self.files = files
    self.dropped = dropped
    self.obstacles = obstacles
    self.isWritten = isWritten
    self.unsafeLeft = unsafeLeft
  }

  private static let mostRefusals = 20

  package var text: String {
    let refusals = files.flatMap { file in
      file.refusals.map {
        "not fixed: \(Untrusted.path(file.path)):\($0.finding.start.line): \($0.finding.rule): with its edit \(Untrusted.oneLine($0.reason))"
      }
    }
    var lines = Array(refusals.prefix(Self.mostRefusals))
    if refusals.count > Self.mostRefusals { lines.append("not fixed: \(refusals.count - Self.mostRefusals) more") }
    lines += dropped.map { "not fixed: \(Untrusted.path($0.path)): with its edits more would be found in other files" }
    lines += obstacles.map { "not fixed: \(Untrusted.path($0.path)): \($0.why)" }
    lines.append(outcome)
    if unsafeLeft > 0 {
      lines.append(
        "\(Self.plural(unsafeLeft, "finding")) more \(unsafeLeft == 1 ? "has an edit" : "have edits") that "
          + "a person should look at: policygate fix --unsafe")
    }
    let blocking = left.count { $0.blocks }
    if isWritten, !left.isEmpty {
      lines.append(
        "\(Self.plural(left.count, "finding")) left, \(blocking) of them \(blocking == 1 ? "blocks" : "block")")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var outcome: String {
    let changed = files.filter { $0.text.isChanged }
    let count = changed.reduce(0) { $0 + $1.fixed.count }
    guard count > 0 else { return "nothing to fix" }
    let what = "\(Self.plural(count, "finding")) in \(Self.plural(changed.count, "file"))"
    guard isWritten else { return "\(what) can be fixed: policygate fix --write" }
    let missing = unwritten > 0 ? ", but \(Self.plural(unwritten, "file")) could not be written" : ""
    return "fixed \(what)\(missing)"
  }

  private static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
