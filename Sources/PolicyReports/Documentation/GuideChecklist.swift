package import PolicyEngine

/// The container guide's checklist for production images, and the practices that meet each item of it.
package enum GuideChecklist {
  package struct Group: Sendable {
    package let name: String
    package let items: [Item]
  }

  package struct Item: Sendable {
    package let text: String
    package let practices: [Practice]

    init(_ text: String, _ practices: Practice...) {
      self.text = text
      self.practices = practices
    }
  }

  package static let groups = [
    Group(
      name: "Security",
      items: [
        Item("Run as non-root user", .nonRoot),
        Item("Scan for vulnerabilities", .scanning),
        Item("Use specific image tags", .specificTags, .digests),
        Item("No secrets in image", .noSecrets),
        Item("Minimal base image", .minimalBase),
        Item("Security updates installed", .securityUpdates),
      ]),
    Group(
      name: "Optimization",
      items: [
        Item("Multi-stage build", .multiStage, .parallelStages),
        Item(".dockerignore configured", .dockerignore),
        Item("Minimal layers", .minimalLayers, .combinedRun, .cleanLayers, .copyOwnership),
        Item("Build cache optimized", .cacheOrder, .cacheMounts, .buildKit),
        Item("Small base image", .minimalBase, .noRecommends),
      ]),
    Group(
      name: "Reliability",
      items: [
        Item("Health check configured", .healthcheck),
        Item("Proper signal handling", .signals),
        Item("Resource limits set", .resourceLimits),
        Item("Logging to stdout/stderr", .logging),
      ]),
    Group(
      name: "Maintainability",
      items: [
        Item("Dockerfile linted", .lint),
        Item("Labels added", .labels),
        Item("Documentation included", .documentation),
        Item("Versioned properly", .versioning),
      ]),
  ]

  /// What the guide asks for in its text and not in its checklist.
  package static let beyond: [Practice] = {
    let listed = Set(groups.flatMap { $0.items.flatMap { $0.practices } })
    return Practice.allCases.filter { !listed.contains($0) }
  }()
}
