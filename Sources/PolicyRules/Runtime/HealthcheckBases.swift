import ContainerFiles
import PolicyEngine

/// Base images that decide whether an image wants a HEALTHCHECK of its own.
enum HealthcheckBases {
  /// Images that carry one already.
  static let healthy = patterns(["quay.io/jupyter/*notebook*", "gitlab/gitlab-ce", "gitlab/gitlab-ee"])

  /// A platform that calls functions starts and stops these, and reads no HEALTHCHECK; people work in the others.
  private static let unwatched = patterns([
    "public.ecr.aws/lambda/**", "amazon/aws-lambda-*", "mcr.microsoft.com/azure-functions/**",
    "mcr.microsoft.com/devcontainers/**", "mcr.microsoft.com/vscode/devcontainers/**",
  ])

  static func isUnwatched(_ stage: BuildStage) -> Bool {
    if stage.path.text.contains(".devcontainer") { return true }
    guard let base = stage.baseImage else { return false }
    return unwatched.contains { $0.matches(base) }
  }

  private static func patterns(_ texts: [String]) -> [ImagePattern] {
    do {
      return try texts.map { text throws(ImagePatternError) in try ImagePattern(parsing: text) }
    } catch {
      return []
    }
  }
}
