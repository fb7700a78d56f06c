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
  /// Where relative paths begin at the end of the stage.
  package var workingDirectory: WorkingDirectory
  /// What adds to the stage's image rather than replaces: ENV, EXPOSE, VOLUME and LABEL that act in this very stage,
  /// the triggers of the stage below first. What is inherited is found along the chain of FROM.
  package private(set) var added: [Int] = []
  /// Each SHELL that acts in this very stage, in order.
  package private(set) var shells: [Int] = []
  /// ONBUILD of this stage: what acts in the stages that are FROM it.
  package private(set) var triggers: [Int] = []
  /// ONBUILD of the stage below, which acts at the start of this one.
  package var triggered: [Int] = []
  /// The stage at the end of the chain of FROM: the one whose base is an image or scratch.
  package var outermost: Int
  /// Whether it is scratch into which nothing was put: there is no file to copy from it.
  package var isEmpty: Bool
  /// CMD counts again only if the same stage set it: ENTRYPOINT clears an inherited one.
  private var setsCmd = false

  init(outermost: Int, isScratch: Bool) {
    self.outermost = outermost
    isEmpty = isScratch
    workingDirectory = WorkingDirectory(path: isScratch ? "/" : nil, isSet: false)
  }

  /// The facts that a stage FROM this one begins with.
  func inherited() -> StageFacts {
    var facts = self
    facts.setsCmd = false
    facts.added = []
    facts.shells = []
    facts.triggers = []
    facts.triggered = []
    return facts
  }

  mutating func apply(_ instruction: Instruction, at index: Int) {
    switch instruction.arguments {
    case .user: user = index
    case .workdir: (workdir, isEmpty) = (index, false)
    case .healthcheck: healthcheck = index
    case .stopsignal: stopsignal = index
    case .shell:
      shell = index
      shells.append(index)
    case .cmd: (cmd, setsCmd) = (index, true)
    case .entrypoint:
      entrypoint = index
      if !setsCmd { cmd = nil }
    case .env, .label, .expose, .volume: added.append(index)
    case .onbuild: triggers.append(index)
    case .run, .copy, .add, .invalid: isEmpty = false
    case .from, .arg, .maintainer: break
    }
  }
}
