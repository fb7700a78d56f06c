package import PolicyEngine

package struct CoverageGap: Rule {
  package static let about = RuleDescription(
    id: "coverage-gap", title: "What a project needs is in its repository, and so is judged",
    rationale: """
      A file that is taken in from elsewhere decides about containers like the ones here, and no rule has seen it. Who \
      reads a green check should know what it does not speak of.
      """,
    advice: """
      Bring the file into this repository, or run the gate where it lives:
        policygate check --all
      """,
    practices: [.lint])

  package init(options: NoOptions) {}

  package func violations(in gap: ProjectGap) -> [Violation] {
    [
      Violation(
        at: gap.range, "\(subject(gap)) \(place(gap)): \(unjudged(gap)) not judged", label: label(gap),
        evidence: "\(gap.kind.rawValue) \(gap.reason.rawValue) \(gap.name)", remediation: remediation(gap))
    ]
  }

  private func subject(_ gap: ProjectGap) -> String {
    switch gap.kind {
    case .file: "the file `\(gap.name)` of COMPOSE_FILE"
    case .include: "the included file `\(gap.name)`"
    case .extends: "the file `\(gap.name)` that service `\(gap.service ?? "")` extends"
    case .environmentFile: "the env_file `\(gap.name)`"
    case .context: "the build context `\(gap.name)`"
    case .dockerfile: "the Dockerfile `\(gap.name)` of service `\(gap.service ?? "")`"
    }
  }

  private func place(_ gap: ProjectGap) -> String {
    switch gap.reason {
    case .remote: "is fetched from elsewhere"
    case .outside: "lies outside this repository"
    case .missing: "is not in this repository"
    case .submodule: "lies in a submodule"
    }
  }

  private func unjudged(_ gap: ProjectGap) -> String {
    switch gap.kind {
    case .file, .include: "its services were"
    case .extends: "what it sets was"
    case .environmentFile: "its variables were"
    case .context: "its Dockerfile and .dockerignore were"
    case .dockerfile: "the image was"
    }
  }

  private func label(_ gap: ProjectGap) -> String {
    switch gap.reason {
    case .remote: "another repository or registry"
    case .outside: "beyond the root of this repository"
    case .missing: "no such path here"
    case .submodule: "the commit of another repository"
    }
  }

  private func remediation(_ gap: ProjectGap) -> Remediation {
    switch gap.reason {
    case .remote, .outside, .submodule:
      Remediation("run `policygate check --all` in the repository that holds it, or bring the file here")
    case .missing where gap.kind == .environmentFile:
      Remediation(
        "keep an example with the names of its variables beside it: \(gap.name).example, and write `required: false` where it may lack"
      )
    case .missing: Remediation("add `\(gap.name)`, or mend the path")
    }
  }
}

extension CoverageGap {
  private static func compose(_ web: String, top: String = "") -> String { "\(top)services:\n  web:\n\(web)" }
  private static let image = "    image: alpine:3.20\n"

  package static let examples: [Example] = [
    .fails(compose(image, top: "include:\n  - «oci://docker.io/acme/base:1»\n"), file: "compose.yaml"),
    .fails(compose(image, top: "include:\n  - path: «db/compose.yaml»\n"), file: "compose.yaml"),
    .fails(compose("    extends: {file: «common.yaml», service: base}\n"), file: "compose.yaml"),
    .fails(compose(image + "    env_file: «web.env»\n"), file: "compose.yaml"),
    .fails(compose("    build: «https://github.com/acme/web.git»\n"), file: "compose.yaml"),
    .fails(compose("    build: «./web»\n"), file: "compose.yaml"),
    .fails(
      compose("    build:\n      context: .\n      dockerfile: «prod.Dockerfile»\n"), file: "compose.yaml",
      others: ["Dockerfile": "FROM alpine:3.20\n"]),
    .fails(compose("    build: «web»\n"), file: "compose.yaml", others: ["web/main.c": ""]),
    .fails(
      "«»" + compose(image), file: "compose.yaml", others: [".env": "COMPOSE_FILE=compose.yaml:compose.prod.yaml\n"]),
    .passes(compose("    build: web\n"), file: "compose.yaml", others: ["web/Dockerfile": "FROM alpine:3.20\n"]),
    .passes(
      compose(image, top: "include: [db/compose.yaml]\n"), file: "compose.yaml",
      others: ["db/compose.yaml": "services: {}\n"]),
    .passes(compose(image + "    env_file: [{path: web.env, required: false}]\n"), file: "compose.yaml"),
    .passes(compose(image + "    env_file: .env\n"), file: "compose.yaml", others: [".env.example": "A=\n"]),
    .passes(compose(image + "    env_file: .env\n"), file: "compose.yaml", others: [".gitignore": "*.env\n"]),
    .passes(compose("    build: ${CONTEXT}\n"), file: "compose.yaml"),
    .passes(
      compose("    build: ./web\n"), file: "web/compose.yml",
      others: ["web/Dockerfile": "FROM alpine:3.20\n", "web/web/conf": ""]),
    // Included from the root, or started with --project-directory.
    .passes(compose("    build: ./web\n"), file: "web/compose.yml", others: ["web/Dockerfile": "FROM alpine:3.20\n"]),
  ]
}
