import ContainerFiles

/// What a preset leaves to those who use it: `with: { registry: registry.example.com }`. A name stands in the preset's
/// texts as `{registry}`, or for one of its lists.
struct PresetParameters {
  private struct Parameter {
    let name: String
    let isRegistry: Bool
    /// The list that it takes the place of.
    let list: String?
    /// What is shown where nobody uses the preset; without one, the parameter can be left out.
    let example: String?
  }

  private let parameters: [Parameter]
  /// What stands for each name in texts.
  private var texts: [String: String] = [:]
  /// What stands for lists, with the file that says so.
  private(set) var lists: [String: PolicyValue] = [:]
  private(set) var problems: [PolicyProblem] = []

  var isEmpty: Bool { parameters.isEmpty }

  init(_ root: YAMLNode) {
    parameters = (root["parameters"]?.entries ?? []).compactMap { entry in
      guard let name = entry.key.scalarText else { return nil }
      return Parameter(
        name: name, isRegistry: entry.value["form"]?.scalarText == "registry",
        list: entry.value["list"]?.scalarText, example: entry.value["example"]?.scalarText)
    }
  }

  /// Takes the values of `with`.
  ///
  /// - Parameters:
  ///   - place: what names the preset; nil for the command line.
  ///   - isShown: whether the preset is only looked at, so that examples stand for what it asks.
  mutating func take(_ with: PolicyValue?, for preset: String, at place: PolicyValue?, isShown: Bool) {
    // After a mistake the examples stand in, so that it is said once.
    defer { for parameter in parameters { texts[parameter.name] = texts[parameter.name] ?? parameter.example } }
    var reader = PolicyReader()
    if let with {
      guard with.node.isMapping else {
        reader.report(with, "`with` must be a mapping of parameters", label: "write { registry: registry.example.com }")
        problems += reader.problems
        return
      }
      reader.checkKeys(of: with, are: parameters.map { $0.name }, in: "`with` of `\(preset)`")
    }
    for parameter in parameters {
      if let node = with?.node[parameter.name], let with {
        take(with.part(node), parameter, &reader)
      } else if let example = parameter.example, !isShown {
        problems.append(
          PolicyProblem(
            source: place?.source, range: place?.node.range ?? .at(0), "`\(preset)` needs `\(parameter.name)`",
            label: "write - {use: \(preset), with: {\(parameter.name): \(example)}}"))
      }
    }
    problems += reader.problems
  }

  private mutating func take(_ value: PolicyValue, _ parameter: Parameter, _ reader: inout PolicyReader) {
    if let list = parameter.list {
      guard value.node.isSequence else {
        return reader.report(value, "`\(parameter.name)` must be a list", label: "write [\"alpine:3.*\"]")
      }
      lists[list] = value
      return
    }
    guard let text = reader.text(value, for: parameter.name) else { return }
    if parameter.isRegistry, !Self.isRegistry(text) {
      return reader.report(
        value, "`\(text)` is no registry, or part of one",
        label: "write registry.example.com or registry.example.com/team")
    }
    texts[parameter.name] = text
  }

  /// A host as image names have one, and folders on it: a name without a dot would be an account of Docker Hub.
  private static func isRegistry(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let host = parts.first, host.contains(".") || host.contains(":") || host == "localhost" else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || ".-_:".utf8.contains($0)
        }
    }
  }

  /// A preset's root with its parameters filled in.
  func filling(_ node: YAMLNode) -> YAMLNode {
    guard !texts.isEmpty else { return node }
    let content: YAMLNode.Content
    switch node.content {
    case .alias: return node
    case .scalar(let scalar):
      let text = Placeholders.fill(scalar.text, texts)
      guard text != scalar.text else { return node }
      content = .scalar(YAMLScalar(text: text, style: scalar.style, contentRange: scalar.contentRange))
    case .sequence(let items): content = .sequence(items.map { filling($0) })
    case .mapping(let entries):
      content = .mapping(entries.map { YAMLEntry(key: $0.key, value: filling($0.value)) })
    }
    return YAMLNode(range: node.range, tag: node.tag, anchor: node.anchor, content: content)
  }

  /// All that was said, for comparing two uses of one preset.
  var said: String {
    let all = texts.map { "\($0.key)=\($0.value)" } + lists.map { "\($0.key)=\(PolicyItems.flat($0.value.node))" }
    return all.sorted().joined(separator: " ")
  }
}
