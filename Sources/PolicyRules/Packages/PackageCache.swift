import ContainerFiles
package import PolicyEngine

/// Kept stages, as far as the cache gets out of them: what a build stage leaves in `~/.cache` when only `/app` is copied
/// from it is in no image, and a finding there would be noise.
package struct PackageCache: Rule {
  package static let about = RuleDescription(
    id: "package-cache", title: "Package managers leave no cache in the image",
    rationale: """
      What an install downloads stays in its layer, and a later RUN that deletes it makes the image no smaller. \
      Tens of megabytes that nothing reads are stored, pulled and scanned with every copy of the image.
      """,
    advice: """
      Clean up in the RUN that installs, or keep the cache out of the layer:
        RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
        RUN apk add --no-cache curl
        RUN pip install --no-cache-dir -r requirements.txt
        RUN --mount=type=cache,target=/root/.npm npm ci
      """,
    practices: [.cleanLayers],
    aliases: [
      "DL3009", "DL3019", "DL3032", "DL3036", "DL3040", "DL3042", "DL3060", "DS-0015", "DS-0019", "DS-0020", "DS-0025",
      "DS-0027",
    ],
    placeholders: ["tool", "cache", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in step: RunStep) -> [Violation] {
    guard step.stage.isKept else { return [] }
    var found: [Violation] = []
    /// The last call of each manager whose remedy is a command at the end: one finding for all of them.
    var last: [PackageManager: PackageCall] = [:]
    for call in step.packageCalls where call.fillsCache && step.packages.shippedCaches.contains(call.manager) {
      guard step.packages.cacheFate(of: call) == .kept else { continue }
      if call.action != .update, let flag = call.tool.noCacheFlags.first {
        found.append(violation(step, call, flag: flag))
      } else {
        last[call.manager] = call
      }
    }
    found += last.values.map { violation(step, $0, flag: nil) }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private func violation(_ step: RunStep, _ call: PackageCall, flag: String?) -> Violation {
    let (place, kind) = call.cachePlace
    let lists = kind == "lists"
    return Violation(
      at: call.headRange,
      "`\(call.title)` leaves \(lists ? "its package lists" : "the cache of \(call.name)") in the image",
      label: "\(place) stays in this layer", evidence: evidence(step, call),
      facts: ["tool": call.name, "cache": place], remediation: remediation(step, call, flag))
  }

  /// For an update, what the RUN goes on to install.
  private func evidence(_ step: RunStep, _ call: PackageCall) -> String {
    guard call.action == .update else { return call.evidence }
    return step.packageCalls.first { $0.manager == call.manager && $0.action == .install }?.evidence ?? call.evidence
  }

  private func remediation(_ step: RunStep, _ call: PackageCall, _ flag: String?) -> Remediation {
    let mount = "or give the cache a mount: RUN --mount=type=cache,target=\(call.cachePlace.path) …"
    if let flag {
      return Remediation(
        "write `\(call.title) \(flag)`,\n\(mount)", edits: step.insertion(flag, into: call), safety: .safe)
    }
    let command = call.cleanCommand
    let isAPT = call.manager == .apt || call.manager == .aptitude
    if isAPT, step.packages.listsAreNeeded {
      return Remediation(
        """
        end this RUN with ` && \(command)`, and begin each later RUN that installs with `apt-get update && `: it uses \
        the lists that this one leaves
        """)
    }
    let edits = call.manager == .gem ? [] : step.appending(command)
    return Remediation(
      "end this RUN with ` && \(command)`" + (isAPT ? "" : ",\n\(mount)"), edits: edits,
      safety: call.tool.kind == .system ? .safe : .unsafe)
  }
}

extension PackageCall {
  /// Whether it writes something into its tool's cache that is worth a finding.
  fileprivate var fillsCache: Bool {
    guard tool.leavesCache else { return false }
    switch manager {
    // Fetched packages are deleted by the images of Debian and Ubuntu themselves.
    case .apt, .aptitude: return action == .update
    case .pip where has("--no-index"), .gem where has("--local", "-l"): return false
    default: break
    }
    switch action {
    case .install, .installLocked, .upgrade, .distUpgrade: return true
    case .update: return tool.kind == .system
    case .remove, .clean, .configure, .fetch: return false
    }
  }

  fileprivate var cachePlace: (path: String, kind: String) {
    let isAPT = manager == .apt || manager == .aptitude
    let path = tool.caches.first ?? ""
    return (path.hasPrefix("~") ? "/root" + path.dropFirst() : path, isAPT ? "lists" : "cache")
  }

  /// In the words of the program that is called: `mamba clean`, `dnf5 clean all`.
  fileprivate var cleanCommand: String {
    switch manager {
    case .conda: name == "micromamba" ? "micromamba clean --all --yes" : "\(name) clean -afy"
    case .yum, .dnf, .microdnf: "\(name) clean all"
    default: tool.cleanCommand ?? ""
    }
  }
}
