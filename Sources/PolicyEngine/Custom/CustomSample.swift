package import ContainerFiles

/// A test of a custom rule: a piece of a file that it reports, or lets pass.
package struct CustomSample: Sendable {
  package let fails: Bool
  package let value: PolicyValue
  let file: String
  let text: String

  /// Nil, and a problem, for what is no piece of a file.
  init?(_ value: PolicyValue, fails: Bool, of target: CustomTarget, _ reader: inout PolicyReader) {
    self.fails = fails
    self.value = value
    if value.node.isMapping {
      guard target.isCompose || target == .image else {
        reader.report(value, "a test of `on: \(target.name)` is text", label: Self.example(of: target))
        return nil
      }
      file = "compose.yaml"
      var lines = YAMLText.lines(of: value.node)
      // A service without an image is a part of one, of which nothing is known that it does not say.
      if target == .service, !["image", "build", "provider", "extends"].contains(where: { value.node[$0] != nil }) {
        if value.node.entries.isEmpty { lines = [] }
        lines.append("provider: { type: test }")
      }
      text =
        target == .compose
        ? lines.joined(separator: "\n") + "\n"
        : "services:\n  web:\n" + lines.map { "    \($0)\n" }.joined()
      return
    }
    guard let written = value.node.scalarText, !written.isEmpty else {
      reader.report(value, "a test is a piece of a file", label: Self.example(of: target))
      return nil
    }
    if target.isCompose || (target == .image && written.contains("services:")) {
      (file, text) = ("compose.yaml", written)
    } else {
      file = "Dockerfile"
      text = Self.dockerfile(written, target)
    }
  }

  /// A piece stands in a stage that is FROM nothing, unless it has stages of its own.
  private static func dockerfile(_ written: String, _ target: CustomTarget) -> String {
    if target == .image, !written.contains(" "), !written.contains("\n") { return "FROM \(written)\n" }
    let hasStage = written.split { $0.isNewline }.contains { line in
      line.drop { $0 == " " || $0 == "\t" }.prefix(5).lowercased() == "from "
    }
    return hasStage || target == .dockerfile ? written : "FROM scratch\n" + written
  }

  private static func example(of target: CustomTarget) -> String {
    switch target {
    case .compose: "write { services: { web: { image: \"a:1\" } } }"
    case .service: "write { image: \"a:1\", restart: always }"
    case .image: "write node:22-slim"
    case .stage, .dockerfile: "write \"FROM alpine:3.20\\nRUN true\\n\""
    case .instruction(let keyword): "write \(keyword.rawValue) …"
    }
  }
}

/// A YAML value as a block of its own, as the author wrote its scalars.
package enum YAMLText {
  /// The depth is bounded by the limits of the policy's stream.
  package static func lines(of node: YAMLNode) -> [String] {
    if node.isMapping {
      guard !node.entries.isEmpty else { return ["{}"] }
      return node.entries.flatMap { entry -> [String] in nested(scalar(entry.key) + ":", entry.value) }
    }
    if node.isSequence {
      guard !node.items.isEmpty else { return ["[]"] }
      return node.items.flatMap { nested("-", $0) }
    }
    return [scalar(node)]
  }

  private static func nested(_ lead: String, _ node: YAMLNode) -> [String] {
    let lines = lines(of: node)
    if lines.count == 1, !node.isMapping || node.entries.isEmpty, !node.isSequence || node.items.isEmpty {
      return ["\(lead) \(lines[0])"]
    }
    return [lead] + lines.map { "  " + $0 }
  }

  private static func scalar(_ node: YAMLNode) -> String {
    guard let scalar = node.scalar else { return "" }
    if scalar.style == .plain { return scalar.text }
    var text = "\""
    for character in scalar.text.unicodeScalars {
      switch character {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(character)
      }
    }
    return text + "\""
  }
}
