import ContainerFiles

/// A policy to begin with: the recommended preset, what the repository has, and what other tools' settings say.
package struct PolicyProposal: Sendable {
  package var check: PolicySettings.Check = .changed
  package var failOn: PolicySettings.FailOn?
  /// The images that may be used, as patterns; empty for no list.
  package var images: [String] = []
  /// Why these images.
  package var imagesFrom = "what is in use today; shorten it, or narrow it to tags: node:22-*slim"
  /// Levels that differ from the preset's, each with why.
  package var levels: [String: (level: Level, why: String)] = [:]
  /// The labels to require, with the form of each.
  package var labels: [String: String] = [:]
  package var waivers: [WaiverLine] = []
  /// What could not be taken over, for people.
  package var notes: [String] = []

  package init() {}

  /// A service that a rule leaves alone.
  package struct WaiverLine: Sendable {
    package let rule: String
    package let service: String
    package let reason: String
  }

  /// Allows what the repository uses today: images of Docker Hub by name, other registries as a whole.
  package mutating func allow(_ uses: [ImageUse]) {
    var found: Set<String> = []
    var usesScratch = false
    for use in uses {
      if case .scratch = use.resolution { usesScratch = true }
      guard let image = use.image, use.place != .syntax else { continue }
      found.insert(image.registry == ImageReference.defaultRegistry ? image.familiarName : image.registry + "/**")
    }
    images = (usesScratch ? ["scratch"] : []) + found.sorted()
  }

  package var text: String {
    var lines = ["version: 1", "extends:", "  - policygate:recommended@1"]
    var settings: [String] = []
    if check != .changed {
      settings.append("  check: \(check.rawValue)   # old findings do not block; what a change brings does")
    }
    if let failOn { settings.append("  fail_on: \(failOn.rawValue)") }
    if !settings.isEmpty { lines += ["settings:"] + settings }
    let rules = ruleLines
    if !rules.isEmpty { lines += ["rules:"] + rules }
    if !waivers.isEmpty { lines.append("waivers:") }
    for waiver in waivers {
      lines += [
        "  - rule: \(waiver.rule)", "    paths: [\"**\"]", "    only: { service: \(PolicyText.text(waiver.service)) }",
        "    reason: \(PolicyText.text(Self.line(waiver.reason)))",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var ruleLines: [String] {
    var lines: [String] = []
    var ids = Set(levels.keys)
    if !images.isEmpty { ids.insert("base-images") }
    if !labels.isEmpty { ids.insert("labels") }
    for id in ids.sorted() {
      let own = levels[id]
      let why = own.map { "   # \(Self.line($0.why))" } ?? ""
      if id == "base-images", !images.isEmpty {
        lines += ["  base-images:\(why)", "    level: \((own?.level ?? .error).rawValue)"]
        lines += ["    # \(imagesFrom)", "    allow:"]
        lines += images.map { "      - \(PolicyText.text($0))" }
      } else if id == "labels", !labels.isEmpty {
        lines += ["  labels:\(why)", "    level: \((own?.level ?? .warning).rawValue)", "    require:"]
        lines += labels.sorted { $0.key < $1.key }.map { "      \(PolicyText.text($0.key)): \($0.value)" }
      } else if let own {
        lines.append("  \(id): \(own.level == .off ? "off" : own.level.rawValue)\(why)")
      }
    }
    return lines
  }

  /// Foreign text in one line of YAML.
  static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
