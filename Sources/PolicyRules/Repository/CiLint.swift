import ContainerFiles
package import PolicyEngine

package struct CiLint: Rule {
  package static let about = RuleDescription(
    id: "ci-lint", title: "CI checks Dockerfiles with PolicyGate or another linter",
    rationale: """
      A hook runs on the machines of those who installed it, and one commit from another machine goes around it. CI is \
      the place that every change passes.
      """,
    advice: """
      Add a job:
        - run: policygate check --base auto
      """,
    practices: [.lint])

  package struct Options: RuleOptions {
    package var accept: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      Parameter(
        "accept", "Other actions (`uses: name`) and commands (`run: text`) that count as a linter",
        form: .list(of: .either(.text, .mapping(keys: ["uses", "run"])))
      ) { value, options, reader in
        options.accept = reader.toolNames(value, for: "accept")
      } shown: {
        PolicyText.list($0.accept)
      }
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in ci: ContinuousIntegration) -> [Violation] {
    let facts = ci.facts
    guard ci.hasDockerfile, facts.lints.isEmpty, !facts.hasForeignParts, !ci.hasLinterConfiguration else { return [] }
    if facts.names.contains(where: { name in options.accept.contains { name.contains($0) } }) { return [] }
    // At the pipeline that builds images; where none does, at the first.
    guard let place = facts.builds.first.map({ ($0.path, $0.range) }) ?? firstJob(facts), place.0 == ci.path else {
      return []
    }
    return [
      Violation(
        at: place.1, "no CI job checks the Dockerfiles",
        label: "none of the jobs runs PolicyGate, hadolint or the like",
        evidence: "no lint", remediation: remediation(ci.pipeline.kind))
    ]
  }

  private func firstJob(_ facts: PipelineFacts) -> (RepositoryPath, SourceRange)? {
    let pipelines = facts.pipelines.filter { !$0.jobs.isEmpty }
    let nearest = pipelines.first { speaksOfContainers($0) } ?? pipelines.first { checks($0) } ?? pipelines.first
    return nearest.map { pipeline in
      (pipeline.path, pipeline.jobs[0].nameRange.isEmpty ? pipeline.text.lineRange(1) : pipeline.jobs[0].nameRange)
    }
  }

  private func speaksOfContainers(_ pipeline: Pipeline) -> Bool {
    pipeline.steps.contains { step in
      step.action?.contains("docker") ?? false
        || step.commands.contains { $0.words.contains { $0.text == "docker" || $0.text == "docker-compose" } }
    }
  }

  /// Told by its name: where a check would go.
  private func checks(_ pipeline: Pipeline) -> Bool {
    let name = pipeline.path.nameText.lowercased()
    return ["lint", "check", "ci", "test", "build"].contains { word in
      name.split { "-_.".contains($0) }.contains { $0 == word || $0 == word + "s" }
    }
  }

  private func remediation(_ kind: RepositoryFile.Pipeline) -> Remediation {
    switch kind {
    case .github:
      Remediation(
        """
        add a job:
          policygate:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@<commit>
                with: {fetch-depth: 0}
              - run: policygate check --base auto
        """)
    case .gitlab:
      Remediation(
        "add a job:\n  policygate:\n    variables: {GIT_DEPTH: 0}\n    script: [policygate check --base auto]")
    case .other: Remediation("add a step:\n  policygate check --base auto")
    }
  }
}

extension CiLint {
  private static let file = ".github/workflows/ci.yml"
  private static let dockerfile = ["Dockerfile": "FROM alpine:3.20\n"]

  private static func workflow(_ step: String) -> String {
    "on: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - \(step)\n"
  }

  package static let examples: [Example] = [
    .fails(workflow("run: make test").replacing("build", with: "«build»"), file: file, others: dockerfile),
    .fails(workflow("run: «docker build» -t app:1 ."), file: file, others: dockerfile),
    .fails("«test»:\n  script: [make]\n", file: ".gitlab-ci.yml", others: dockerfile),
    .passes(workflow("run: policygate check --base auto"), file: file, others: dockerfile),
    .passes(workflow("uses: hadolint/hadolint-action@v3.1.0"), file: file, others: dockerfile),
    .passes(workflow("run: docker build --check ."), file: file, others: dockerfile),
    .passes(workflow("run: our-linter ."), file: file, options: "accept: [{run: our-linter}]", others: dockerfile),
    .passes(
      workflow("run: make lint"), file: file,
      others: ["Dockerfile": "FROM alpine:3.20\n", "Makefile": "lint:\n\thadolint Dockerfile\n"]),
    .passes(
      workflow("uses: pre-commit/action@v3"), file: file,
      others: [
        "Dockerfile": "FROM alpine:3.20\n",
        ".pre-commit-config.yaml":
          "repos:\n- repo: https://github.com/hadolint/hadolint\n  hooks:\n  - id: hadolint-docker\n",
      ]),
    // No Dockerfile is here.
    .passes(workflow("run: make test"), file: file),
    .passes(
      "lint:\n  image: hadolint/hadolint:latest-debian\n  script: [hadolint Dockerfile]\n", file: ".gitlab-ci.yml",
      others: dockerfile),
  ]
}
