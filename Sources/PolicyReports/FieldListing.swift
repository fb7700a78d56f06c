import ContainerFiles
package import PolicyEngine

/// `explain --fields`: what conditions of a custom rule can ask.
package enum FieldListing {
  package static func text(_ target: CustomTarget) -> String {
    var lines = ["Fields of on: \(target.name)", ""]
    let width = target.fields.map { $0.name.count }.max() ?? 0
    for field in target.fields {
      let name = field.name + String(repeating: " ", count: width - field.name.count)
      lines.append("  \(name)  \(field.summary) (\(field.form.rawValue))")
    }
    if let root = target.keyPaths {
      lines += ["", "Every key path of a \(target.noun), after extends, merge keys and interpolation:"]
      lines += TextLines.wrapped(ComposeKeyPath.keys(of: root).joined(separator: ", "), to: 76).map { "  " + $0 }
      lines += [
        "", "  deploy.resources.limits.memory   a key inside another",
        "  ports[*].published               of every item of a list",
        "  labels[\"com.acme.team\"]          a key with dots",
      ]
    }
    lines += ["", "Tests: " + CustomTarget.tests.joined(separator: ", ")]
    lines.append("Placeholders: " + target.placeholders.map { "{\($0)}" }.joined(separator: ", "))
    if !target.groups.isEmpty {
      lines.append("count, per: " + target.groups.map { $0.rawValue }.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
