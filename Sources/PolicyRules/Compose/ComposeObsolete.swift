import ContainerFiles
package import PolicyEngine

package struct ComposeObsolete: Rule {
  package static let about = RuleDescription(
    id: "compose-obsolete", title: "Compose files hold no keys that Compose ignores",
    rationale: """
      Compose reads no `version` and warns at each call; whoever sees the key believes that it decides something. \
      `external.name` and a `restart` beside `deploy.restart_policy` are as misleading.
      """,
    advice: "Delete the line.", practices: [.lint], placeholders: ["suggestion"])

  package static let examples: [Example] = [
    .fails("«version: \"3.8\"»\nservices:\n  web:\n    image: a:1\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n«version: '2'»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\nvolumes:\n  data:\n    external:\n      «name: shop-data»\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    «restart: always»\n"
        + "    deploy: {restart_policy: {condition: on-failure}}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\nvolumes:\n  data:\n    external: true\n    name: shop-data\n",
      file: "compose.yaml"),
    .passes(
      "version: \"3.8\"\nservices:\n  web:\n    image: a:1\n    deploy: {placement: {constraints: [node.role == manager]}}\n",
      file: "compose.yaml"),
    .passes("version: \"3.8\"\nservices:\n  web:\n    image: a:1\n", file: "docker-compose.stack.yml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: JudgedFile) -> [Violation] {
    guard let compose = subject.file.compose, let root = compose.project.root, !isForSwarm(compose) else { return [] }
    return version(root, compose) + external(root, compose) + restart(compose)
  }

  private func version(_ root: ComposeValue, _ compose: ComposeFile) -> [Violation] {
    guard let entry = root.mapping?.entry("version"), entry.path == compose.source.path else { return [] }
    let edits = lines(of: entry, in: compose.source).map { [Edit($0, "")] } ?? []
    return [
      Violation(
        at: entry, "Compose ignores `version` and warns that it is obsolete", label: "decides nothing",
        evidence: "version",
        remediation: Remediation("delete the line", edits: edits, safety: .safe))
    ]
  }

  /// The whole line, when nothing else stands on it.
  private func lines(of entry: ComposeMapping.Entry, in text: SourceText) -> SourceRange? {
    let line = text.line(at: entry.range.start)
    guard text.line(at: entry.range.end) == line else { return nil }
    let whole = text.lineRange(line)
    guard whole.start == entry.range.start, whole.end == entry.range.end, line < text.lineStarts.count else {
      return nil
    }
    return SourceRange(start: whole.start, end: text.lineStarts[line])
  }

  private func external(_ root: ComposeValue, _ compose: ComposeFile) -> [Violation] {
    ["volumes", "networks", "secrets", "configs"].flatMap { section in
      (root[section]?.mapping?.entries ?? []).compactMap { item in
        guard let name = item.value["external"]?.mapping?.entry("name"), name.path == compose.source.path else {
          return nil
        }
        return Violation(
          at: name, "`\(item.key)` of `\(section)` names what it stands for in `external.name`, which is deprecated",
          label: "write it beside external", evidence: "external \(section) \(item.key)",
          remediation: Remediation(
            "write it as\n  \(item.key):\n    external: true\n    name: \(name.value.text?.written ?? item.key)"))
      }
    }
  }

  private func restart(_ compose: ComposeFile) -> [Violation] {
    compose.services.compactMap { service in
      guard let entry = service.entry("restart"), service.value["deploy", "restart_policy"] != nil else { return nil }
      return Violation(
        at: entry, "service `\(service.name)` has `restart` beside `deploy.restart_policy`, which wins",
        label: "ignored", evidence: "restart \(service.name)",
        remediation: Remediation("delete `restart`, or deploy.restart_policy if `restart` is what is meant"))
    }
  }

  /// `docker stack deploy` demands the version, and honours what Compose does not.
  private func isForSwarm(_ compose: ComposeFile) -> Bool {
    let name = compose.source.path.nameText.lowercased()
    if name.contains("stack") || name.contains("swarm") { return true }
    let keys = ["mode", "placement", "endpoint_mode", "update_config", "rollback_config"]
    return compose.services.contains { service in keys.contains { service.value["deploy"]?[$0] != nil } }
      || (compose.project.root?["networks"]?.mapping?.entries ?? []).contains {
        $0.value["driver"]?.text?.text == "overlay"
      }
  }
}
