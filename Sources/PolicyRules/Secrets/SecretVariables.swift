import ContainerFiles
package import PolicyEngine

package struct SecretVariables: Rule {
  package static let about = RuleDescription(
    id: "secret-variables", title: "No password, token or key is written as the value of a variable",
    rationale: """
      ENV and ARG stay in the image's history, compose files in the repository's: whoever can pull or clone reads the value. \
      A default that was meant for development is what runs in production when nobody sets another.
      """,
    advice: """
      In a build:    RUN --mount=type=secret,id=api_key,env=API_KEY …
      At run time:   secrets: and API_KEY_FILE, or ${API_KEY:?set API_KEY}
      """,
    practices: [.noSecrets], aliases: ["DL3064", "SecretsUsedInArgOrEnv", "CL-0020"],
    placeholders: ["key", "key_lower", "owner", "suggestion"], hidesSource: true)

  package struct Options: RuleOptions {
    package var names = PolicyEngine.SecretNames.standardNames
    package var allowNames: [String] = []
    package var allowValues: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("names", \.names, "Names that promise a secret, with `*`; case does not matter"),
      .texts("allow_names", \.allowNames, "Names that promise none, beside the usual ones such as *_FILE"),
      .texts("allow_values", \.allowValues, "Values that are no secret, each as a whole"),
    ]
  }

  private let options: Options
  private let names: PolicyEngine.SecretNames

  package init(options: Options) {
    self.options = options
    names = PolicyEngine.SecretNames(
      names: options.names, allowed: PolicyEngine.SecretNames.standardAllowed + options.allowNames)
  }

  package func violations(in value: NamedValue) -> [Violation] {
    guard let text = value.value, let range = value.valueRange, names.matches(value.key),
      !options.allowValues.contains(text)
    else { return [] }
    switch SecretValue.classify(text, key: value.key) {
    case .reference, .mixed: return carried(by: value, text, range)
    case .empty, .boolean, .number, .path, .url, .fingerprint: return []
    case .defaultLiteral: return [violation(value, text, range, "has a literal default")]
    case .placeholder: return [violation(value, text, range, "holds a literal, if only a placeholder")]
    case .literal: return [violation(value, text, range, "holds a literal")]
    }
  }

  /// A literal that another variable brings, or that stands beside a reference.
  private func carried(by value: NamedValue, _ text: String, _ range: SourceRange) -> [Violation] {
    // Under a name that promises a secret, the literal is reported where it is written.
    if let carried = value.carried, !names.matches(carried.name), !options.allowValues.contains(carried.text) {
      switch SecretValue.classify(carried.text, key: value.key) {
      case .literal, .placeholder, .defaultLiteral:
        return [
          violation(value, carried.text, range, "gets a literal through `\(carried.name)`", from: carried.written)
        ]
      case .reference, .empty, .boolean, .number, .path, .url, .fingerprint, .mixed: return []
      }
    }
    guard value.kind == .env || value.kind == .arg, MixedValue.holdsLiteral(text) else { return [] }
    return [violation(value, text, range, "holds a literal beside a reference")]
  }

  private func violation(
    _ value: NamedValue, _ text: String, _ range: SourceRange, _ what: String, from written: SourceRange? = nil
  ) -> Violation {
    Violation(
      at: range, "\(value.kind.rawValue) `\(value.key)` \(what): \(Redaction.label(for: text))",
      label: "stays in \(value.kind.whereItStays)",
      related: written.map { [RelatedRange($0, "comes from here")] } ?? [],
      evidence: SecretEvidence.text(value.key, secret: text),
      facts: ["key": value.key, "key_lower": value.key.lowercased(), "owner": value.owner],
      secrets: [range] + (written.map { [$0] } ?? []),
      remediation: Remediation(value.secretAdvice))
  }
}

/// What the fingerprint of a secret holds of it: 16 bits, enough to see that it changed, useless to guess it.
enum SecretEvidence {
  static func text(_ locator: String, secret: String) -> String {
    "\(locator):\(SHA256.hex(secret.utf8).prefix(4))"
  }
}

extension NamedValue.Kind {
  var whereItStays: String {
    switch self {
    case .env: "the image, its history and this repository"
    case .arg: "the image's history and this repository"
    case .composeEnvironment, .composeBuildArgument: "this repository"
    }
  }
}

extension NamedValue {
  /// The lines to type instead.
  var secretAdvice: String {
    let id = key.lowercased()
    let change = "was it real? Then change it: it is in your local history."
    switch kind {
    case .env, .arg:
      return """
        RUN --mount=type=secret,id=\(id),env=\(key) …     for the build
          docker build --secret id=\(id),env=\(key) .
        or set \(key) when the container starts
        \(change)
        """
    case .composeEnvironment:
      return """
        \(key): ${\(key):?set \(key)}     and the value in an untracked .env
        or, where the image reads files:
          \(key)_FILE: /run/secrets/\(id)
          secrets: [\(id)]
        \(change)
        """
    case .composeBuildArgument:
      return """
        build:
          secrets: [\(id)]     and RUN --mount=type=secret,id=\(id) in the Dockerfile
        \(change)
        """
    }
  }
}
