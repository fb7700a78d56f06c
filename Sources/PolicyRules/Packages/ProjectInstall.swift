import ContainerFiles
import PolicyEngine

/// An install of a project's own dependencies: `npm install`, and not `npm install express`.
struct ProjectInstall {
  private let call: PackageCall
  private let step: RunStep

  init?(_ call: PackageCall, in step: RunStep) {
    guard call.action == .install || call.action == .installLocked, call.packages.isEmpty, !call.hasUnknownFlags,
      !call.has("-g", "--global", "--location")
    else { return nil }
    switch call.manager {
    case .npm, .yarn, .pnpm, .composer, .bundle, .poetry: break
    case .uv: if call.verb.first?.text != "sync" { return nil }
    default: return nil
    }
    switch call.verb.last?.text {
    case "add", "require", "r", "create-project": return nil
    default: break
    }
    self.call = call
    self.step = step
  }

  /// Whether other versions may come than the lock file says.
  var isUnlocked: Bool {
    guard call.action == .install, call.flag(call.tool.lockedFlags) == nil, !makesLock else { return false }
    switch call.manager {
    case .npm: return !call.has("--package-lock-only", "--no-package-lock")
    case .yarn:
      return call.verb.last?.text != "focus" && !call.has("--no-lockfile")
        && !call.isSet("YARN_ENABLE_IMMUTABLE_INSTALLS")
    // pnpm takes a build on a CI for one that must not change the lock.
    case .pnpm: return !isOn("CI") && !isOn("npm_config_frozen_lockfile")
    case .uv: return !isOn("UV_FROZEN") && !isOn("UV_LOCKED")
    // They install what their lock files say when there are any.
    default: return false
    }
  }

  /// The RUN makes the project, or throws the lock away: then there is none to keep to.
  private var makesLock: Bool {
    step.invocations.contains { invocation in
      guard let first = invocation.arguments.first?.text else { return false }
      switch invocation.name {
      case "npm", "yarn", "pnpm", "uv": return first == "init" || first == "create"
      case "npx", "bunx": return invocation.arguments.contains { $0.text.hasPrefix("create-") }
      case "rm": return invocation.arguments.contains { $0.text.contains("lock") }
      default: return false
      }
    }
  }

  /// Whether development dependencies stay in an image that ships.
  var bringsDevelopment: Bool {
    guard step.stage.isShipped, !isForDevelopment, !isProduction else { return false }
    // `if [ "$DEV" = true ]; then npm ci; else npm ci --omit=dev; fi`
    let isChosen = call.invocation.command.place.nesting.contains(.branch)
    if isChosen, step.packageCalls.contains(where: { ProjectInstall($0, in: step)?.isProduction ?? false }) {
      return false
    }
    return !step.invocations.contains { $0.index >= call.invocation.index && removesDevelopment($0) }
  }

  /// The stage or the file says that it is for developers or tests.
  private var isForDevelopment: Bool {
    let name = step.stage.stage.name?.text.lowercased() ?? ""
    let names = [name, step.path.text.lowercased()] + step.stage.builders.compactMap { $0.build.target?.lowercased() }
    for text in names {
      if ["dev", "test", "lint", "debug", "e2e", "playwright", "cypress"].contains(where: { text.contains($0) }) {
        return true
      }
      if text.split(whereSeparator: { !$0.isLetter }).contains("ci") { return true }
    }
    return call.variable("NODE_ENV").map { $0 != "production" && !$0.isEmpty } ?? false
  }

  private var isProduction: Bool {
    if call.settings.withoutDevelopment.contains(call.manager) { return true }
    let flag = call.flag(call.tool.productionFlags)
    switch call.manager {
    case .npm, .yarn, .pnpm:
      // A value that is known only at build time may be the right one.
      if call.isSet("NODE_ENV"), (call.variable("NODE_ENV") ?? "production") == "production" { return true }
      if ["npm_config_omit", "NPM_CONFIG_OMIT", "npm_config_production", "NPM_CONFIG_PRODUCTION"].contains(
        where: call.isSet)
      {
        return true
      }
      guard let flag else { return false }
      switch flag.name {
      case "--omit": return flag.value?.contains("dev") ?? true
      case "--only": return flag.value?.hasPrefix("prod") ?? true
      default: return !Switch.isOff(flag.value ?? "true")
      }
    case .composer: return flag != nil || call.isSet("COMPOSER_NO_DEV")
    case .bundle: return flag != nil || call.isSet("BUNDLE_WITHOUT") || call.isSet("BUNDLE_ONLY")
    case .uv: return flag != nil || call.isSet("UV_NO_DEV") || call.isSet("UV_NO_DEFAULT_GROUPS")
    default: return flag != nil
    }
  }

  /// `npm prune --omit=dev`, `rm -rf node_modules`
  private func removesDevelopment(_ invocation: Invocation) -> Bool {
    switch invocation.name {
    case "npm", "pnpm", "yarn": invocation.arguments.contains { $0.text == "prune" || $0.text == "focus" }
    case "rm": invocation.arguments.contains { $0.text.contains("node_modules") || $0.text.contains("vendor") }
    default: false
    }
  }

  private func isOn(_ name: String) -> Bool { call.isSet(name) && !Switch.isOff(call.variable(name) ?? "true") }
}
