import ContainerFiles
package import PolicyEngine

package struct Expose: Rule {
  package static let about = RuleDescription(
    id: "expose", title: "EXPOSE names the ports of the service, none for administration and none that needs root",
    rationale: """
      A port for administration in an image, such as SSH, is a second way in that nobody updates. \
      A port below 1024 that a user other than root shall open works with Docker since 20.10 and fails elsewhere, such as \
      under Podman or on the host's network.
      """,
    advice: """
      Delete EXPOSE 22 and use `docker exec`. Let the service listen on a port from 1024 on:
        EXPOSE 8080
      and publish it as you like: docker run -p 80:8080
      """,
    practices: [.attackSurface, .nonRoot], aliases: ["DS-0004", "CKV_DOCKER_1"],
    placeholders: ["stage", "port", "suggestion"])

  package struct Options: RuleOptions {
    package var forbid: [Int] = [22]

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      Parameter("forbid", "Ports that no image may name", form: .list(of: .integer(1...65_535))) {
        value, options, reader in
        options.forbid = reader.items(value, for: "forbid").compactMap {
          reader.integer($0, for: "forbid", in: 1...65_535)
        }
      } shown: {
        PolicyText.list($0.forbid.map { String($0) })
      }
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    guard stage.isShipped else { return [] }
    let ports = ExposedPorts.all(of: stage)
    guard !ports.isEmpty else { return [] }
    let own = ports.filter { $0.exposed.index >= stage.stage.from }
    let forbidden = own.compactMap { port in
      options.forbid.first { port.ports.contains($0) }.map { violation(stage, port, $0) }
    }
    return forbidden + privileged(stage, ports)
  }

  private func violation(_ stage: BuildStage, _ port: ExposedPorts, _ number: Int) -> Violation {
    let what = number == 22 ? "the port of SSH" : "which the policy forbids"
    let fix =
      number == 22
      ? "delete \(port.exposed.word.text) from EXPOSE and the SSH server with it: `docker exec -it <container> sh` needs none"
      : "delete \(port.exposed.word.text) from EXPOSE, and what listens there from the image"
    return Violation(
      at: port.range, "\(stage.title) exposes \(port.text), \(what)",
      label: port.text == String(number) ? "" : "covers port \(number)",
      evidence: "forbidden \(port.text)", facts: ["stage": stage.name, "port": String(number)],
      remediation: Remediation(fix))
  }

  /// The user in force decides, so the stage that ships is judged with the ports that it inherits.
  private func privileged(_ stage: BuildStage, _ ports: [ExposedPorts]) -> [Violation] {
    guard stage.ships, let user = user(of: stage) else { return [] }
    let low = ports.filter { $0.ports.lowerBound < 1024 && $0.ports.lowerBound > 0 }
    guard !low.isEmpty, !grantsCapability(stage) else { return [] }
    return low.filter { port in !options.forbid.contains { port.ports.contains($0) } }.map { port in
      let better = Self.unprivileged(port.ports.lowerBound)
      let proto = port.text.split(separator: "/").dropFirst().first.map { "/" + $0 } ?? ""
      return Violation(
        at: port.range,
        "\(stage.title) exposes \(port.text) and runs as `\(user)`, who may not open it everywhere",
        label: "Docker lets any user open it since 20.10; Podman and the host's network do not",
        evidence: "privileged \(port.text)", facts: ["stage": stage.name, "port": String(port.ports.lowerBound)],
        remediation: Remediation(
          """
          let the service listen on \(better) and write
            EXPOSE \(better)\(proto)
          published as before: -p \(port.ports.lowerBound):\(better)\(proto)
          """))
    }
  }

  /// The user at the end, where it is known to be another than root.
  private func user(of stage: BuildStage) -> String? {
    guard let effective = stage.effective(.user), case .user(let word) = effective.instruction.arguments else {
      return nil
    }
    let expanded = Expansion.expand(
      word, with: effective.scope, escape: stage.dockerfile.escape, in: effective.instruction.joined)
    guard let text = expanded.text, !ImageUser(text).isRoot else { return nil }
    return text
  }

  /// A program with the file capability may open the port whoever runs it. COPY --from keeps the capability, so the
  /// stage that gives it may be another.
  private func grantsCapability(_ stage: BuildStage) -> Bool {
    stage.mentions("authbind", in: [.run])
      || stage.dockerfile.instructions.contains { instruction in
        instruction.keyword == .run
          && WordSearch.holds(Array("setcap".utf8), stage.dockerfile.text.bytes(in: instruction.range))
      }
  }

  private static func unprivileged(_ port: Int) -> Int {
    switch port {
    case 80: 8080
    case 443: 8443
    default: port < 100 ? 8000 + port : 10_000 + port
    }
  }
}
