import ContainerFiles
package import PolicyEngine

package struct SecretLayers: Rule {
  package static let about = RuleDescription(
    id: "secret-layers", title: "No secret is left in a layer of the image",
    rationale: """
      Every instruction makes a layer, and what a later RUN deletes is still in the one before: anyone who pulls the image \
      unpacks it. A secret mount leaves nothing behind, until a command writes what it read into a file of the image.
      """,
    advice: """
      Let the one step that needs the secret read it where it is mounted:
        RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
      """,
    practices: [.noSecrets], placeholders: ["file", "name", "stage", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in steps: StageSteps) -> [Violation] {
    var removals = RemovedSecrets(steps)
    return removals.read() + steps.runs.flatMap { WrittenSecrets.violations(in: $0, steps) }
  }
}

/// Paths of the image as a RUN writes them.
struct LayerPath: Hashable {
  /// Absolute where that can be told.
  let path: String?
  let text: String

  init(_ text: String, from directory: String?) {
    var text = text
    for home in ["~/", "$HOME/", "${HOME}/"] where text.hasPrefix(home) { text = "/root/" + text.dropFirst(home.count) }
    if text == "~" { text = "/root" }
    self.text = text
    path = text.contains("$") ? nil : ImagePath.joined(directory, text)
  }

  var name: String { text.split(separator: "/").last.map { String($0) } ?? text }

  /// Whether removing this removes the other; `*` in its last part is looked through.
  func covers(_ other: LayerPath) -> Bool {
    guard let path, let inner = other.path else { return text == other.text || path == nil && name == other.name }
    guard let star = path.split(separator: "/").last, star.contains("*") else { return ImagePath.covers(path, inner) }
    let folder = String(path.dropLast(star.count))
    guard inner.hasPrefix(folder), let first = inner.dropFirst(folder.count).split(separator: "/").first else {
      return false
    }
    return Glob(word: String(star)).matches(String(first))
  }
}

extension RunStep {
  /// What the commands delete, with the word that says so.
  func removedPaths(from directory: String?) -> [(path: LayerPath, range: SourceRange)] {
    invocations.filter { ["rm", "shred", "unlink", "srm"].contains($0.name) }.flatMap { invocation in
      invocation.arguments.filter { !$0.text.hasPrefix("-") }.map { (LayerPath($0.text, from: directory), $0.range) }
    }
  }

  /// Where the commands stand; nil once one of them has changed the directory.
  func directory(_ workdir: String?) -> String? {
    invocations.contains { $0.name == "cd" || $0.name == "pushd" } ? nil : workdir
  }
}
