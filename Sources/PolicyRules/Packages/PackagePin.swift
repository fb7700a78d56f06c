import ContainerFiles
package import PolicyEngine

package struct PackagePin: Rule {
  package static let about = RuleDescription(
    id: "package-pin", title: "Packages are installed in a version that is written down",
    rationale: """
      A package without a version is another one in each build, so builds break or change with no commit. \
      Distributions delete old versions from their mirrors, which is why the policy chooses the managers that this holds for.
      """,
    advice: """
      Write the version: `pip install flask==3.0.3`, `npm install -g pnpm@9.5.0`, `apk add curl=8.9.1-r1`.
      For apt, a dated snapshot of the mirror or a base image with a digest holds longer than versions in the file.
      """,
    practices: [.versioning],
    aliases: [
      "DL3008", "DL3013", "DL3016", "DL3018", "DL3028", "DL3033", "DL3037", "DL3041", "DL3062",
    ],
    placeholders: ["tool", "packages", "suggestion"])

  package struct Options: RuleOptions {
    package var managers = Set(PackageManager.allCases)

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .words("managers", \.managers, "The package managers that the rule holds for")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in step: RunStep) -> [Violation] {
    guard step.stage.isKept else { return [] }
    return step.packageCalls.compactMap { call in
      guard options.managers.contains(call.manager), call.takesNames else { return nil }
      let open = call.packages.filter { word in
        // What a variable holds is pinned where it is set, or not at all.
        !PackageName(word, of: call).isPinned && !step.written(word.range).hasPrefix("$")
      }
      return open.first.map { violation(call, open, first: $0) }
    }
  }

  private func violation(_ call: PackageCall, _ open: [ShellWord], first: ShellWord) -> Violation {
    let names = open.map { $0.text }
    return Violation(
      at: first.range, "`\(call.title)` takes any version of \(PackageCall.list(names))", label: "no version",
      evidence: "\(call.title) \(names.joined(separator: " "))",
      facts: ["tool": call.name, "packages": names.joined(separator: " ")],
      remediation: Remediation("write the version of each, for example `\(example(call, first.text))`"))
  }

  private func example(_ call: PackageCall, _ name: String) -> String {
    let name = name.hasSuffix("@latest") ? String(name.dropLast("@latest".count)) : name
    switch call.manager {
    case .gem: return "\(call.title) \(name) -v <version>"
    case .go: return "\(call.title) \(name)@v<version>"
    case .yum, .dnf, .microdnf: return "\(call.title) \(name)-<version>"
    default: return "\(call.title) \(name)\(call.tool.pinMarks.first ?? "=")<version>"
    }
  }
}

extension PackageCall {
  /// Whether its words are names of packages that need a version: not where a file, a lock or a repository says it.
  fileprivate var takesNames: Bool {
    guard !tool.pinMarks.isEmpty || !tool.pinFlags.isEmpty else { return false }
    switch action {
    case .install: break
    case .fetch where manager == .go || manager == .pipx || manager == .uv: break
    default: return false
    }
    if flag(tool.pinFlags) != nil { return false }
    switch manager {
    case .pip, .uv, .pipx:
      return !has(
        "-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "--require-hashes",
        "--no-index",
        "-e", "--editable", "--from", "--spec") && verb.last?.text != "sync" && verb.map { $0.text } != ["run"]
    case .conda: return !has("-f", "--file") && verb.first?.text != "env" && verb.first?.text != "update"
    case .cargo: return !has("--git", "--path")
    case .composer: return verb.last?.text != "install" && verb.last?.text != "i" && verb.last?.text != "create-project"
    case .go: return verb.last?.text != "download"
    case .apt: return verb.first?.text != "build-dep"
    default: return true
    }
  }
}
