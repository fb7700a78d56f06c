import ContainerFiles
package import PolicyEngine

package struct SecretFiles: Rule {
  package static let about = RuleDescription(
    id: "secret-files", title: "No file that holds secrets is copied into an image or kept in the repository",
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
    guard !copied.source.contains("://") else { return [] }
    switch copied.use {
    case .composeSecret, .environmentFile:
      return copied.content == .secret ? [tracked(copied)] : []
    case .copied, .mounted: break
    }
    guard let pattern = files.pattern(for: copied.source) else { return [] }
    switch copied.content {
    case .harmless: return []
    // Every project of today's Yarn has one, and only what it says tells.
    case .unknown where copied.name == ".yarnrc.yml": return []
    case .unknown, .secret: break
    }
    let name = copied.name
    let id = String(name.drop { $0 == "." }.map { $0.isLetter || $0.isNumber ? $0 : "_" }).lowercased()
    let isMount = copied.use == .mounted
    let keyword = copied.keyword
    return [
      Violation(
        at: copied.range,
        isMount
          ? "RUN mounts `\(copied.source)` from the build context, where a secret mount belongs"
          : "\(keyword) puts `\(copied.source)` into a layer of the image",
        label: isMount
          ? "matches `\(pattern)`: it has to be in the context, for every COPY to take"
          : "matches `\(pattern)`: anyone who pulls the image can read it", evidence: copied.source,
        facts: ["file": copied.source, "name": name, "stage": copied.stage],
        remediation: Remediation(
          """
          take it out of \(keyword), and give it to the step that needs it:
            RUN --mount=type=secret,id=\(id) …     it is /run/secrets/\(id) there
            docker build --secret id=\(id),src=\(copied.source) .
          and add \(name) to .dockerignore
          """))
    ]
  }

  private func tracked(_ named: CopiedSource) -> Violation {
    let what: String
    switch named.use {
    case .composeSecret(let secret): what = "holds the secret `\(secret)`"
    case .environmentFile, .copied, .mounted: what = "holds secrets among the variables of `\(named.stage)`"
    }
    return Violation(
      at: named.range, "`\(named.source)` \(what) and is in the repository",
      label: "everyone who clones the repository can read it", evidence: named.source,
      facts: ["file": named.source, "name": named.name, "stage": named.stage],
      remediation: Remediation(
        """
        git rm --cached \(named.source) && echo \(named.name) >> .gitignore
        and put it there by other means where the project runs
        was it real? Then change it: it is in the history
        """))
  }
}

extension CopiedSource {
  fileprivate var name: String { source.split(separator: "/").last.map { String($0) } ?? source }

  fileprivate var keyword: String {
    switch use {
    case .copied(let keyword): keyword.rawValue
    case .mounted: "the mount"
    case .composeSecret: "secrets"
    case .environmentFile: "env_file"
    }
  }
}
