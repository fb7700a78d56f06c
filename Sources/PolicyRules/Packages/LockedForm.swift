import ContainerFiles
import PolicyEngine

/// The form of an install that keeps to the lock file and leaves development dependencies out.
struct LockedForm {
  private let call: PackageCall
  private let step: RunStep
  private let unlocked: Bool
  private let development: Bool

  init(_ call: PackageCall, _ step: RunStep, unlocked: Bool, development: Bool) {
    self.call = call
    self.step = step
    self.unlocked = unlocked
    self.development = development
  }

  var remediation: Remediation {
    let lock = call.tool.locks.first ?? "the lock file"
    let needs = unlocked ? "; \(lock) has to be in git and copied before it" : ""
    let build =
      development
      ? "\nwhere the build needs development dependencies, install them in a build stage and copy its result" : ""
    return Remediation("write `\(typed)`\(needs)\(build)", edits: edits)
  }

  private var typed: String {
    switch call.manager {
    case .npm where !unlocked: "\(call.title) --omit=dev"
    case .npm: "npm ci" + (omits ? " --omit=dev" : "")
    case .yarn:
      unlocked
        ? "\(call.name) install --immutable` (Yarn 1: `\(call.name) install --frozen-lockfile\(omits ? " --production" : ""))"
        : "\(call.name) workspaces focus --production` (Yarn 1: `\(call.name) install --frozen-lockfile --production)"
    case .bundle: "bundle config set --local without 'development test' && \(call.title)"
    default: "\(call.title) \(flags)"
    }
  }

  /// What is left out stays left out in the form to type.
  private var omits: Bool { development || call.flag(call.tool.productionFlags) != nil }

  private var flags: String {
    var flags: [String] = []
    if unlocked { flags.append(call.manager == .uv ? "--locked" : "--frozen-lockfile") }
    if development {
      switch call.manager {
      case .pnpm: flags.append("--prod")
      case .poetry: flags.append("--only main")
      default: flags.append("--no-dev")
      }
    }
    return flags.joined(separator: " ")
  }

  private var edits: [Edit] {
    switch call.manager {
    case .npm:
      guard unlocked else { return step.insertion("--omit=dev", into: call) }
      guard let verb = call.verb.last, step.insertion("", into: call).count == 1 else { return [] }
      return [Edit(verb.range, development ? "ci --omit=dev" : "ci")]
    // Two forms are right, one for each Yarn.
    case .yarn, .bundle: return []
    default: return step.insertion(flags, into: call)
    }
  }
}
