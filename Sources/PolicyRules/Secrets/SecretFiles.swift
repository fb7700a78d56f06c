import ContainerFiles
package import PolicyEngine

package struct SecretFiles: Rule {
  package static let about = RuleDescription(
    id: "secret-files", title: "No file that holds secrets is copied into an image",
    rationale: """
      A copied .env, key or .npmrc is a layer that everybody who pulls the image can unpack, also after a later RUN rm. \
      The same file is then in the registry, its mirrors and every cache.
      """,
    advice: """
      Give it to the one step that needs it:
        RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
      and keep it out of the context: add it to .dockerignore.
      """,
    practices: [.noSecrets], placeholders: ["file", "name", "stage", "suggestion"])

  package struct Options: RuleOptions {
    package var files = SecretFileNames.standard

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("files", \.files, "Names of files that hold secrets, with `*`; with `/` the end of a path")
    ]
  }

  private let files: SecretFileNames

  package init(options: Options) { files = SecretFileNames(options.files) }

  package func violations(in copied: CopiedSource) -> [Violation] {
    // What ADD downloads is in no repository; its name says nothing.
    guard !copied.source.contains("://"), let pattern = files.pattern(for: copied.source) else { return [] }
    let name = copied.source.split(separator: "/").last.map { String($0) } ?? copied.source
    switch copied.content {
    case .harmless: return []
    // Every project of today's Yarn has one, and only what it says tells.
    case .unknown where name == ".yarnrc.yml": return []
    case .unknown, .secret: break
    }
    let id = String(name.drop { $0 == "." }.map { $0.isLetter || $0.isNumber ? $0 : "_" }).lowercased()
    return [
      Violation(
        at: copied.range, "\(copied.instruction.keyword.rawValue) puts `\(copied.source)` into a layer of the image",
        label: "matches `\(pattern)`: anyone who pulls the image can read it", evidence: copied.source,
        facts: ["file": copied.source, "name": name, "stage": copied.stage],
        remediation: Remediation(
          """
          take it out of \(copied.instruction.keyword.rawValue), and give it to the step that needs it:
            RUN --mount=type=secret,id=\(id) …     it is /run/secrets/\(id) there
            docker build --secret id=\(id),src=\(copied.source) .
          and add \(name) to .dockerignore
          """))
    ]
  }
}
