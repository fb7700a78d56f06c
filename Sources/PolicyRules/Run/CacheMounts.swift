import ContainerFiles
package import PolicyEngine

package struct CacheMounts: Rule {
  package static let about = RuleDescription(
    id: "cache-mounts", title: "Build stages keep what package managers fetched",
    rationale: """
      When a manifest changes, a build stage without a cache mount fetches every package again. \
      With one, only what is new is fetched, and no layer grows by it.
      """,
    advice: """
      Mount the package manager's cache:
        RUN --mount=type=cache,target=/root/.npm npm ci
      """,
    practices: [.cacheMounts, .buildKit], placeholders: ["command", "suggestion"])

  package init(options: NoOptions) {}

  /// A call that fetches packages into a cache of its own.
  private struct Fetch {
    let manager: String
    let title: String
    let range: SourceRange
    let caches: [String]
    let isSystem: Bool
    let run: Instruction
    let user: String?
  }

  package func violations(in stage: StageSteps) -> [Violation] {
    guard !stage.stage.isShipped, stage.stage.isUsed, BaseSystem(stage.stage).family != .windows else { return [] }
    var order: [String] = []
    var fetches: [String: [Fetch]] = [:]
    var user: String?
    for step in stage.steps where !step.isTriggered {
      if case .user(let word) = step.instruction.arguments { user = word.text }
      guard let run = step.run, run.script.dialect == .posix else { continue }
      for fetch in calls(in: run, user) + builds(in: run, user) {
        if fetches[fetch.manager] == nil { order.append(fetch.manager) }
        fetches[fetch.manager, default: []].append(fetch)
      }
    }
    return order.compactMap { manager in fetches[manager].flatMap { violation($0) } }
  }

  private func calls(in run: RunStep, _ user: String?) -> [Fetch] {
    run.packageCalls.compactMap { call in
      guard call.action == .install || call.action == .installLocked || call.action == .fetch,
        let caches = Self.caches[call.manager], run.packages.cacheFate(of: call) == .kept
      else { return nil }
      return Fetch(
        manager: call.manager.rawValue, title: call.title, range: call.headRange, caches: caches,
        isSystem: call.tool.kind == .system, run: run.instruction, user: user)
    }
  }

  /// What fetches as it builds.
  private func builds(in run: RunStep, _ user: String?) -> [Fetch] {
    let known = Set(run.packageCalls.map { $0.invocation.index })
    return run.invocations.compactMap { call in
      guard let tool = BuildTool.named(call.name), let verb = BuildTool.verb(of: call),
        tool.buildVerbs.contains(verb) || (tool.manifestVerbs.contains(verb) && (verb != "mod" || call.isModDownload)),
        !tool.isOffline(call), !known.contains(call.index),
        let word = call.arguments.first(where: { $0.text == verb }), !Self.isMounted(tool.caches, run.instruction)
      else { return nil }
      return Fetch(
        manager: call.name, title: "\(call.name) \(verb)", range: call.nameRange.union(word.range),
        caches: tool.caches, isSystem: false, run: run.instruction, user: user)
    }
  }

  /// Whether a cache mount stands at one of the directories, in any home, above it or below it.
  private static func isMounted(_ caches: [String], _ run: Instruction) -> Bool {
    run.mounts.contains { mount in
      guard mount.kind == .cache || mount.kind == nil, let target = mount.target?.text else { return false }
      return caches.contains { cache in
        let tail = cache.hasPrefix("~/") ? String(cache.dropFirst(2)) : cache
        let last = tail.split(separator: "/").last.map { String($0) } ?? tail
        return target.hasSuffix(tail) || tail.hasPrefix(target) || target.contains(last) || target.contains("cache")
      }
    }
  }

  /// The package managers that a cache mount helps, and what to mount.
  private static let caches: [PackageManager: [String]] = [
    .apt: ["/var/cache/apt", "/var/lib/apt/lists"], .dnf: ["/var/cache/dnf"], .yum: ["/var/cache/yum"],
    .pip: ["~/.cache/pip"], .uv: ["~/.cache/uv"], .poetry: ["~/.cache/pypoetry"], .npm: ["~/.npm"],
    .yarn: ["/usr/local/share/.cache/yarn"], .pnpm: ["~/.local/share/pnpm/store"], .bundle: ["/usr/local/bundle/cache"],
    .composer: ["~/.composer/cache"], .cargo: ["/usr/local/cargo/registry"], .go: ["/go/pkg/mod", "~/.cache/go-build"],
  ]

  private func violation(_ fetches: [Fetch]) -> Violation? {
    guard let first = fetches.first else { return nil }
    let home = Self.home(of: first.user)
    let flags = first.caches.map { cache in
      let target = cache.hasPrefix("~") ? home + cache.dropFirst() : cache
      return "--mount=type=cache,target=\(target)\(first.isSystem ? ",sharing=locked" : "")"
    }.joined(separator: " ")
    let clean =
      first.manager == "apt" ? "\nand rm -f /etc/apt/apt.conf.d/docker-clean above it, so that apt keeps its files" : ""
    return Violation(
      at: first.range, "`\(first.title)` starts with an empty cache whenever this step runs",
      label: "no cache mount", related: fetches.dropFirst().prefix(8).map { RelatedRange($0.range, "here as well") },
      evidence: first.manager, facts: ["command": first.title, "suggestion": flags],
      remediation: Remediation(
        "Mount its cache:\n  RUN \(flags) \(first.run.joined.string(first.run.argumentText).singleSpaced.shortened)\(clean)",
        edits: home == "/root" && first.manager != "apt" ? [Edit(.at(first.run.keywordRange.end), " " + flags)] : []))
  }

  private static func home(of user: String?) -> String {
    guard let name = user?.split(separator: ":").first, name != "root", name != "0", !name.contains("$") else {
      return "/root"
    }
    return "/home/\(name)"
  }
}

extension Invocation {
  fileprivate var isModDownload: Bool { arguments.contains { $0.text == "download" } }
}

extension String {
  /// The start of a long line.
  fileprivate var shortened: String { utf8.count <= 120 ? self : prefix(100) + " …" }
}
