import ContainerFiles
import PolicyEngine

/// Base images and commands that decide whether an image wants a HEALTHCHECK of its own.
enum HealthcheckBases {
  /// Images that carry one already.
  static let healthy = patterns(["quay.io/jupyter/*notebook*", "gitlab/gitlab-ce", "gitlab/gitlab-ee"])

  /// A platform that calls functions starts and stops these, and reads no HEALTHCHECK; people work in the others.
  private static let unwatched = patterns([
    "public.ecr.aws/lambda/**", "amazon/aws-lambda-*", "mcr.microsoft.com/azure-functions/**",
    "mcr.microsoft.com/devcontainers/**", "mcr.microsoft.com/vscode/devcontainers/**",
  ])

  static func isUnwatched(_ stage: BuildStage) -> Bool {
    if stage.path.text.contains(".devcontainer") || endsInHelp(stage) { return true }
    guard let base = stage.baseImage else { return false }
    return unwatched.contains { $0.matches(base) }
  }

  /// `CMD ["--help"]`: a container that is started without arguments prints and ends, so the image is a tool's.
  private static func endsInHelp(_ stage: BuildStage) -> Bool {
    guard let command = stage.dockerfile.effectiveCmd(of: stage.stage)?.command, case .exec(let words) = command.form,
      let last = words.last?.text
    else { return false }
    return ["--help", "-h", "help", "--version", "--info"].contains(last)
  }

  private static func patterns(_ texts: [String]) -> [ImagePattern] {
    do {
      return try texts.map { text throws(ImagePatternError) in try ImagePattern(parsing: text) }
    } catch {
      return []
    }
  }
}
