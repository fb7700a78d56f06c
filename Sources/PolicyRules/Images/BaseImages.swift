package import ContainerFiles
package import PolicyEngine

package struct BaseImages: Rule {
  package static let about = RuleDescription(
    id: "base-images", title: "Images come from the list that the policy approves",
    rationale: """
      Every image that a build pulls runs its code in the build and most of it ships. \
      A short list of maintained sources is what makes updates, scans and trust possible.
      """,
    advice: "Take the image from an approved source, or have the owners of the policy approve this one.",
    practices: [.minimalBase], aliases: ["DL3026", "CIS-4.2"],
    placeholders: ["image", "written", "allowed", "closest", "stage", "suggestion"])

  package struct Options: RuleOptions {
    package var allow: [AllowedImage] = []
    package var deny: [ImagePattern] = []
    package var mirrors = ImageMirrors.none
    package var unresolved: Level = .error
    package var checkIn = Set(ImageUse.Place.allCases)

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      AllowedImage.parameter("allow", \.allow, "Images that may be used; empty: all that are not denied"),
      .images("deny", \.deny, "Images that may not be used; wins over `allow`"),
      ImageMirrors.parameter("mirrors", \.mirrors, "Registries and the mirror under which their images count too"),
      .level("unresolved", \.unresolved, "The level of an image that variables leave open"),
      .words("check_in", \.checkIn, "The places to look at"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in use: ImageUse) -> [Violation] {
    guard options.checkIn.contains(use.place), !(options.allow.isEmpty && options.deny.isEmpty) else { return [] }
    switch use.resolution {
    case .scratch:
      guard case .success(let scratch) = ImageReference.parse("scratch"), isAllowed(scratch, use) else {
        return [notApproved(use, "scratch")]
      }
      return []
    case .unresolved(let names):
      guard options.unresolved != .off else { return [] }
      return [UnresolvedImage.violation(use, names, level: options.unresolved)]
    case .invalid(let why):
      // A rule about sources cannot let pass what it cannot read.
      return [UnresolvedImage.invalid(use, why)]
    case .image(let image):
      let images = options.mirrors.readings(of: image)
      if let pattern = options.deny.first(where: { pattern in images.contains { pattern.matches($0) } }) {
        return [denied(use, pattern)]
      }
      return images.contains { isAllowed($0, use) } ? [] : [notApproved(use, image.canonical)]
    }
  }

  /// Docker's own frontends read what Docker reads; any other `# syntax=` runs its code on the whole build.
  private static let frontends: Set<String> = ["docker.io/docker/dockerfile", "docker.io/docker/dockerfile-upstream"]

  private func isAllowed(_ image: ImageReference, _ use: ImageUse) -> Bool {
    if options.allow.isEmpty || use.place == .syntax && Self.frontends.contains(image.name) { return true }
    return options.allow.contains { allowed in
      if allowed.finalStage == false, use.isFinal { return false }
      if allowed.finalStage == true, !use.isFinal { return false }
      return allowed.pattern.matches(image)
    }
  }

  private func denied(_ use: ImageUse, _ pattern: ImagePattern) -> Violation {
    violation(use, "`\(use.name)` is denied by `\(pattern.text)`", evidence: use.identity + use.name)
  }

  private func notApproved(_ use: ImageUse, _ evidence: String) -> Violation {
    let onlyElsewhere = use.image.map { image in
      options.allow.contains { $0.pattern.matches(image) && $0.finalStage == false }
    }
    let message =
      onlyElsewhere == true
      ? "`\(use.name)` is approved for build stages, not for what ships"
      : "`\(use.name)` is not an approved base image"
    return violation(use, message, evidence: evidence)
  }

  private func violation(_ use: ImageUse, _ message: String, evidence: String) -> Violation {
    let patterns = options.allow.filter { !use.isFinal || $0.finalStage != false }.map { $0.pattern }
    let approved =
      patterns.isEmpty ? "every image that is not denied" : patterns.map { $0.text }.joined(separator: ", ")
    let closest = use.image.flatMap { ImagePattern.closest(to: $0, among: patterns) }
    return Violation(
      at: use.range, message, label: use.meaning, notes: [.init("approved", approved)], related: use.related,
      evidence: evidence,
      facts: [
        "image": use.name, "written": use.written, "allowed": approved, "closest": closest?.text ?? "none",
        "stage": use.owner,
      ],
      remediation: Remediation(advice(use, closest)))
  }

  /// What to type: the closest approved image where it is one, else an image of its pattern.
  private func advice(_ use: ImageUse, _ closest: ImagePattern?) -> String {
    guard let closest else { return "take one of the approved images:\n  \(use.typed("<approved image>"))" }
    guard closest.text.contains("*") else { return use.typed(closest.text) }
    return "take an image that matches `\(closest.text)`, the closest of the approved:\n  \(use.typed("<image>"))"
  }
}
