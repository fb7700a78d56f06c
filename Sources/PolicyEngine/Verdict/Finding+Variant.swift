import ContainerFiles

extension Finding {
  /// The same finding, which only a build with arguments has: it says whose they are and where. What edits would change
  /// are defaults, which are not at fault.
  func built(as variant: BuildVariant, in inventory: Inventory) -> Finding {
    let build = variant.builder.build
    // In a Dockerfile inside a compose file, places are the compose file's.
    let names = inventory.embedded[variant.file.path] == nil ? read(of: variant) : variant.names
    var finding = self
    finding.edits = []
    finding.remediation = Remediation(remediation.text)
    finding.notes.append(
      Violation.Note(
        "built by",
        "service `\(build.service)`, which sets \(names.map { "`\($0)`" }.joined(separator: ", "))")
    )
    for name in names {
      guard let place = build.argumentPlaces[name], let text = inventory.text(of: place.path) else {
        continue
      }
      finding.related.append(
        Related(
          path: place.path, range: place.range, start: text.position(at: place.range.start),
          end: text.position(at: place.range.end),
          message: "the argument `\(name)` of service `\(build.service)`"))
    }
    return finding
  }

  /// The arguments that the reported text reads, or all where that is not seen there.
  private func read(of variant: BuildVariant) -> [String] {
    let text = variant.file.text
    guard range.end <= text.bytes.count else { return variant.names }
    let line = text.string(in: range)
    let read = variant.names.filter { line.contains("$\($0)") || line.contains("{\($0)") }
    return read.isEmpty ? variant.names : read
  }
}
