import ContainerFiles
package import PolicyEngine

package struct SecretNames: Rule {
  package static let about = RuleDescription(
    id: "secret-names", title: "No secret comes into the build through ARG or ENV",
    rationale: """
      Whatever value an ARG or ENV gets at build time is written into the image's history and the build's records, and a RUN \
      that names it is stored with it. A secret mount is there for one command and leaves nothing behind.
      """,
    advice: """
      Delete the line and mount the secret where it is needed:
        RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
        docker build --secret id=npm_token,env=NPM_TOKEN .
      """,
    practices: [.noSecrets], aliases: ["SecretsUsedInArgOrEnv"],
    placeholders: ["key", "key_lower", "stage", "suggestion"])

  package struct Options: RuleOptions {
    package var names = PolicyEngine.SecretNames.standardNames
    package var allowNames: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("names", \.names, "Names that promise a secret, with `*`; case does not matter"),
      .texts("allow_names", \.allowNames, "Names that promise none, beside the usual ones such as *_FILE"),
    ]
  }

  private let names: PolicyEngine.SecretNames

  package init(options: Options) {
    names = PolicyEngine.SecretNames(
      names: options.names, allowed: PolicyEngine.SecretNames.standardAllowed + options.allowNames)
  }

  package func violations(in steps: StageSteps) -> [Violation] {
    let found = steps.stage.own([.arg, .env]).flatMap { placed in
      pairs(of: placed.instruction).filter { names.matches($0.key.text) && isOpen($0, steps.stage) }
        .map { (placed.instruction.keyword.rawValue, $0) }
    }
    guard !found.isEmpty else { return [] }
    let uses = Self.uses(in: steps)
    return found.map { keyword, pair in violation(keyword, pair, uses[pair.key.text] ?? [], steps.stage) }
  }

  private func pairs(of instruction: Instruction) -> [KeyValue] {
    switch instruction.arguments {
    case .arg(let pairs), .env(let pairs): pairs
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      []
    }
  }

  /// Whether the value comes from outside. What is written in the file is secret-variables'.
  private func isOpen(_ pair: KeyValue, _ stage: BuildStage) -> Bool {
    guard let value = pair.value?.unquoted(escape: stage.dockerfile.escape) else { return true }
    switch SecretValue.classify(value, key: pair.key.text) {
    case .mixed: return !MixedValue.holdsLiteral(value)
    case .reference, .empty: return true
    case .boolean, .number, .path, .url, .fingerprint, .defaultLiteral, .placeholder, .literal: return false
    }
  }

  /// The words of RUNs that read a variable, by its name; a few for each.
  private static func uses(in steps: StageSteps) -> [String: [SourceRange]] {
    var found: [String: [SourceRange]] = [:]
    for step in steps.runs {
      for command in step.script.commands {
        for word in command.words {
          for name in word.variables where found[name, default: []].count < 3 {
            found[name, default: []].append(word.range)
          }
        }
      }
    }
    return found
  }

  private func violation(_ keyword: String, _ pair: KeyValue, _ uses: [SourceRange], _ stage: BuildStage) -> Violation {
    let key = pair.key.text
    let id = key.lowercased()
    let what =
      keyword == "ARG" ? "brings a secret into the build" : "keeps the place of a secret in the image"
    let message = "\(keyword) `\(key)` \(uses.isEmpty ? what : "puts a secret on the command line of RUN")"
    let build = """
      delete the line, and in the RUN that needs it
        RUN --mount=type=secret,id=\(id),env=\(key) …
        docker build --secret id=\(id),env=\(key) .
      """
    let run = "delete the line, and set \(key) when the container starts: docker run -e \(key), or secrets: in compose"
    return Violation(
      at: pair.key.range, message,
      label: keyword == "ARG" ? "its value stays in the history of the build" : "its value stays in the image",
      related: uses.map { RelatedRange($0, "stored with the value") }, evidence: "\(keyword) \(key)",
      facts: ["key": key, "key_lower": id, "stage": stage.name],
      remediation: Remediation(keyword == "ENV" && uses.isEmpty ? run : build))
  }
}
