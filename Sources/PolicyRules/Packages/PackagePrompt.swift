import ContainerFiles
package import PolicyEngine

package struct PackagePrompt: Rule {
  package static let about = RuleDescription(
    id: "package-prompt", title: "No install waits for an answer",
    rationale: """
      A build has nobody at the keyboard, so a package manager that asks whether to go on gives up or hangs. \
      Whether it asks depends on what else would change, so the same line works today and fails next month.
      """,
    advice: """
      Answer on the command line: `apt-get install -y`, `dnf install -y`, `zypper --non-interactive install`.
      Write `apt-get` instead of `apt` in scripts: apt says itself that its command line is not stable.
      """,
    practices: [.lint],
    aliases: ["DL3014", "DL3027", "DL3030", "DL3034", "DL3038", "DS-0021", "CKV_DOCKER_9"],
    placeholders: ["tool", "flag", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in step: RunStep) -> [Violation] {
    var found = step.packageCalls.filter { asks($0, in: step.stage) }.map { question(step, $0) }
    if let apt = step.packageCalls.first(where: { $0.name == "apt" }) { found.append(unstable(step, apt)) }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private func asks(_ call: PackageCall, in stage: BuildStage) -> Bool {
    let tool = call.tool
    guard tool.asks.contains(call.action), call.flag(tool.yesFlags) == nil else { return false }
    if call.hasInput || call.hasUnknownFlags { return false }
    // `apt-get autoremove` asks only where something is left over.
    if call.action == .remove, call.packages.isEmpty { return false }
    if call.settings.assumingYes.contains(tool.manager) || call.settings.unreadable.contains(tool.manager) {
      return false
    }
    if tool.yesVariables.contains(where: { call.isSet($0) && !Switch.isOff(call.variable($0) ?? "") }) { return false }
    switch tool.manager {
    case .apt: return !isQuiet(call) && !hasOption(call)
    case .aptitude: return !hasOption(call)
    // Environments are made without a question, and nothing is asked where the answer is JSON.
    case .conda: return call.verb.first?.text != "env" && !call.has("--json", "--dry-run")
    case .microdnf where !stage.hasAskingMicrodnf: return false
    case .yum, .dnf, .microdnf:
      return !call.flags.contains { $0.name == "--setopt" && ($0.value?.contains("assumeyes=") ?? false) }
    default: return true
    }
  }

  /// Twice quiet implies yes: `-qq`, `-q=2`.
  private func isQuiet(_ call: PackageCall) -> Bool {
    let quiet = call.flags.filter { $0.name == "-q" || $0.name == "--quiet" }
    return quiet.count >= 2 || quiet.contains { $0.value.flatMap { Int($0) } ?? 0 >= 2 }
  }

  /// `-o APT::Get::Assume-Yes=true`
  private func hasOption(_ call: PackageCall) -> Bool {
    call.flags.contains { flag in
      guard flag.name == "-o" || flag.name == "--option", let value = flag.value?.lowercased() else { return false }
      return value.contains("assume-yes=") && !Switch.isOff(value.drop { $0 != "=" }.dropFirst())
    }
  }

  private func question(_ step: RunStep, _ call: PackageCall) -> Violation {
    let flag = call.manager == .zypper ? "--non-interactive" : "-y"
    var edits = step.insertion(flag, into: call)
    if call.manager == .zypper {
      // It stands before the verb.
      let name = call.invocation.nameRange
      edits = edits.isEmpty || step.written(name) != call.name ? [] : [Edit(.at(name.end), " \(flag)")]
    }
    let typed =
      call.manager == .zypper ? "\(call.name) \(flag) \(call.verb.first?.text ?? "")" : "\(call.title) \(flag)"
    return Violation(
      at: call.headRange, "`\(call.title)` asks before it goes on, and nobody answers", label: "no \(flag)",
      evidence: call.evidence, facts: ["tool": call.name, "flag": flag],
      remediation: Remediation("write `\(typed) …`", edits: edits, safety: .safe))
  }

  /// One finding for a RUN, with an edit for each `apt` in it.
  private func unstable(_ step: RunStep, _ first: PackageCall) -> Violation {
    let calls = step.packageCalls.filter { $0.name == "apt" }
    let edits = calls.compactMap { call -> Edit? in
      let range = call.invocation.nameRange
      let verb = call.verb.first?.text ?? ""
      let isKnown = ["install", "update", "upgrade", "remove", "purge", "autoremove", "clean", "build-dep"].contains(
        verb)
      return step.written(range) == "apt" && isKnown ? Edit(range, "apt-get") : nil
    }
    return Violation(
      at: first.invocation.nameRange, "`apt` is made for people at a terminal, and its command line may change",
      label: "`apt-get` is the form for scripts", evidence: "apt: \(first.evidence)",
      facts: ["tool": "apt", "flag": ""],
      remediation: Remediation(
        "write `apt-get \(first.verb.first?.text ?? "") …`", edits: edits.count == calls.count ? edits : [],
        safety: .safe))
  }
}

extension BuildStage {
  /// The microdnf of RHEL 8 and what is made of it goes on without a question; from 9 on it asks.
  fileprivate var hasAskingMicrodnf: Bool {
    guard let base = baseImage else { return false }
    if let name = base.repository.split(separator: "/").first(where: { $0.hasPrefix("ubi") }) {
      return Int(name.dropFirst(3).prefix { $0.isNumber }).map { $0 >= 9 } ?? false
    }
    let isKnown = ["oraclelinux", "rockylinux", "almalinux"].contains { base.repository.contains($0) }
    return isKnown && base.tag.flatMap { Int($0.prefix { $0.isNumber }) }.map { $0 >= 9 } ?? false
  }
}
