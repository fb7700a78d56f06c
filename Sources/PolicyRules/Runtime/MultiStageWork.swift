import ContainerFiles
import PolicyEngine

/// What the RUNs of a shipped stage, and of those it is FROM, build and install.
struct BuildWork {
  struct Step {
    let range: SourceRange
    /// As people would say it: `npm run build`.
    let text: String
    /// Where its result lies, or how it is removed again.
    let result: String
  }

  /// The first command that builds the program.
  private(set) var builds: Step?
  /// The first compiler that is installed and stays.
  private(set) var compiler: Step?
  private let onToolchain: Bool

  /// RUNs beyond this are not read.
  private static let mostSteps = 2_000

  init(of stage: BuildStage, onToolchain: Bool) {
    self.onToolchain = onToolchain
    let dockerfile = stage.dockerfile
    var left = Self.mostSteps
    var compilation: Step?
    for below in stage.chain.reversed() {
      for index in below.instructions where left > 0 && dockerfile.instructions[index].keyword == .run {
        left -= 1
        guard let script = dockerfile.shellScript(at: index) else { continue }
        read(Invocation.all(in: script), &compilation)
        if builds != nil { return }
      }
    }
    // What make and gcc do counts where their compiler stays in the image.
    if compiler != nil || onToolchain { builds = compilation }
  }

  private mutating func read(_ invocations: [Invocation], _ compilation: inout Step?) {
    let purges = invocations.contains { PackageRemoval.isOne($0) }
    for invocation in invocations {
      if let tool = BuildCommands.step(of: invocation) {
        // A RUN that takes its tools away again leaves the result alone.
        if purges { continue }
        if tool.needsCompiler {
          if compilation == nil { compilation = tool.step }
        } else if builds == nil {
          builds = tool.step
        }
      } else if compiler == nil, !purges, let package = CompilerPackages.installed(by: invocation) {
        compiler = package
      }
    }
  }
}
