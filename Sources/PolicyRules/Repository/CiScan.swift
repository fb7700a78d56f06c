import ContainerFiles
package import PolicyEngine

package struct CiScan: Rule {
  package static let about = RuleDescription(
    id: "ci-scan", title: "What CI builds is scanned for known vulnerabilities, and the scan can fail",
    rationale: """
      An image holds hundreds of packages of which nobody reads the security notices, and a fixed version helps only \
      those who hear of it. A scan that cannot fail the job is a page in a log.
      """,
    advice: """
      After the build, in the same job:
        - uses: aquasecurity/trivy-action@<commit>
          with:
            image-ref: app:${{ github.sha }}
            exit-code: '1'
            severity: CRITICAL,HIGH
            ignore-unfixed: true
      """,
    practices: [.scanning])

  package struct Options: RuleOptions {
    package var workflows: [String] = []
    package var accept: [String] = []
    package var mustFailOn: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("workflows", \.workflows, "The pipelines to look at, as path patterns; all when it is empty"),
      Parameter(
        "accept", "Other actions (`uses: name`) and commands (`run: text`) that count as a scan",
        form: .list(of: .either(.text, .mapping(keys: ["uses", "run"])))
      ) { value, options, reader in
        options.accept = reader.toolNames(value, for: "accept")
      } shown: {
        PolicyText.list($0.accept)
      },
      .texts("must_fail_on", \.mustFailOn, "Severities that must fail the job, such as critical and high"),
    ]
  }

  private let options: Options
  private let globs: [Glob]

  package init(options: Options) {
    self.options = options
    globs = options.workflows.compactMap { text in
      do { return try Glob(text) } catch { return nil }
    }
  }

  package func violations(in ci: ContinuousIntegration) -> [Violation] {
    let facts = ci.facts
    let builds = facts.builds.filter { covers($0.path) }
    let pushed = Set(facts.pushes.map { $0.path })
    guard let build = builds.first(where: { pushed.contains($0.path) }) ?? builds.first, !facts.hasForeignParts else {
      return []
    }
    if facts.names.contains(where: { name in options.accept.contains { name.contains($0) } }) { return [] }
    let scans = facts.scans
    if scans.contains(where: { isEnough($0) }) { return [] }
    guard let scan = scans.first(where: { covers($0.path) && isReported(in: facts, $0) }) else {
      guard build.path == ci.path, scans.isEmpty, !facts.speaksOfScan else { return [] }
      return [unscanned(build)]
    }
    return scan.path == ci.path ? [toothless(scan)] : []
  }

  private func covers(_ path: RepositoryPath) -> Bool { globs.isEmpty || globs.contains { $0.matches(path) } }

  /// Whether a scan stands in a pipeline, not in a script that one starts.
  private func isReported(in facts: PipelineFacts, _ scan: ImageScan) -> Bool {
    facts.pipelines.contains { $0.path == scan.path }
  }

  private func isEnough(_ scan: ImageScan) -> Bool {
    switch scan.outcome {
    case .fails: lacking(scan).isEmpty
    case .reported: options.mustFailOn.isEmpty
    case .ignored: false
    }
  }

  private func lacking(_ scan: ImageScan) -> [String] {
    guard let severities = scan.severities else { return [] }
    return options.mustFailOn.filter { !severities.contains($0.lowercased()) }
  }

  private func unscanned(_ build: ImageBuild) -> Violation {
    let image = build.tag ?? "<image>"
    return Violation(
      at: build.range, "CI builds an image here and scans none for vulnerabilities",
      label: build.tag.map { "makes `\($0.prefix(80))`" } ?? "makes an image",
      notes: [.init("looked for", "Trivy, Grype, Snyk, Docker Scout and others in all pipelines of the repository")],
      evidence: "no scan",
      remediation: Remediation(
        build.path.text.hasPrefix(".github/")
          ? """
          add a step after it:
            - uses: aquasecurity/trivy-action@<commit>
              with:
                image-ref: \(image)
                exit-code: '1'
                severity: CRITICAL,HIGH
                ignore-unfixed: true
          """
          : "add after it:\n  trivy image --exit-code 1 --severity CRITICAL,HIGH --ignore-unfixed \(image)"))
  }

  private func toothless(_ scan: ImageScan) -> Violation {
    let lacking = lacking(scan)
    if case .fails = scan.outcome {
      let list = lacking.joined(separator: ", ")
      return Violation(
        at: scan.range, "the scan by \(scan.tool) does not fail the job on \(list)", label: "lets \(list) pass",
        evidence: "severity \(list)",
        remediation: Remediation("add \(list.uppercased()) to the severities that fail it"))
    }
    let why = if case .ignored(let why) = scan.outcome { why } else { "the report alone fails no job" }
    return Violation(
      at: scan.range, "the scan by \(scan.tool) cannot fail the job", label: why, evidence: "cannot fail",
      remediation: Remediation(scan.remedy))
  }
}

extension PolicyReader {
  /// Names of tools: a text, or `uses: action` and `run: text` as in a workflow.
  mutating func toolNames(_ value: PolicyValue, for name: String) -> [String] {
    items(value, for: name).compactMap { item in
      guard item.node.isMapping else { return text(item, for: name) }
      checkKeys(of: item, are: ["uses", "run"], in: "`\(name)`")
      guard let inner = item.node["uses"] ?? item.node["run"] else {
        report(item, "an entry of `\(name)` needs `uses` or `run`")
        return nil
      }
      return text(item.part(inner), for: name)
    }
  }
}
