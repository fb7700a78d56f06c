import ContainerFiles

/// What checks Dockerfiles.
enum DockerfileLint {
  private static let tools: [String: String] = [
    "policygate": "PolicyGate", "hadolint": "hadolint", "dockerfilelint": "dockerfilelint", "dockle": "Dockle",
    "dockerfile_lint": "dockerfile_lint", "checkov": "Checkov", "kics": "KICS", "droast": "dockerfile-roast",
    "dockerfile-roast": "dockerfile-roast", "tally": "tally", "dockerlinter": "dockerlinter",
    "super-linter": "super-linter",
    "megalinter": "MegaLinter", "mega-linter-runner": "MegaLinter", "docker-lint": "docker-lint",
  ]
  private static let actions = [
    "policygate", "hadolint", "super-linter", "megalinter", "checkov", "kics", "dockle", "dockerfile-lint",
    "dockerfilelint", "docker-lint", "dockerfile-utils", "trunk-io/", "codacy", "datree", "snyk/actions/iac", "semgrep",
  ]

  static func names(in step: Pipeline.Step) -> [String] {
    if let action = step.action {
      if let known = actions.first(where: { action.contains($0) }) { return [known] }
      if ScanTool.of(action: action)?.name == "Trivy", isConfiguration(step.inputs["scan-type"]?.text, step) {
        return ["Trivy"]
      }
      if action.hasSuffix("build-push-action") || action.hasSuffix("bake-action"),
        step.inputs["call"]?.text.hasPrefix("check") ?? false
      {
        return ["docker build --check"]
      }
    }
    if let image = step.inputs["image"]?.text, let name = tools[ContainerCall.name(of: image)] { return [name] }
    return step.commands.compactMap { name(in: $0) }
  }

  private static func isConfiguration(_ type: String?, _ step: Pipeline.Step) -> Bool {
    type == "config" || (step.inputs["scanners"] ?? step.inputs["security-checks"])?.text.contains("config") ?? false
      || step.inputs["scanners"]?.text.contains("misconfig") ?? false
  }

  private static func name(in command: PipelineCommand) -> String? {
    for (index, word) in command.words.enumerated() {
      let base = ContainerCall.name(of: word.text).lowercased()
      if let name = tools[base] ?? tools[String(base.prefix { $0 != "@" && $0 != "=" })] { return name }
      // `id: hadolint-docker`, `node_modules/.bin/dockerfilelint`, `hadolint-Linux-x86_64`
      if base.hasPrefix("hadolint") || base.hasPrefix("policygate") { return "hadolint" }
      let rest = command.words[(index + 1)...].prefix(60)
      if base == "trivy",
        rest.contains(where: { ["config", "conf", "misconfig"].contains($0.text) || $0.text.contains("misconfig") })
      {
        return "Trivy"
      }
      if base == "docker" || base == "buildx",
        rest.contains(where: { $0.text == "--check" || $0.text.hasPrefix("--call=check") || $0.text == "check" })
      {
        return "docker build --check"
      }
      if base == "snyk", rest.contains(where: { $0.text == "iac" }) { return "Snyk" }
      if base == "semgrep" { return "Semgrep" }
    }
    return nil
  }
}
