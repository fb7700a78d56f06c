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
  private var made: [String: (range: SourceRange, source: String?)] = [:]
  /// The system packages that a RUN installed.
  private var installed: [String: SourceRange] = [:]
  /// The last RUN that left the lists or the cache of a manager.
  private var left: [PackageManager: SourceRange] = [:]

  /// The deletions of a RUN that come too late; each kind once.
  func removals(in run: RunStep, _ step: StageSteps.Step) -> [Removal] {
    guard !made.isEmpty || !left.isEmpty else { return [] }
    // One cleanup is one finding for each layer that it comes too late for.
    var seen: Set<Int> = []
    return (paths(in: run, step) + packages(in: run)).filter { seen.insert($0.madeAt.start).inserted }
  }

  private func paths(in run: RunStep, _ step: StageSteps.Step) -> [Removal] {
    var own = Set(Creation.all(in: run, step).map { $0.path })
    var found: [Removal] = []
    let installs = Set(run.packageCalls.filter { $0.action == .install || $0.action == .update }.map { $0.manager })
    let isMoved = run.invocations.contains { $0.name == "cd" }
    for call in run.invocations where call.name == "rm" {
      for word in CommandOptions(call.arguments).operands {
        guard let text = word.text(with: step.scope), !isMoved || text.hasPrefix("/"),
          let path = ImagePath.joined(step.workdir, text)
        else { continue }
        if let manager = Self.lists(path), !installs.contains(manager), let place = left[manager] {
          found.append(
            Removal(
              range: call.nameRange.union(word.range), what: text, command: "rm", madeAt: place,
              advice: "Move rm -rf \(text) to the end of the RUN that installs, joined with &&"))
          continue
        }
        guard own.insert(path).inserted, let place = made[path] else { continue }
        found.append(
          Removal(
            range: call.nameRange.union(word.range), what: text, command: "rm", madeAt: place.range,
            advice: place.source.map {
              "Take it in without a layer, and drop its COPY: RUN --mount=type=bind,source=\($0),target=\(path) …"
            } ?? "Make \(text) and delete it in one RUN, joined with &&"))
      }
    }
    return found
  }

  private func packages(in run: RunStep) -> [Removal] {
    let own = Set(
      run.packageCalls.filter { $0.action == .install || $0.action == .update || $0.action == .upgrade }.map {
        $0.manager
      })
    var found: [Removal] = []
    for call in run.packageCalls where call.tool.kind == .system && !own.contains(call.manager) {
      switch call.action {
      case .clean:
        guard let place = left[call.manager], call.manager != .apk else { continue }
        found.append(
          Removal(
            range: call.headRange, what: "the cache of \(call.name)", command: call.title, madeAt: place,
            advice: "Move \(call.title) to the end of the RUN that installs, joined with &&"))
      case .remove:
        let names = call.packages.map { $0.text }
        guard let name = names.first(where: { installed["\(call.manager) \($0)"] != nil }),
          let place = installed["\(call.manager) \(name)"]
        else { continue }
        found.append(
          Removal(
            range: call.headRange, what: name, command: call.title, madeAt: place,
            advice: "Join this RUN with the one that installs \(name), with &&"))
      case .install, .installLocked, .update, .upgrade, .distUpgrade, .configure, .fetch: continue
      }
    }
    return found
  }

  mutating func note(_ step: StageSteps.Step, escape: UInt8) {
    switch step.instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      for (path, source) in Creation.paths(of: transfer, step, escape: escape) {
        keep(path, (step.instruction.keywordRange, source))
      }
    case .run:
      guard let run = step.run else { return }
      for creation in Creation.all(in: run, step) { keep(creation.path, (creation.range, nil)) }
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

  /// The manager whose lists or cache a path is.
  private static func lists(_ path: String) -> PackageManager? {
    let paths: [(String, PackageManager)] = [
      ("/var/lib/apt", .apt), ("/var/cache/apt", .apt), ("/var/cache/apk", .apk), ("/var/cache/yum", .yum),
      ("/var/cache/dnf", .dnf),
    ]
    return paths.first { ImagePath.covers($0.0, path) }?.1
  }
}
