/// A COPY or ADD, and where it takes its files from.
package struct StageCopy: Sendable {
  package enum Origin: Hashable, Sendable {
    /// The build context; what ADD fetches from a URL is among its sources.
    case context
    case from(CopySource)
  }

  /// Its place among the file's instructions; ONBUILD means what that triggers.
  package let instruction: Int
  package let origin: Origin
  package let transfer: Transfer
  package let isAdd: Bool
}

extension Dockerfile {
  /// What a stage copies, instruction by instruction.
  package func copies(of stage: Stage) -> [StageCopy] {
    stage.instructions.compactMap { index in
      let instruction = instructions[index].effective
      switch instruction.arguments {
      case .add(let transfer):
        return StageCopy(instruction: index, origin: .context, transfer: transfer, isAdd: true)
      case .copy(let transfer):
        let origin = instruction.flag("from")?.value.map { StageCopy.Origin.from(source(ofCopyFrom: $0)) }
        return StageCopy(instruction: index, origin: origin ?? .context, transfer: transfer, isAdd: false)
      case .from, .run, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
        .maintainer, .expose, .volume, .onbuild, .invalid:
        return nil
      }
    }
  }
}
