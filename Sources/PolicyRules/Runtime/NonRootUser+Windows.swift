import ContainerFiles
import PolicyEngine

extension NonRootUser {
  /// Windows has no root and no numbers for users; only who asks for the administrator gets one that counts.
  func windows(_ stage: BuildStage) -> [Violation] {
    guard let effective = stage.effective(.user), case .user(let word) = effective.instruction.arguments,
      let text = Expansion.expand(
        word, with: effective.scope, escape: stage.dockerfile.escape, in: effective.instruction.joined
      ).defaultText, ImageUser(text).isWindowsAdministrator
    else { return [] }
    return [
      Violation(
        at: word.range, "\(stage.title) runs as the administrator: USER \(text)",
        label: "may do anything in the container",
        evidence: text, facts: ["stage": stage.name, "user": text],
        remediation: Remediation("\(stage.placeForMissing):\n  USER ContainerUser"))
    ]
  }
}

extension BuildStage {
  /// Whether its users are those of Windows. The escape character alone may stand in any file.
  var hasWindowsUsers: Bool {
    hasWindowsBase || isWindows && (baseImage.map { !$0.name.hasPrefix("docker.io/library/") } ?? true)
  }

  /// `FROM $REPO:8.0-noble-chiseled`: the tag says it, whatever the repository. Microsoft's chiseled and distroless
  /// images run as `app`.
  var isChiseled: Bool {
    let image = outermost.image.text
    guard image.contains("$"), let colon = image.lastIndex(of: ":") else { return false }
    let tag = image[colon...]
    return !tag.contains("/") && (tag.contains("-chiseled") || tag.contains("-distroless"))
  }
}
