package import ContainerFiles

/// An image that CI builds to be used elsewhere: with a tag, or pushed.
package struct ImageBuild: Sendable, Hashable {
  package let path: RepositoryPath
  package let range: SourceRange
  /// As a person would say it: `docker build`, `docker/build-push-action`.
  package let tool: String
  /// The first tag, where there is one.
  package let tag: String?
  /// The Dockerfile that `-f` names and the context, where both are written out.
  package let file: String?
  package let context: String?

  /// Actions that build images, in lower case.
  private static let actions: Set<String> = [
    "docker/build-push-action", "docker/bake-action", "redhat-actions/buildah-build",
    "elgohr/publish-docker-github-action",
    "mr-smithers-excellent/docker-build-push", "whoan/docker-build-with-cache-action", "aevea/action-kaniko",
    "int128/kaniko-action", "depot/build-push-action", "depot/bake-action", "useblacksmith/build-push-action",
    "namespace-actions/build-push-action", "home-assistant/builder", "philips-software/docker-ci-scripts",
  ]

  static func all(in step: Pipeline.Step, of pipeline: Pipeline) -> [ImageBuild] {
    if let uses = step.uses, let action = step.action, actions.contains(action) {
      guard isToBeUsed(step.inputs, action) else { return [] }
      return [
        ImageBuild(
          path: pipeline.path, range: uses.range, tool: action,
          tag: step.inputs["tags"].flatMap { ImagePush.tags(in: $0).first }, file: step.inputs["file"]?.text,
          context: step.inputs["context"]?.text)
      ]
    }
    return step.commands.compactMap { build($0, of: pipeline) }
  }

  /// A build of which nothing comes out is a test of the Dockerfile.
  private static func isToBeUsed(_ inputs: [String: PipelineText], _ action: String) -> Bool {
    if inputs["call"] != nil || inputs["target"].map({ isTrial($0.text) }) ?? false { return false }
    guard action == "docker/build-push-action" || action == "docker/bake-action" else { return true }
    if let outputs = inputs["outputs"]?.text {
      return !outputs.contains("type=local") && !outputs.contains("type=cacheonly")
    }
    return [inputs["push"], inputs["load"]].contains { ($0?.text ?? "false") != "false" }
  }

  private static func isTrial(_ target: String) -> Bool {
    let target = target.lowercased()
    return ["test", "lint", "check", "dev", "ci", "docs", "export", "bin"].contains { word in
      target.split { "-_.".contains($0) }.contains { $0 == word || $0 == word + "s" || $0 == word + "er" }
    }
  }

  private static func build(_ command: PipelineCommand, of pipeline: Pipeline) -> ImageBuild? {
    guard let call = ContainerCall(command), call.builds else { return nil }
    let tags = call.values(["-t", "--tag", "--destination", "-d"])
    guard !call.has(["--check", "--call", "--print", "--no-push"]),
      !call.has(["-o", "--output"]) || call.has(["--push"]),
      !(call.values(["--target"]).contains { isTrial($0.text) }), !tags.isEmpty || call.has(["--push"])
    else { return nil }
    return ImageBuild(
      path: pipeline.path, range: call.range, tool: call.title, tag: tags.first?.text,
      file: call.values(["-f", "--file"]).first?.text, context: call.positional.last?.text)
  }
}

/// A call of a tool that builds or pushes images, found anywhere among the words of a command.
struct ContainerCall {
  private let tool: String
  private let verbs: [String]
  /// The words after the verbs.
  let arguments: ArraySlice<PipelineText>
  let range: SourceRange

  private static let builders: Set<String> = ["docker", "podman", "nerdctl", "buildah", "finch", "depot"]
  /// Flags of the tool itself that take a value.
  private static let valued: Set<String> = [
    "--context", "--config", "-H", "--host", "-l", "--log-level", "-c", "--url", "--connection", "--storage-driver",
  ]
  private static let flagsWithoutValue: Set<String> = [
    "--push", "--load", "--pull", "--no-cache", "--rm", "-q", "--quiet", "--force-rm", "--squash", "--compress",
    "--debug", "-D", "--disable-content-trust", "--check", "--print", "-a", "--all-tags",
  ]

  init?(_ command: PipelineCommand) {
    let words = command.words
    for (index, word) in words.enumerated() {
      let name = Self.name(of: word.text)
      if name == "executor", word.text.contains("kaniko") {
        self.init(tool: "kaniko", verbs: [], words[(index + 1)...], word.range)
        return
      }
      guard Self.builders.contains(name) else { continue }
      var next = index + 1
      var verbs: [String] = []
      while next < words.count, verbs.count < 2 {
        let text = words[next].text
        if Self.valued.contains(text) {
          next += 1
        } else if !text.hasPrefix("-") {
          verbs.append(text)
          if text != "buildx" && text != "image" && text != "builder" { next += 1; break }
        }
        next += 1
        if verbs.count == 1, verbs[0] != "buildx", verbs[0] != "image", verbs[0] != "builder" { break }
      }
      guard !verbs.isEmpty else { continue }
      let end = words[min(next, words.count) - 1].range
      self.init(tool: name, verbs: verbs, words[min(next, words.count)...], word.range.union(end))
      if builds || pushes { return }
    }
    return nil
  }

  private init(tool: String, verbs: [String], _ arguments: ArraySlice<PipelineText>, _ range: SourceRange) {
    self.tool = tool
    self.verbs = verbs
    self.arguments = arguments
    self.range = range
  }

  /// A program's name without folder, version and registry.
  static func name(of word: String) -> String {
    let last = word.split(separator: "/").last.map { String($0) } ?? word
    return String(last.prefix { $0 != ":" && $0 != "@" })
  }

  var title: String { ([tool] + verbs).joined(separator: " ") }
  var builds: Bool { tool == "kaniko" || ["build", "bud", "bake", "b"].contains(verbs.last ?? "") }
  var pushes: Bool { verbs.last == "push" }

  func has(_ flags: [String]) -> Bool {
    arguments.contains { word in flags.contains { word.text == $0 || word.text.hasPrefix($0 + "=") } }
  }

  /// The values of a flag, written behind it or behind `=`.
  func values(_ flags: [String]) -> [PipelineText] {
    var found: [PipelineText] = []
    for index in arguments.indices {
      let word = arguments[index]
      if flags.contains(word.text) {
        if index + 1 < arguments.endIndex { found.append(arguments[index + 1]) }
      } else if let flag = flags.first(where: { word.text.hasPrefix($0 + "=") }) {
        found.append(PipelineText(String(word.text.dropFirst(flag.count + 1)), word.range))
      }
    }
    return found
  }

  /// The words that belong to no flag.
  var positional: [PipelineText] {
    var found: [PipelineText] = []
    var isValue = false
    for word in arguments {
      if isValue {
        isValue = false
      } else if word.text.hasPrefix("-"), word.text != "-" {
        isValue = !word.text.contains("=") && !Self.flagsWithoutValue.contains(word.text)
      } else {
        found.append(word)
      }
    }
    return found
  }
}
