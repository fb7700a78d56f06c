package import ContainerFiles

/// A name under which CI publishes an image.
package struct ImagePush: Sendable, Hashable {
  package let path: RepositoryPath
  package let range: SourceRange
  /// The name with its tag, as written; nil where something computes the names.
  package let name: String?

  static func all(in step: Pipeline.Step, of pipeline: Pipeline) -> [ImagePush] {
    if let uses = step.uses, let action = step.action, action.hasSuffix("build-push-action") {
      guard (step.inputs["push"]?.text ?? "false") != "false" else {
        let outputs = step.inputs["outputs"]?.text ?? ""
        return outputs.contains("push=true") || outputs.contains("registry")
          ? [ImagePush(path: pipeline.path, range: uses.range, name: nil)] : []
      }
      guard let tags = step.inputs["tags"], step.inputs["outputs"] == nil else {
        return [ImagePush(path: pipeline.path, range: uses.range, name: nil)]
      }
      return Self.tags(in: tags).map { ImagePush(path: pipeline.path, range: tags.range, name: named($0)) }
    }
    if let uses = step.uses,
      ["bake-action", "publish-docker", "docker-build-push", "push-to-registry", "skopeo"]
        .contains(where: { uses.text.lowercased().contains($0) })
    {
      return [ImagePush(path: pipeline.path, range: uses.range, name: nil)]
    }
    return step.commands.flatMap { pushes($0, of: pipeline) }
  }

  /// A list of tags: one a line, or divided by commas.
  static func tags(in text: PipelineText) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text.text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth <= 0, character == "," || character == "\n" || character == "\r\n" {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).map { $0.trimmed }.filter { !$0.isEmpty }
  }

  private static func pushes(_ command: PipelineCommand, of pipeline: Pipeline) -> [ImagePush] {
    let unknown = [ImagePush(path: pipeline.path, range: command.range, name: nil)]
    guard let call = ContainerCall(command) else {
      let names = command.words.map { ContainerCall.name(of: $0.text) }
      // What publishes by other means: the tags are not known.
      return names.contains {
        ["skopeo", "crane", "regctl", "ko", "jib", "goreleaser", "imagetools", "manifest"].contains($0)
      }
        || names.contains("compose") && names.contains("push") ? unknown : []
    }
    if call.pushes {
      if call.has(["--all-tags", "-a"]) { return unknown }
      return call.positional.prefix(1).map {
        ImagePush(path: pipeline.path, range: $0.range, name: named($0.text))
      }
    }
    guard call.has(["--push", "--destination"]) || call.title == "kaniko" else { return [] }
    let tags = call.values(["-t", "--tag", "--destination", "-d"])
    guard !tags.isEmpty else { return unknown }
    return tags.map { ImagePush(path: pipeline.path, range: $0.range, name: named($0.text)) }
  }

  /// Nil for a name that is a variable as a whole, and so may hold any tag.
  private static func named(_ text: String) -> String? {
    let isComputed = text.contains("outputs.") || text.contains("$(") || text.hasSuffix("}") && !hasTag(text)
    let isVariable = text.hasPrefix("$") && !hasTag(text)
    return isComputed || isVariable || text.contains("fromJSON") ? nil : text
  }

  private static func hasTag(_ text: String) -> Bool { tag(of: text) != nil }

  /// The text after the last colon that no `/` follows; expressions are one piece.
  static func tag(of text: String) -> String? {
    var depth = 0
    var tag: String?
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0, character == ":" {
        tag = ""
      } else if depth == 0, character == "/" {
        tag = nil
      } else if tag != nil {
        tag?.append(character)
      }
    }
    return tag
  }

  /// The name without its tag.
  var repository: String? {
    guard let name else { return nil }
    return Self.tag(of: name).map { String(name.dropLast($0.count + 1)) } ?? name
  }

  var isLatest: Bool { name.map { (Self.tag(of: $0) ?? "latest") == "latest" } ?? false }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
