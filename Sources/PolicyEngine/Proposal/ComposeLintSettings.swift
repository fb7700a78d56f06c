package import ContainerFiles
import YAMLEvents

/// Takes over `.compose-lint.yml`: rules that are off, their severities, services that are left alone.
package struct ComposeLintSettings {
  package static let names = [".compose-lint.yml", ".compose-lint.yaml"]

  private let root: YAMLNode
  private let name: String

  /// - Returns: nil with a note where the file cannot be read.
  package init?(_ source: SourceText, notes: inout [String]) {
    guard let root = ForeignSettings.root(of: source, notes: &notes) else { return nil }
    self.root = root
    name = source.path.text
  }

  private static let levels: [String: Level] = [
    "critical": .error, "high": .error, "medium": .warning, "low": .notice, "info": .notice,
  ]

  package func apply(to proposal: inout PolicyProposal, rules: [AnyRule]) {
    for entry in root["rules"]?.ownEntries ?? [] {
      let code = PolicyProposal.line(entry.key.scalarText ?? "")
      let ids = ForeignSettings.ids(of: code, rules)
      if ids.isEmpty { proposal.notes.append("\(name): no rule here is known as \(code)") }
      for id in ids { apply(entry.value, code, id, to: &proposal) }
    }
    if let threshold = (root["fail_on"] ?? root["fail-on"])?.scalarText, (Self.levels[threshold] ?? .error) < .error {
      proposal.failOn = .warning
    }
  }

  private func apply(_ value: YAMLNode, _ code: String, _ id: String, to proposal: inout PolicyProposal) {
    let reason = value["reason"]?.scalarText.map { ": " + $0 } ?? ""
    if value["enabled"]?.scalarText == "false" {
      proposal.levels[id] = (.off, "compose-lint had \(code) off\(reason)")
    } else if let level = value["severity"]?.scalarText.flatMap({ Self.levels[$0.lowercased()] }) {
      proposal.levels[id] = (level, "compose-lint had \(code) as this")
    }
    guard let services = value["exclude_services"] ?? value["exclude-services"] else { return }
    for service in services.items.compactMap({ $0.scalarText }) {
      proposal.waivers.append(.init(rule: id, service: service, reason: "taken over from \(name), \(code)"))
    }
    for service in services.ownEntries {
      guard let named = service.key.scalarText else { continue }
      proposal.waivers.append(
        .init(
          rule: id, service: named,
          reason: service.value.scalarText.flatMap { $0.isEmpty ? nil : $0 } ?? "taken over from \(name)"))
    }
  }
}
