import ContainerFiles
import PolicyEngine

/// Where the project that a stage installs comes from: the build context, or somewhere else.
struct ProjectOrigin {
  /// A COPY or ADD may have brought a project so far, or the stage that this one is FROM.
  private var mayBeCopied: Bool
  /// A RUN has cloned or unpacked something.
  private var isFetched = false

  init(_ stage: BuildStage) {
    switch stage.stage.base {
    case .stage: mayBeCopied = true
    case .image, .scratch: mayBeCopied = false
    }
  }

  mutating func note(_ step: StageSteps.Step, escape: UInt8) {
    switch step.instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      let isFromElsewhere = step.instruction.flag("from") != nil
      if isFromElsewhere || transfer.sources.contains(where: { Self.mayBeProject($0.unquoted(escape: escape)) }) {
        mayBeCopied = true
      }
    case .run: if let run = step.run { isFetched = isFetched || run.invocations.contains { Self.fetches($0) } }
    case .from, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      break
    }
  }

  /// Whether the project is surely not the one that the Dockerfile belongs to: it was downloaded, and nothing that
  /// could be it was copied.
  func isForeign(at call: PackageCall, in run: RunStep) -> Bool {
    guard !mayBeCopied, !run.instruction.mounts.contains(where: { $0.kind == .bind }) else { return false }
    return isFetched || run.invocations.prefix { $0.index < call.invocation.index }.contains { Self.fetches($0) }
  }

  /// A folder, a pattern, or a manifest; any other file is none.
  private static func mayBeProject(_ source: String) -> Bool {
    guard !source.contains("*"), !source.contains("$"), !source.contains("?") else { return true }
    let name = FileName(source)
    if source.hasSuffix("/") || name.lastExtension.isEmpty || name.text.hasPrefix(".") { return true }
    return manifests.contains(name.text)
  }

  private static let manifests: Set<String> = [
    "package.json", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "uv.lock",
    "pyproject.toml", "poetry.lock", "composer.json", "composer.lock", "gemfile.lock",
  ]

  private static func fetches(_ call: Invocation) -> Bool {
    switch call.name {
    case "git": GitCall(call)?.clonedURL != nil
    case "tar", "bsdtar", "unzip", "svn", "hg": true
    default: false
    }
  }
}
