import ContainerFiles
package import PolicyEngine

package struct BuildPrivileges: Rule {
  package static let about = RuleDescription(
    id: "build-privileges", title: "The build runs without privileges of its host",
    rationale: """
      An insecure RUN, the host's network or the daemon's socket lets whatever a build downloads reach the machine that builds. \
      On a shared builder that is every other project's build as well.
      """,
    advice: """
      Drop the flag; give a build what it needs as a mount, an artefact or a service of the CI job:
        RUN --mount=type=secret,id=token ./fetch.sh
      """,
    practices: [.attackSurface], placeholders: ["privilege"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    stage.steps.flatMap { step -> [Violation] in
      switch step.instruction.arguments {
      case .run: flags(of: step.instruction) + mounts(of: step.instruction) + commands(of: step)
      case .volume(let words): volumes(words, escape: stage.stage.dockerfile.escape)
      case .from, .cmd, .entrypoint, .shell, .copy, .add, .env, .label, .arg, .healthcheck, .user, .workdir,
        .stopsignal, .maintainer, .expose, .onbuild, .invalid:
        []
      }
    }
  }

  private func flags(of run: Instruction) -> [Violation] {
    run.flags.compactMap { flag in
      let value = flag.value?.text ?? ""
      switch (flag.name, value) {
      case ("security", "insecure"):
        return violation(
          flag.range, "RUN --security=insecure runs with every capability and device of the builder",
          label: "as good as root on the builder", evidence: "security=insecure",
          """
          Write RUN without --security=insecure; what needs privileges (mounting, modprobe, nested containers) belongs \
          into a step of the CI job, not into the image's build
          """)
      case ("network", "host"):
        return violation(
          flag.range, "RUN --network=host shares the builder's network",
          label: "reaches what listens on the builder's localhost", evidence: "network=host",
          "Write RUN without --network=host; a server that the step needs is reached by its name and port")
      case ("device", _):
        return violation(
          flag.range, "RUN --device\(value.isEmpty ? "" : "=\(value)") opens a device of the builder",
          label: "the step talks to the builder's hardware", evidence: "device=\(value)",
          "Write RUN without --device and leave work on \(value.isEmpty ? "the device" : value) to the running container"
        )
      default: return nil
      }
    }
  }

  private func mounts(of run: Instruction) -> [Violation] {
    run.mounts.compactMap { mount in
      guard let word = [mount.source, mount.target].compactMap({ $0 }).first(where: { ControlSocket.isNamed($0.text) })
      else { return nil }
      return socket(word.range, word.text, "RUN mounts \(word.text)")
    }
  }

  private func commands(of step: StageSteps.Step) -> [Violation] {
    (step.run?.invocations ?? []).compactMap { call in
      guard ControlSocket.clients.contains(call.name),
        let word = call.arguments.first(where: { ControlSocket.isNamed($0.text) })
      else { return nil }
      return socket(word.range, word.text, "`\(call.name)` uses \(word.text) in the build")
    }
  }

  private func volumes(_ words: [Word], escape: UInt8) -> [Violation] {
    words.compactMap { word in
      let path = word.unquoted(escape: escape)
      return ControlSocket.isNamed(path) ? socket(word.range, path, "VOLUME names \(path)") : nil
    }
  }

  private func socket(_ range: SourceRange, _ path: String, _ message: String) -> Violation {
    violation(
      range, message, label: "whoever talks to it is root on the host", evidence: path,
      "Leave \(path) out of the image; to build images in a build, use kaniko or BuildKit's own --target and bake")
  }

  private func violation(
    _ range: SourceRange, _ message: String, label: String, evidence: String, _ remediation: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence, facts: ["privilege": evidence],
      remediation: Remediation(remediation))
  }
}
