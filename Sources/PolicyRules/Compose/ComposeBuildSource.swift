import ContainerFiles
package import PolicyEngine

package struct ComposeBuildSource: Rule {
  package static let about = RuleDescription(
    id: "compose-build-source", title: "What comes from other repositories is pinned",
    rationale: """
      A build context, an include or a base service from another repository changes when its owner wants, and runs with \
      what this project gives it. A commit or a digest makes it the one that was looked at.
      """,
    advice: """
      Name the commit:
        build: https://github.com/example/app.git#<40 hexadecimal digits>
      """,
    practices: [.digests], placeholders: ["source", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    build: «https://git.test/shop/web.git#main»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    build: {context: «git@git.test:shop/web.git»}\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n"
        + "        lib: «https://git.test/shop/lib.git»\n", file: "compose.yaml"),
    .fails("include: [«oci://registry.test/shop:1»]\nservices: {}\n", file: "compose.yaml"),
    .fails("include:\n  - path: «https://git.test/shop/base.git#v1»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    extends: {file: «\"oci://registry.test/base:1\"», service: web}\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    build: {context: ., ssh: [«default»]}\n", file: "compose.yaml"),
    .fails("services:\n  db:\n    provider: {type: «awesomecloud»}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    build: .\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    build: https://git.test/shop/web.git#0123456789abcdef0123456789abcdef01234567:web\n",
      file: "compose.yaml"),
    .passes(
      "include: [\"oci://registry.test/shop@sha256:" + String(repeating: "ab", count: 32) + "\"]\nservices: {}\n",
      file: "compose.yaml"),
    .passes("services:\n  web:\n    build: {context: ., ssh: [shop=./key]}\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    build:\n      context: .\n      additional_contexts: {base: \"docker-image://alpine:3.22\"}\n",
      file: "compose.yaml"),
    .passes("services:\n  db:\n    provider: {type: model}\n", file: "compose.yaml", options: "allow: [model]"),
    .passes(
      "services:\n  web:\n    build: https://git.test/shop/web.git#main\n", file: "compose.yaml",
      options: "allow: [\"https://git.test/shop/*\"]"),
  ]

  package struct Options: RuleOptions {
    package var allow: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow", \.allow, "Addresses and provider types that need no pin; `*` stands for any text")
    ]
  }

  private let allowed: [Glob]

  package init(options: Options) { allowed = options.allow.map { Glob(word: $0) } }

  package func violations(in source: ExternalSource) -> [Violation] {
    guard !allowed.contains(where: { $0.matches(source.name) }) else { return [] }
    let owner = source.service.map { "service `\($0)`" } ?? "the project"
    switch source.kind {
    case .provider:
      return [
        violation(
          source,
          "\(owner) is run by the provider `\(source.name)`, a program of the host that the policy does not list",
          label: "runs on the host", fix: "have the owners of the policy list it in `allow`, or use a container")
      ]
    case .sshAgent:
      return [
        violation(
          source, "the build of \(owner) may use every key of the SSH agent", label: "the whole agent",
          fix: "name the one key that it needs:\n  ssh: [\"<name>=<path of the key>\"]\n"
            + "and in the Dockerfile: RUN --mount=type=ssh,id=<name> …")
      ]
    case .context, .additionalContext, .include, .extends:
      guard !source.isPinned else { return [] }
      return [
        violation(
          source, "\(owner) \(source.kind.verb) `\(Self.shown(source.name))`, which may change at any time",
          label: "no commit or digest", fix: Self.pin(source))
      ]
    }
  }

  /// Without what may be a password.
  private static func shown(_ name: String) -> String {
    guard let scheme = name.utf8.firstRange(of: "://".utf8), let at = name[scheme.upperBound...].firstIndex(of: "@")
    else { return name }
    let path = name[scheme.upperBound...].firstIndex(of: "/") ?? name.endIndex
    return at < path ? name[..<scheme.upperBound] + "…" + name[at...] : name
  }

  private static func pin(_ source: ExternalSource) -> String {
    let shown = shown(source.name)
    if source.name.hasPrefix("oci:") { return "name the digest: \(shown)@sha256:<digest>" }
    let base = shown.split(separator: "#", maxSplits: 1).first.map { String($0) } ?? shown
    guard base.hasSuffix(".git") || !shown.hasPrefix("http") || shown.contains("#") else {
      return "clone a commit instead: \(base).git#<commit>; or copy what is needed into the repository"
    }
    return "name the commit, which `git ls-remote \(base)` shows:\n  \(base)#<commit>"
  }

  private func violation(_ source: ExternalSource, _ message: String, label: String, fix: String) -> Violation {
    Violation(
      at: source.place, message, label: label, evidence: Self.shown(source.name),
      facts: ["source": Self.shown(source.name)], remediation: Remediation(fix))
  }
}

extension ExternalSource.Kind {
  fileprivate var verb: String {
    switch self {
    case .context: "builds from"
    case .additionalContext: "adds to its build"
    case .include: "includes"
    case .extends: "extends a service of"
    case .sshAgent, .provider: "uses"
    }
  }
}
