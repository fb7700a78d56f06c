import ContainerFiles

/// The tools that look for vulnerabilities in images, and when each makes a job fail.
enum ScanTool {
  case trivy, grype, snyk, scout
  /// One of which it is not known that it would pass in silence.
  case other(String)

  var name: String {
    switch self {
    case .trivy: "Trivy"
    case .grype: "Grype"
    case .snyk: "Snyk"
    case .scout: "Docker Scout"
    case .other(let name): name
    }
  }

  static func of(action: String) -> ScanTool? {
    switch action {
    case "aquasecurity/trivy-action", "lazy-actions/gitrivy": return .trivy
    case "anchore/scan-action": return .grype
    case "snyk/actions/docker": return .snyk
    case "docker/scout-action": return .scout
    default: break
    }
    let words = [
      "trivy", "grype", "snyk", "container-scan", "image-scan", "docker-scan", "vuln", "cve", "prisma", "sysdig",
      "wiz", "lacework", "neuvector", "twistlock", "clair", "qualys", "xray", "aqua", "scan",
    ]
    let others = [
      "setup", "sonar", "secret", "codeql", "gitleaks", "trufflehog", "install", "iac", "license", "sast", "checkov",
    ]
    guard words.contains(where: { action.contains($0) }), !others.contains(where: { action.contains($0) }) else {
      return nil
    }
    return .other(action)
  }

  /// The tool that a command starts for an image, and the words behind its name.
  static func of(_ command: PipelineCommand) -> (ScanTool, [PipelineText])? {
    for (index, word) in command.words.enumerated() where isKnown(ContainerCall.name(of: word.text)) {
      // A long line of tools' names must not be walked from each of them to its end.
      let rest = Array(command.words[(index + 1)...].prefix(mostArguments))
      let verbs = rest.map { $0.text }.filter { !$0.hasPrefix("-") }
      func says(_ words: String...) -> Bool { verbs.prefix(3).contains { words.contains($0) } }
      switch ContainerCall.name(of: word.text) {
      case "trivy" where says("image", "i", "rootfs", "vm"): return (.trivy, rest)
      case "grype" where !rest.isEmpty && !says("db", "version", "completion"): return (.grype, rest)
      case "snyk" where says("container") && says("test"): return (.snyk, rest)
      case "docker" where verbs.first == "scout" && says("cves", "quickview", "compare", "policy"):
        return (.scout, rest)
      case "docker" where verbs.first == "scan": return (.snyk, rest)
      case "twistcli" where says("images"): return (.other("twistcli"), rest)
      case let name where others.contains(name) && !rest.isEmpty: return (.other(name), rest)
      case "aws" where says("describe-image-scan-findings", "start-image-scan"): return (.other("Amazon ECR"), rest)
      case "gcloud" where verbs.contains("scan"): return (.other("gcloud"), rest)
      case "jf", "jfrog": if says("scan", "s", "bs") { return (.other("JFrog Xray"), rest) }
      default: continue
      }
    }
    return nil
  }

  private static let mostArguments = 60

  private static func isKnown(_ name: String) -> Bool { others.contains(name) || withVerbs.contains(name) }

  /// The tools of which a verb says whether they scan an image.
  private static let withVerbs: Set<String> = [
    "trivy", "grype", "snyk", "docker", "twistcli", "aws", "gcloud", "jf", "jfrog",
  ]

  private static let others: Set<String> = [
    "clair-scanner", "clairctl", "clair", "sysdig-cli-scanner", "inline_scan", "wizcli", "lacework", "anchore-cli",
    "anchorectl", "xeol", "scanner-cli", "phonito-scanner", "dagda", "vuls", "osv-scanner", "docker-scout",
  ]

  /// Whether an action is told to look at an image, not at the files of the repository.
  func scansImages(_ settings: ScanSettings) -> Bool {
    switch self {
    case .trivy: return ["image", "rootfs", "sbom"].contains(settings.value("scan-type") ?? "image")
    case .grype: return settings.value("path") == nil
    case .scout:
      return (settings.value("command") ?? "quickview").split { ", ".contains($0) }.contains {
        $0 != "sbom" && $0 != "environment"
      }
    case .snyk: return (settings.value("command") ?? "test") == "test"
    case .other: return true
    }
  }

  func outcome(_ settings: ScanSettings) -> ImageScan.Outcome {
    let fails: Bool
    switch self {
    case .trivy: fails = !["", "0"].contains(settings.value("exit-code", "--exit-code", "TRIVY_EXIT_CODE") ?? "")
    case .grype:
      fails =
        settings.isAction
        ? settings.value("fail-build") != "false" : settings.value("--fail-on", "-f", "GRYPE_FAIL_ON_SEVERITY") != nil
    case .scout:
      fails = settings.isAction ? settings.value("exit-code") == "true" : settings.value("--exit-code", "-e") != nil
    case .snyk, .other: fails = true
    }
    return fails ? .fails : .ignored("without \(missing(settings.isAction)) it passes whatever it finds")
  }

  private func missing(_ isAction: Bool) -> String {
    switch self {
    case .trivy: isAction ? "`exit-code`" : "`--exit-code 1`"
    case .grype: isAction ? "`fail-build`" : "`--fail-on`"
    case .scout: isAction ? "`exit-code: true`" : "`--exit-code`"
    case .snyk, .other: "an exit code"
    }
  }

  func remedy(_ isAction: Bool) -> String {
    switch self {
    case .trivy:
      isAction
        ? "add to its `with:`\n  exit-code: '1'\n  severity: CRITICAL,HIGH\n  ignore-unfixed: true"
        : "add --exit-code 1 --severity CRITICAL,HIGH --ignore-unfixed"
    case .grype: isAction ? "write `fail-build: true` and `severity-cutoff: high`" : "add --fail-on high"
    case .scout:
      isAction
        ? "add `exit-code: true` and `only-severities: critical,high`" : "add --exit-code --only-severity critical,high"
    case .snyk, .other: "let its exit code decide"
    }
  }

  private static let ranked = ["negligible", "low", "medium", "high", "critical"]

  /// The severities that fail the job; nil where all do or it is not known.
  func severities(_ settings: ScanSettings) -> Set<String>? {
    func list(_ text: String?) -> Set<String>? {
      guard let text, !text.contains("$") else { return nil }
      return Set(text.lowercased().split { ", \n".contains($0) }.map { String($0) })
    }
    func from(_ text: String?) -> Set<String>? {
      guard let text, let first = Self.ranked.firstIndex(of: text.lowercased()) else { return nil }
      return Set(Self.ranked[first...])
    }
    switch self {
    case .trivy: return list(settings.value("severity", "--severity", "-s", "TRIVY_SEVERITY"))
    case .grype:
      return settings.isAction
        ? from(settings.value("severity-cutoff") ?? "medium")
        : from(settings.value("--fail-on", "-f", "GRYPE_FAIL_ON_SEVERITY"))
    case .snyk: return from(settings.value("--severity-threshold", "severity-threshold"))
    case .scout: return list(settings.value("only-severities", "--only-severity"))
    case .other: return nil
    }
  }
}
