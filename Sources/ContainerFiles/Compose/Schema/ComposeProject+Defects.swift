extension ComposeProject {
  /// What Compose or Docker refuses of the project, in the order of its parts.
  /// - Parameter isFragment: whether another file, which is not known, may bring what this one refers to.
  package func defects(isFragment: Bool) -> [ComposeDefect] {
    guard let root else { return [] }
    var forms = ComposeFormCheck()
    forms.check(root, as: .project)
    var found = forms.defects
    for service in services {
      found += ServiceCheck(service).defects
    }
    found += sectionDefects
    if !isFragment, gaps.isEmpty, services.allSatisfy({ $0.isWhole }) { found += referenceDefects }
    return found
  }

  /// Secrets, configs and volumes of the project.
  private var sectionDefects: [ComposeDefect] {
    let sources = [("secrets", ["file", "environment"]), ("configs", ["file", "environment", "content"])]
    var found: [ComposeDefect] = []
    for (section, keys) in sources {
      for entry in root?[section]?.mapping?.entries ?? [] where entry.value.mapping != nil {
        found += Self.source(entry, section, keys)
      }
    }
    for entry in root?["volumes"]?.mapping?.entries ?? [] {
      guard let external = entry.value["external"], external.text?.text != "false" else { continue }
      let others = entry.value.mapping?.entries.first { ["driver", "driver_opts", "labels"].contains($0.key) }
      guard let others else { continue }
      found.append(
        ComposeDefect(
          others.keyPlace, "volume `\(entry.key)` is external and has `\(others.key)`, which exclude each other",
          label: "beside external", fix: "delete `\(others.key)`: the volume exists already",
          evidence: "volumes.\(entry.key) \(others.key)"))
    }
    return found
  }

  private static func source(_ entry: ComposeMapping.Entry, _ section: String, _ keys: [String]) -> [ComposeDefect] {
    let noun = section == "secrets" ? "secret" : "config"
    let given = keys.compactMap { key in entry.value.mapping?.entry(key) }
    if given.count > 1, let second = given.last {
      return [
        ComposeDefect(
          second.keyPlace,
          "\(noun) `\(entry.key)` has `\(given[0].key)` and `\(second.key)`, of which one may be there",
          label: "a second source", fix: "delete one of them", evidence: "\(section).\(entry.key) \(second.key)")
      ]
    }
    guard given.isEmpty, entry.value.mapping?["external"] == nil, entry.value.mapping?["driver"] == nil else {
      return []
    }
    return [
      ComposeDefect(
        entry.keyPlace, "\(noun) `\(entry.key)` does not say where its value comes from", label: "no source",
        fix: "add one of \(keys.joined(separator: ", ")), or external: true", evidence: "\(section).\(entry.key) source"
      )
    ]
  }
}
