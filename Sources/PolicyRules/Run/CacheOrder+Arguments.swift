import ContainerFiles
import PolicyEngine

/// An ARG of another value in every build above an install that does not use it.
extension CacheOrder {
  /// What has been declared and may still move down.
  private struct Waiting {
    let pair: KeyValue
    var name: String { pair.key.text }
    /// The names of what takes its value: itself, and the ENVs made of it.
    var names: [String]
    /// LABEL and ENV above the install that would move with it.
    var users: [Keyword] = []
  }

  func arguments(_ stage: StageSteps) -> [Violation] {
    var waiting: [Waiting] = []
    var found: [Violation] = []
    for step in stage.steps where !step.isTriggered {
      if case .arg(let pairs) = step.instruction.arguments {
        for pair in pairs where ChangingArgument.isOne(pair) && !waiting.contains(where: { $0.name == pair.key.text }) {
          waiting.append(Waiting(pair: pair, names: [pair.key.text]))
        }
      }
      guard !waiting.isEmpty else { continue }
      guard let run = step.run else {
        Self.note(step.instruction, in: &waiting)
        continue
      }
      let text = step.instruction.joined.string(step.instruction.argumentText)
      // What a RUN uses has to stand above it, and a heredoc's body may use anything.
      waiting.removeAll { argument in
        argument.names.contains { text.contains($0) } || !step.instruction.heredocs.isEmpty
      }
      guard let call = run.packageCalls.first(where: { $0.action == .install || $0.action == .installLocked }) else {
        continue
      }
      found += waiting.map { violation($0, call) }
      waiting = []
    }
    return found
  }

  /// LABEL and ENV can move down with the ARG; what copies or sets the place by it cannot.
  private static func note(_ instruction: Instruction, in waiting: inout [Waiting]) {
    if case .arg = instruction.arguments { return }
    let text = instruction.joined.string(instruction.argumentText)
    guard text.contains("$") else { return }
    waiting.removeAll { argument in
      guard argument.names.contains(where: { text.contains($0) }) else { return false }
      if case .label = instruction.arguments { return false }
      if case .env = instruction.arguments { return argument.names.count > 16 }
      return true
    }
    for index in waiting.indices where waiting[index].names.contains(where: { text.contains($0) }) {
      if !waiting[index].users.contains(instruction.keyword) { waiting[index].users.append(instruction.keyword) }
      guard case .env(let pairs) = instruction.arguments else { continue }
      waiting[index].names += pairs.prefix(16).filter { pair in
        guard let value = pair.value?.text, value.contains("$") else { return false }
        return waiting[index].names.contains { value.contains($0) }
      }.map { $0.key.text }
    }
  }

  private func violation(_ argument: Waiting, _ call: PackageCall) -> Violation {
    let name = argument.name
    let users = argument.users.map { ", and the \($0.rawValue) that uses it" }.joined()
    let place = argument.users.isEmpty ? ", right above its first use" : ""
    return Violation(
      at: argument.pair.key.range, "`\(call.title)` below runs again with every new value of \(name)",
      label: name.uppercased().hasSuffix("VERSION") ? "another value in every release" : "another value in every build",
      related: [RelatedRange(call.headRange, "the install")],
      evidence: "ARG \(name)", facts: ["command": call.title, "source": name, "suggestion": "ARG \(name)"],
      remediation: Remediation("Move ARG \(name)\(users) below the RUN with \(call.title)\(place)"))
  }
}

/// Build arguments that get another value in every build.
enum ChangingArgument {
  private static let always: Set<String> = [
    "BUILD_DATE", "BUILD_TIME", "BUILD_TIMESTAMP", "BUILDTIME", "BUILDDATE", "BUILD_NUMBER", "BUILD_NUM", "BUILD_ID",
    "BUILD_SHA", "BUILD_COMMIT", "GIT_SHA", "GIT_COMMIT", "GIT_COMMIT_SHA", "GIT_HASH", "GIT_REV", "GIT_REVISION",
    "GIT_COMMIT_HASH", "GITHUB_SHA", "COMMIT", "COMMIT_SHA", "COMMIT_HASH", "COMMIT_ID", "VCS_REF", "VCS_SHA",
    "REVISION", "SOURCE_COMMIT", "CI_COMMIT_SHA", "APP_REVISION", "DATE_CREATED", "CREATED", "VERSION", "APP_VERSION",
    "BUILD_VERSION", "RELEASE_VERSION", "PACKAGE_VERSION",
  ]

  private static let placeholders: Set<String> = [
    "", "unknown", "dev", "local", "none", "n/a", "development", "undefined", "null", "snapshot", "head",
  ]

  /// One that has no value of its own: a default that says something is a choice.
  static func isOne(_ pair: KeyValue) -> Bool {
    always.contains(pair.key.text.uppercased())
      && placeholders.contains(pair.value?.unquoted().lowercased() ?? "")
  }
}
