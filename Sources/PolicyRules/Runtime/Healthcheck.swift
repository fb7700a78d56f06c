package import ContainerFiles
package import PolicyEngine

package struct Healthcheck: Rule {
  package static let about = RuleDescription(
    id: "healthcheck", title: "The image that ships says how to tell that it works",
    rationale: """
      Without a HEALTHCHECK a container that hangs counts as running: nothing restarts it, and traffic goes on to it. \
      The image is the place that knows its own probe, so every user of it gets the same one.
      """,
    advice: """
      Add HEALTHCHECK before CMD:
        HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["/app", "health"]
      """,
    practices: [.healthcheck],
    aliases: ["DL3057", "CKV_DOCKER_2", "DS-0026", "CIS-4.6"], placeholders: ["stage", "suggestion"])

  package struct Options: RuleOptions {
    package var stages = StageSelection.shipped
    package var acceptCompose = true
    package var allowNone = false
    package var inheritedFrom = HealthcheckBases.healthy
    package var exempt: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      StageSelection.parameter(\.stages),
      .flag("accept_compose", \.acceptCompose, "Whether the healthcheck of a compose service that builds it counts"),
      .flag("allow_none", \.allowNone, "Whether HEALTHCHECK NONE is accepted"),
      .images("inherited_from", \.inheritedFrom, "Base images that carry a HEALTHCHECK already"),
      .texts("exempt", \.exempt, "Stage-name patterns that need none, such as jobs"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    guard options.stages.covers(stage), !isExempt(stage) else { return [] }
    guard let effective = stage.effective(.healthcheck) else {
      return isInherited(stage) || isInCompose(stage) || HealthcheckBases.isUnwatched(stage) ? [] : [missing(stage)]
    }
    guard case .healthcheck(let healthcheck) = effective.instruction.arguments,
      case .none = healthcheck.test, !options.allowNone
    else { return [] }
    return isInCompose(stage) ? [] : [switchedOff(stage, effective.instruction)]
  }

  private func isExempt(_ stage: BuildStage) -> Bool {
    !options.exempt.isEmpty && StageNames.match(stage.stage.name?.text ?? "", options.exempt)
  }

  private func isInherited(_ stage: BuildStage) -> Bool {
    guard let base = stage.baseImage else { return false }
    return options.inheritedFrom.contains { $0.matches(base) }
  }

  private func isInCompose(_ stage: BuildStage) -> Bool {
    options.acceptCompose && stage.everyBuilder { $0.hasHealthcheck }
  }

  private func missing(_ stage: BuildStage) -> Violation {
    Violation(
      at: stage.fromRange, "\(stage.title) ships without a HEALTHCHECK", label: stage.whyItShips,
      evidence: "missing", facts: ["stage": stage.name], isAbsence: true,
      remediation: remediation(stage))
  }

  private func switchedOff(_ stage: BuildStage, _ instruction: Instruction) -> Violation {
    Violation(
      at: instruction.range, "\(stage.title) switches its HEALTHCHECK off",
      label: "nothing watches the container",
      evidence: "none", facts: ["stage": stage.name], remediation: remediation(stage))
  }

  private func remediation(_ stage: BuildStage) -> Remediation {
    let probe = HealthcheckProbe(for: stage)
    let install = probe.install.map { "\nand for the probe, in a RUN of its stage: \($0)" } ?? ""
    return Remediation(
      """
      \(stage.placeForMissing), for example
        HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \\
          CMD \(probe.command)\(install)
      """)
  }
}
