import ContainerFiles
import PolicyEngine

extension Mess {
  /// The deletions of a RUN that come too late; each kind once.
  func removals(in run: RunStep, _ step: StageSteps.Step) -> [Removal] {
    guard !made.isEmpty || !left.isEmpty || !installed.isEmpty else { return [] }
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
            advice: place.source.map { Self.advice(source: $0, path: path) }
              ?? "Make \(text) and delete it in one RUN, joined with &&"))
      }
    }
    return found
  }

  private static func advice(source: String, path: String) -> String {
    guard !source.contains("://") else {
      return "Download, use and delete it in one RUN, and drop its ADD: RUN curl -fsSL -o \(path) \(source) && …"
    }
    return "Take it in without a layer, and drop its COPY: RUN --mount=type=bind,source=\(source),target=\(path) …"
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

  /// The manager whose lists or cache a path is.
  private static func lists(_ path: String) -> PackageManager? {
    let paths: [(String, PackageManager)] = [
      ("/var/lib/apt", .apt), ("/var/cache/apt", .apt), ("/var/cache/apk", .apk), ("/var/cache/yum", .yum),
      ("/var/cache/dnf", .dnf),
    ]
    return paths.first { ImagePath.covers($0.0, path) }?.1
  }
}
