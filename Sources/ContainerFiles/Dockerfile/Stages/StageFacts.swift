/// What the image of a stage is told to do, as the instructions that say so. Each is an index into the file's
/// instructions; one that points to ONBUILD means what that triggers.
package struct StageFacts: Hashable, Sendable {
  package var user: Int?
  package var workdir: Int?
  package var entrypoint: Int?
  package var cmd: Int?
  package var healthcheck: Int?
  package var stopsignal: Int?
  package var shell: Int?
  /// CMD counts again only if the same stage set it: ENTRYPOINT clears an inherited one.
  private var setsCmd = false

  /// The facts that a stage FROM this one begins with.
  func inherited() -> StageFacts {
    var facts = self
    facts.setsCmd = false
    return facts
  }

  mutating func apply(_ instruction: Instruction, at index: Int) {
    switch instruction.arguments {
    case .user: user = index
    case .workdir: workdir = index
    case .healthcheck: healthcheck = index
    case .stopsignal: stopsignal = index
    case .shell: shell = index
    case .cmd: (cmd, setsCmd) = (index, true)
    case .entrypoint:
      entrypoint = index
      if !setsCmd { cmd = nil }
    case .from, .run, .copy, .add, .env, .label, .arg, .maintainer, .expose, .volume, .onbuild, .invalid: break
    }
  }
}
