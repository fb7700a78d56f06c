/// The script that git starts: it asks the hook that stood there before, then this program, with the same input.
struct HookScript: Equatable {
  static let version = 1
  /// Added to the name of the hook that stood there before.
  static let keptEnding = ".legacy"

  let hook: GitHook
  /// Absolute path of the program, looked at before PATH; nil for PATH alone.
  let program: String?

  var text: String {
    switch hook {
    case .prePush:
      // Command substitution drops line breaks at the end, hence the dot.
      """
      \(head)
      refs=$(cat && echo .) && refs=${refs%.}
      [ ! -x "$0.legacy" ] || printf %s "$refs" | "$0.legacy" "$@" || exit
      \(search)
      printf %s "$refs" | "$gate" hook run pre-push "$@"

      """
    case .preCommit:
      """
      \(head)
      [ ! -x "$0.legacy" ] || "$0.legacy" "$@" || exit
      \(search)
      exec "$gate" hook run pre-commit "$@"

      """
    }
  }

  private var head: String {
    "#!/bin/sh\n\(Self.mark(hook))\(Self.version). Whether it works: policygate hook status\(hook.argument)"
  }

  /// A gate that is missing is no pass.
  private var search: String {
    let places = program.map { "command -v \(Self.quoted($0)) || command -v policygate" } ?? "command -v policygate"
    return "gate=$(\(places)) || { echo >&2 'policygate is not on PATH, so this \(hook.deed) is not checked and is "
      + "refused: install it, or take the hook out of '\"$0\"; exit 3; }"
  }

  private static func mark(_ hook: GitHook) -> String { "# PolicyGate \(hook.rawValue) hook, script version " }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

extension HookScript {
  /// What can be told of a script that is ours.
  struct Reading: Equatable {
    let version: Int
    /// The path that it looks at before PATH.
    let program: String?
  }

  /// Nil when the text is not ours.
  static func read(_ text: String, _ hook: GitHook) -> Reading? {
    let lines = text.split(separator: "\n", maxSplits: 8, omittingEmptySubsequences: false)
    guard lines.count > 2, lines[1].hasPrefix(mark(hook)) else { return nil }
    let digits = lines[1].dropFirst(mark(hook).count).prefix { ("0"..."9").contains($0) }
    guard let version = Int(digits) else { return nil }
    return Reading(version: version, program: program(in: lines))
  }

  private static func program(in lines: [Substring]) -> String? {
    let start = "gate=$(command -v '"
    let end = "' || command -v policygate)"
    for line in lines where line.hasPrefix(start) {
      guard let stop = line.firstRange(of: end) else { return nil }
      let quoted = line[line.index(line.startIndex, offsetBy: start.count)..<stop.lowerBound]
      return quoted.split(separator: "'\\''", omittingEmptySubsequences: false).joined(separator: "'")
    }
    return nil
  }
}
