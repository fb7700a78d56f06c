import ContainerFiles
import PolicyEngine

/// What the layers so far hold that a later RUN may delete in vain.
struct Mess {
  struct Removal {
    let range: SourceRange
    let what: String
    let command: String
    let madeAt: SourceRange
    let advice: String
  }

  /// Paths that a COPY, ADD or RUN made, and where.
  private(set) var made: [String: (range: SourceRange, source: String?)] = [:]
  /// The system packages that a RUN installed.
  private(set) var installed: [String: SourceRange] = [:]
  /// The last RUN that left the lists or the cache of a manager.
  private(set) var left: [PackageManager: SourceRange] = [:]

  mutating func note(_ step: StageSteps.Step, escape: UInt8) {
    switch step.instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      for (path, source) in Creation.paths(of: transfer, step, escape: escape) {
        keep(path, (step.instruction.keywordRange, source))
      }
    case .run:
      guard let run = step.run else { return }
      let gone = GonePaths(run, step)
      for creation in Creation.all(in: run, step) where !gone.contain(creation.path) {
        keep(creation.path, (creation.range, nil))
      }
      let removed = Set(run.packageCalls.filter { $0.action == .remove }.flatMap { $0.packages.map { $0.text } })
      for call in run.packageCalls where call.tool.kind == .system { note(call, in: run, removed) }
    case .from, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      break
    }
  }

  /// A path, and with it the `*` of its directory.
  private mutating func keep(_ path: String, _ place: (range: SourceRange, source: String?)) {
    made[path] = place
    guard let slash = path.lastIndex(of: "/") else { return }
    made[path[...slash] + "*"] = place
  }

  private mutating func note(_ call: PackageCall, in run: RunStep, _ removed: Set<String>) {
    guard call.action == .install || call.action == .update else { return }
    if call.action == .install {
      for word in call.packages where word.isLiteral && !removed.contains(word.text) {
        installed["\(call.manager) \(word.text)"] = call.headRange
      }
      for flag in call.flags where flag.name == "-t" || flag.name == "--virtual" {
        guard call.manager == .apk, let name = flag.value, !removed.contains(name) else { continue }
        installed["\(call.manager) \(name)"] = call.headRange
      }
    }
    switch run.packages.cacheFate(of: call) {
    case .kept: left[call.manager] = call.headRange
    case .off, .mounted: break
    case .cleaned: left[call.manager] = nil
    }
  }
}
