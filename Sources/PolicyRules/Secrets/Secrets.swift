import ContainerFiles
package import PolicyEngine

package struct Secrets: Rule {
  package static let about = RuleDescription(
    id: "secrets", title: "No token or private key stands in a container file",
    rationale: """
      A key in a Dockerfile or compose file is in the repository's history, in the image's layers and in every cache. \
      Crawlers find published tokens within minutes.
      """,
    advice: """
      Revoke it, then pass the new one when it is needed:
        RUN --mount=type=secret,id=token,env=TOKEN …
      """,
    practices: [.noSecrets], aliases: ["DL3064", "DS-0031", "CL-0020", "CL-0021"],
    placeholders: ["pattern", "key", "key_lower", "suggestion"], hidesSource: true)

  package struct Options: RuleOptions {
    package var patterns: [OwnPattern] = []
    package var builtIn = true
    package var allowValues: [String] = []
    package var history = SecretHistory.commits

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      OwnPattern.parameter("patterns", \.patterns, "Patterns of your own, in RE2 syntax"),
      .flag("built_in", \.builtIn, "Whether private keys and the common vendors' tokens are looked for"),
      .texts("allow_values", \.allowValues, "Values that are no secret, each as a whole"),
      .word("history", \.history, "Whether every commit of a push or of a range is searched, or its end alone"),
    ]
  }

  private static let standard = BuiltInSecrets.scanner

  private let options: Options
  private let scanner: SecretScanner

  package init(options: Options) {
    self.options = options
    if options.patterns.isEmpty, options.builtIn {
      scanner = Self.standard
    } else {
      scanner = SecretScanner((options.builtIn ? BuiltInSecrets.patterns : []) + options.patterns.map { $0.pattern })
    }
  }

  package func violations(in subject: SearchedText) -> [Violation] {
    let scan = SecretFileScan(subject, scanner)
    var seen: [SourceRange] = []
    let found = scan.hits.compactMap { hit -> Violation? in
      let secret = hit.text
      guard !options.allowValues.contains(secret), applies(hit.pattern, to: subject),
        !seen.contains(where: { $0.overlaps(hit.range) })
      else { return nil }
      seen.append(hit.range)
      return violation(hit)
    }
    return found + credentials(of: subject, besides: seen, scan)
      + scan.gaps.map { gap in
        Violation(
          at: gap.range, "`\(subject.path.nameText)` was not searched whole: \(gap.gap.sentence)",
          evidence: gap.gap.sentence,
          remediation: Remediation("shorten the line or the file, so that it can be searched"))
      }
  }

  /// What its place gives away, as far as no pattern found it.
  private func credentials(
    of subject: SearchedText, besides hits: [SourceRange], _ scan: SecretFileScan
  ) -> [Violation] {
    guard case .container(let file) = subject.content else { return [] }
    var end = 0
    return FileCredentials.all(in: file).compactMap { credential in
      guard credential.range.start >= end, !options.allowValues.contains(credential.text),
        !hits.contains(where: { $0.overlaps(credential.range) })
      else { return nil }
      end = credential.range.end
      let owner = scan.ownerName(of: credential.range)
      return Violation(
        at: credential.range, "\(owner) holds \(credential.title): \(Redaction.label(for: credential.text))",
        label: "stays in the image, its history and this repository",
        evidence: SecretEvidence.text("\(credential.title)/\(owner)", secret: credential.text),
        facts: ["pattern": "credential", "key": owner, "key_lower": owner.lowercased()], secrets: [credential.range],
        remediation: Remediation(
          """
          delete it here, and pass it when it is needed:
            RUN --mount=type=secret,id=password,env=PASSWORD …     in a build
            ${PASSWORD:?set PASSWORD}, or secrets: [password]      in a compose service
          was it real? Then change it: it is in your local history.
          """))
    }
  }

  private func applies(_ id: String, to subject: SearchedText) -> Bool {
    guard let own = options.patterns.first(where: { $0.pattern.id == id }), !own.files.isEmpty else { return true }
    return own.files.contains { $0.matches(subject.path) }
  }

  private func violation(_ hit: SecretFileScan.Hit) -> Violation {
    let title = scanner.patterns.first { $0.id == hit.pattern }?.title ?? "a secret"
    let key = hit.owner
    return Violation(
      at: hit.range,
      "\(key) holds what looks like \(title)\(hit.isEncoded ? " in base64" : ""): \(Redaction.label(for: hit.text))",
      label: "would stay in the image, its history and this repository",
      evidence: SecretEvidence.text("\(hit.pattern)/\(key)", secret: hit.text),
      facts: ["pattern": hit.pattern, "key": key, "key_lower": key.lowercased()], secrets: [hit.range],
      remediation: Remediation(
        """
        delete it here, and pass it when it is needed:
          RUN --mount=type=secret,id=token,env=TOKEN …     in a build
          secrets: [token]                                 in a compose service
        was it real? Then revoke it: it is in your local history.
        """))
  }
}
