import ContainerFiles
package import PolicyEngine

package struct TlsVerification: Rule {
  package static let about = RuleDescription(
    id: "tls-verification", title: "Certificates of servers are checked",
    rationale: """
      Without the check anyone between the build and the server can hand it another file, and the build will run it. \
      A variable that switches the check off for the image does the same to the running container.
      """,
    advice: """
      Drop the switch; for a server with a certificate of your own, trust its authority:
        COPY company-ca.crt /usr/local/share/ca-certificates/
        RUN update-ca-certificates
      """,
    practices: [.attackSurface],
    aliases: [
      "CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12",
      "CKV2_DOCKER_13", "CKV2_DOCKER_14", "CKV2_DOCKER_15", "CKV2_DOCKER_16",
    ], placeholders: ["switch"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    let system = BaseSystem(stage.stage)
    return stage.steps.flatMap { step -> [Violation] in
      switch step.instruction.arguments {
      case .env(let pairs), .arg(let pairs): pairs.compactMap { pair($0, step, stage, system) }
      case .run: (step.run.map { calls(in: $0, system) + assignments(in: $0, system) }) ?? []
      case .from, .cmd, .entrypoint, .shell, .copy, .add, .label, .healthcheck, .user, .workdir, .stopsignal,
        .maintainer, .expose, .volume, .onbuild, .invalid:
        []
      }
    }
  }

  private func calls(in run: RunStep, _ system: BaseSystem) -> [Violation] {
    let lastCheck = run.invocations.last { DownloadCheck.isCheck($0) }?.index
    return run.invocations.compactMap { call in
      guard let found = TLSSwitch.find(in: call), !isCompared(call, in: run, lastCheck) else { return nil }
      let all = call.arguments.map { $0.text }
      return Violation(
        at: found.range, "`\(call.name) \(found.text)` does not check the server's certificate",
        label: "anyone on the way can answer", evidence: "\(call.name) \(found.text) \(all.joined(separator: " "))",
        facts: ["switch": found.text],
        remediation: remediation(found, call, system))
    }
  }

  private func remediation(_ found: TLSSwitch, _ call: Invocation, _ system: BaseSystem) -> Remediation {
    guard let line = found.without(in: call) else {
      let whole = ([call.name] + call.arguments.map { $0.text }).joined(separator: " ")
      return Remediation("Delete `\(whole)`; \(system.trustAdvice)")
    }
    return Remediation("Write \(line); \(system.trustAdvice)", edits: [found.edit(in: call)])
  }

  /// Whether what a call downloads is compared further down, so that another file would be noticed. A sum that comes
  /// the same way proves nothing; a signature does, wherever it comes from.
  private func isCompared(_ call: Invocation, in run: RunStep, _ lastCheck: Int?) -> Bool {
    guard let lastCheck, lastCheck > call.index, let download = Download(call) else { return false }
    let isSigned = run.invocations.contains { $0.index > call.index && DownloadCheck.isSignatureCheck($0) }
    return !download.urls.contains { url in
      let file = FileName(url.text)
      return DownloadCheck.isSum(file) && !(isSigned && DownloadCheck.isSignature(file))
    }
  }

  private func assignments(in run: RunStep, _ system: BaseSystem) -> [Violation] {
    var found = run.script.commands.flatMap { command in
      command.assignments.compactMap { assignment -> Violation? in
        guard let value = assignment.value, TLSVariable.switchesOff(assignment.name, value.text) else { return nil }
        return variable(assignment.name, value.text, assignment.range, "RUN", system)
      }
    }
    for command in run.script.commands where command.name == "export" || command.name == "env" {
      for word in command.words.dropFirst() {
        guard let equals = word.text.firstIndex(of: "=") else { continue }
        let name = String(word.text[..<equals])
        let value = String(word.text[word.text.index(after: equals)...])
        guard TLSVariable.switchesOff(name, value) else { continue }
        found.append(variable(name, value, word.range, "RUN", system))
      }
    }
    return found
  }

  private func pair(
    _ pair: KeyValue, _ step: StageSteps.Step, _ stage: StageSteps, _ system: BaseSystem
  ) -> Violation? {
    let escape = stage.stage.dockerfile.escape
    let name = pair.key.unquoted(escape: escape)
    guard TLSVariable.isKnown(name), let word = pair.value,
      let value = Expansion.expand(word, with: step.scope, escape: escape, in: step.instruction.joined).defaultText,
      TLSVariable.switchesOff(name, value)
    else { return nil }
    return variable(name, value, pair.range, step.instruction.keyword == .arg ? "ARG" : "ENV", system)
  }

  private func variable(
    _ name: String, _ value: String, _ range: SourceRange, _ place: String, _ system: BaseSystem
  ) -> Violation {
    Violation(
      at: range, "\(place) sets \(name)=\(value), which switches the check of certificates off",
      label: place == "ENV" ? "in the running container as well" : "anyone on the way can answer",
      evidence: "\(place) \(name)=\(value)", facts: ["switch": "\(name)=\(value)"],
      remediation: Remediation("Delete \(name)=\(value); \(system.trustAdvice)"))
  }
}

extension BaseSystem {
  /// How to make the image trust an authority of one's own.
  fileprivate var trustAdvice: String {
    switch family {
    case .redHat:
      """
      where the server has a certificate of your own, trust its authority before:
        COPY company-ca.crt /etc/pki/ca-trust/source/anchors/
        RUN update-ca-trust
      """
    case .alpine, .debian, .windows, .other:
      """
      where the server has a certificate of your own, trust its authority before:
        COPY company-ca.crt /usr/local/share/ca-certificates/
        RUN update-ca-certificates
      """
    }
  }
}
