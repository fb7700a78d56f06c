package import ContainerFiles

/// The waivers of a policy's text as they are written, for telling since when one is there: of old versions nothing else
/// has to be understood.
package enum WaiverTexts {
  /// What a waiver lets stand (rule, paths, `only`), by the line on which it begins. Its end, owner and reason may change
  /// without making it another one.
  package static func byLine(in source: SourceText) -> [Int: String] {
    let items = PolicyYAML(source).documents.first?["waivers"]?.items ?? []
    var found: [Int: String] = [:]
    for item in items {
      let parts = ["rule", "paths", "only"].map { key in item[key].map { flat($0) } ?? "" }
      found[source.line(at: item.range.start)] = parts.joined(separator: "\n")
    }
    return found
  }

  private static func flat(_ node: YAMLNode) -> String {
    var texts: [String] = []
    var waiting = [node]
    while let next = waiting.popLast() {
      if let text = next.scalarText { texts.append(text) }
      waiting += next.items + next.ownEntries.flatMap { [$0.key, $0.value] }
    }
    return texts.joined(separator: "\t")
  }
}
