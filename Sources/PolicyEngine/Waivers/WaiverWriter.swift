package import ContainerFiles

/// Adds a waiver to the text of a policy: a few lines more, every other byte as it was.
package enum WaiverWriter {
  package struct Refusal: Error, Sendable {
    package let reason: String
  }

  package static func adding(_ draft: WaiverDraft, to source: SourceText) throws(Refusal) -> [UInt8] {
    let root = try root(of: source)
    guard !startsFlow(root, source) else { throw Refusal(reason: "the policy is written in braces") }
    let insertion = try insertion(draft, root, source)
    let bytes =
      source.bytes[..<insertion.place.start] + Array(insertion.text.utf8) + source.bytes[insertion.place.end...]
    let result = SourceText(path: source.path, bytes: Array(bytes))
    let after = try Self.root(of: result)
    guard isSame(root, after) else { throw Refusal(reason: "the policy would read as something else") }
    return result.bytes
  }

  private static func root(of source: SourceText) throws(Refusal) -> YAMLNode {
    let yaml = PolicyYAML(source)
    guard yaml.mistakes.isEmpty, yaml.documents.count == 1, let root = yaml.documents.first, root.isMapping else {
      throw Refusal(reason: "the policy is no single YAML mapping")
    }
    return root
  }

  private static func startsFlow(_ node: YAMLNode, _ source: SourceText) -> Bool {
    guard let first = source.bytes(in: node.range).first else { return false }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private typealias Insertion = (place: SourceRange, text: String)

  private static func insertion(
    _ draft: WaiverDraft, _ root: YAMLNode, _ source: SourceText
  ) throws(Refusal) -> Insertion {
    let end = source.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    func lines(_ indent: String) -> String { draft.lines.map { indent + $0 }.joined(separator: end) }
    guard let entry = root.entry("waivers") else {
      let closes = source.bytes.last == UInt8(ascii: "\n") ? "" : end
      return (.at(source.bytes.count), closes + end + "waivers:" + end + lines("  ") + end)
    }
    if case .alias = entry.value.content { throw Refusal(reason: "`waivers` is an alias") }
    if entry.value.isNull || (entry.value.isSequence && entry.value.items.isEmpty) {
      // The empty value goes; a comment behind it stays.
      let line = source.lineRange(source.line(at: entry.key.range.start))
      let value = entry.value.isNull ? SourceRange.at(line.end) : entry.value.range
      guard value.end <= line.end else { throw Refusal(reason: "`waivers` is an empty list over several lines") }
      let rest = source.string(in: SourceRange(start: value.end, end: line.end))
      return (SourceRange(start: value.start, end: line.end), rest + end + lines("  "))
    }
    guard entry.value.isSequence, !startsFlow(entry.value, source) else {
      throw Refusal(reason: "`waivers` is written in brackets")
    }
    let first = source.lineRange(source.line(at: entry.value.range.start))
    let indent = source.string(in: SourceRange(start: first.start, end: entry.value.range.start))
    guard indent.utf8.allSatisfy({ $0 == 0x20 }) else {
      throw Refusal(reason: "the list of waivers cannot be continued")
    }
    let last = source.lineRange(source.line(at: max(entry.value.range.start, entry.value.range.end - 1)))
    return (.at(last.end), end + lines(indent))
  }

  /// Whether all but the new waiver reads as before.
  private static func isSame(_ before: YAMLNode, _ after: YAMLNode) -> Bool {
    let old = before["waivers"]?.items.map { flat($0) } ?? []
    let new = after["waivers"]?.items.map { flat($0) } ?? []
    func others(_ root: YAMLNode) -> [[String]] {
      root.ownEntries.filter { $0.key.scalarText != "waivers" }.map { [$0.key.scalarText ?? ""] + flat($0.value) }
    }
    return new.count == old.count + 1 && Array(new.dropLast()) == old && others(before) == others(after)
  }

  private static func flat(_ node: YAMLNode) -> [String] {
    var found: [String] = []
    var waiting = [node]
    while let next = waiting.popLast() {
      if let text = next.scalarText {
        found.append(text)
      } else {
        found.append(next.isSequence ? "[" : "{")
        waiting += next.items + next.ownEntries.flatMap { [$0.key, $0.value] }
      }
    }
    return found
  }
}
