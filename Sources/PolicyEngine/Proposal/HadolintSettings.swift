package import ContainerFiles
import YAMLEvents

/// Takes over `.hadolint.yaml`: ignored rules, overridden levels, trusted registries, the schema of labels.
package struct HadolintSettings {
  package static let names = [".hadolint.yaml", ".hadolint.yml"]

  private let root: YAMLNode
  private let name: String

  /// - Returns: nil with a note where the file cannot be read.
  package init?(_ source: SourceText, notes: inout [String]) {
    guard let root = ForeignSettings.root(of: source, notes: &notes) else { return nil }
    self.root = root
    name = source.path.text
  }

  package func apply(to proposal: inout PolicyProposal, rules: [AnyRule]) {
    applyLevels(to: &proposal, rules)
    let trusted = root["trustedRegistries"]?.items.compactMap { $0.scalarText } ?? []
    let patterns = trusted.map { $0 + "/**" }
    let images = patterns.filter { pattern in
      do { return try !ImagePattern(parsing: pattern).text.isEmpty } catch { return false }
    }
    for pattern in patterns where !images.contains(pattern) {
      proposal.notes.append("\(name): trusted registry `\(pattern.dropLast(3))` is no pattern here")
    }
    if !images.isEmpty {
      proposal.images = ["scratch"] + Set(images).sorted()
      proposal.imagesFrom = "the registries that hadolint trusted"
    }
    for entry in root["label-schema"]?.ownEntries ?? [] {
      guard let key = entry.key.scalarText, PolicyProposal.line(key) == key else { continue }
      proposal.labels[key] = Self.forms[entry.value.scalarText ?? ""] ?? "any"
    }
    if root["strict-labels"]?.scalarText == "true" {
      proposal.notes.append(
        "\(name): strict-labels has no counterpart; `labels: { forbid: […] }` names labels to refuse")
    }
    switch root["failure-threshold"]?.scalarText {
    case "warning"?, "info"?, "style"?: proposal.failOn = .warning
    default: break
    }
    if root["no-fail"]?.scalarText == "true" || root["failure-threshold"]?.scalarText == "none" {
      proposal.notes.append("\(name): it never fails; here errors block, and policygate check --exit-zero only reports")
    }
  }

  private static let forms = [
    "text": "text", "rfc3339": "rfc3339", "semver": "semver", "hash": "sha", "spdx": "spdx", "email": "email",
    "url": "url",
  ]

  private static let levels: [(key: String, level: Level)] = [
    ("error", .error), ("warning", .warning), ("info", .notice), ("style", .notice),
  ]

  private func applyLevels(to proposal: inout PolicyProposal, _ rules: [AnyRule]) {
    var wanted: [String: (level: Level, code: String)] = [:]
    for (key, level) in Self.levels {
      for code in root["override"]?[key]?.items.compactMap({ $0.scalarText }) ?? [] {
        for id in ForeignSettings.ids(of: code, rules) where (wanted[id]?.level ?? .off) < level {
          wanted[id] = (level, code)
        }
      }
    }
    for (id, value) in wanted { proposal.levels[id] = (value.level, "hadolint had \(value.code) as this") }
    let ignored = Set(root["ignored"]?.items.compactMap { $0.scalarText } ?? [])
    for code in ignored.sorted() {
      let ids = ForeignSettings.ids(of: code, rules)
      if ids.isEmpty {
        proposal.notes.append("\(name): \(PolicyProposal.line(code)) is ignored, and no rule here asks it")
      }
      for id in ids where wanted[id] == nil {
        let others = rules.first { $0.about.id == id }?.about.aliases.filter { $0.hasPrefix("DL") } ?? []
        // The rule asks more than what was ignored: it stays to be seen, and does not block.
        let isWhole = others.allSatisfy { ignored.contains($0) }
        proposal.levels[id] = (isWhole ? .off : .notice, "hadolint ignored \(PolicyProposal.line(code))")
      }
    }
  }
}

/// What settings of other tools have in common.
enum ForeignSettings {
  static func root(of source: SourceText, notes: inout [String]) -> YAMLNode? {
    do {
      let documents = try YAMLStream(parsing: source).documents
      if documents.isEmpty { return nil }
      if let root = documents.first, root.isMapping { return root }
      notes.append("\(source.path.text): not taken over, it is no mapping")
    } catch {
      notes.append("\(source.path.text): not taken over, \(error.message)")
    }
    return nil
  }

  /// The rules that are known by another tool's name.
  static func ids(of code: String, _ rules: [AnyRule]) -> [String] {
    rules.filter { $0.about.aliases.contains { $0.lowercased() == code.lowercased() } }.map { $0.about.id }
  }
}
