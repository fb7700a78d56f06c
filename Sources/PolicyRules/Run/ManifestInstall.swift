import ContainerFiles
import PolicyEngine

/// A command that installs what manifests list, and needs nothing else of the source.
struct ManifestInstall {
  /// The program: two installs by the same one count as one kind.
  let tool: String
  let range: SourceRange
  /// As people say it: `npm ci`.
  let title: String
  /// The files it reads, as words of a COPY.
  let manifests: [String]
  let invocation: Invocation

  static func all(in run: RunStep) -> [ManifestInstall] {
    run.packageCalls.compactMap { of($0) } + run.invocations.compactMap { of($0) }
  }

  private static func of(_ call: PackageCall) -> ManifestInstall? {
    guard call.action == .install || call.action == .installLocked, !call.has("--help", "-h", "--version") else {
      return nil
    }
    let row = [call.tool.manifest].compactMap { $0 } + call.tool.locks
    switch call.manager {
    case .npm, .yarn, .pnpm:
      guard call.packages.isEmpty, !call.has("-g", "--global", "--location"), !call.hasUnknownFlags,
        ["install", "i", "ci", "clean-install", "it", ""].contains(call.verb.first?.text ?? "")
      else { return nil }
      return ManifestInstall(call, scriptManifests(call.manager))
    case .pip:
      return requirements(call)
    case .uv:
      if call.verb.first?.text == "pip" { return requirements(call) }
      guard call.verb.first?.text == "sync", call.has("--no-install-project", "--no-install-workspace") else {
        return nil
      }
      return ManifestInstall(call, row)
    case .poetry:
      guard call.packages.isEmpty, call.verb.first?.text == "install", call.has("--no-root") else { return nil }
      return ManifestInstall(call, row)
    case .bundle, .composer:
      guard call.packages.isEmpty, ["install", "i", ""].contains(call.verb.first?.text ?? "") else { return nil }
      return ManifestInstall(call, row)
    case .conda:
      guard call.verb.first?.text == "env", let file = call.flag(["-f", "--file"])?.value else { return nil }
      return ManifestInstall(call, [file])
    case .apt, .aptitude, .apk, .yum, .dnf, .microdnf, .zypper, .pipx, .gem, .cargo, .go, .rpm, .dpkg: return nil
    }
  }

  private static func scriptManifests(_ manager: PackageManager) -> [String] {
    switch manager {
    case .yarn: ["package.json", "yarn.lock"]
    case .pnpm: ["package.json", "pnpm-lock.yaml"]
    default: ["package*.json"]
    }
  }

  /// `pip install -r requirements.txt`, unless the project itself is installed with it.
  private static func requirements(_ call: PackageCall) -> ManifestInstall? {
    guard !call.has("-e", "--editable"), call.packages.allSatisfy({ !$0.text.hasPrefix(".") && !$0.text.contains("/") })
    else { return nil }
    let files = call.flags.filter { ["-r", "--requirement", "--requirements"].contains($0.name) }.compactMap {
      $0.value
    }
    guard !files.isEmpty, files.allSatisfy({ !$0.contains("://") && !$0.contains("$") && !$0.hasPrefix("<(") }) else {
      return nil
    }
    return ManifestInstall(call, files)
  }

  private static func of(_ call: Invocation) -> ManifestInstall? {
    guard let tool = BuildTool.named(call.name), let verb = BuildTool.verb(of: call), tool.manifestVerbs.contains(verb),
      let word = call.arguments.first(where: { $0.text == verb })
    else { return nil }
    if verb == "mod", !call.arguments.contains(where: { $0.text == "download" }) { return nil }
    return ManifestInstall(
      tool: call.name, range: call.nameRange.union(word.range),
      title: verb == "mod" ? "go mod download" : "\(call.name) \(verb)", manifests: tool.manifests, invocation: call)
  }

  private init(_ call: PackageCall, _ manifests: [String]) {
    self.init(
      tool: call.manager.rawValue, range: call.headRange, title: call.title, manifests: manifests,
      invocation: call.invocation)
  }

  private init(tool: String, range: SourceRange, title: String, manifests: [String], invocation: Invocation) {
    self.tool = tool
    self.range = range
    self.title = title
    self.manifests = manifests
    self.invocation = invocation
  }
}
