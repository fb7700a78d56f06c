package import ContainerFiles

/// What CI does with images: what it builds, pushes, scans and lints, over all pipelines of the repository.
package struct PipelineFacts: Sendable {
  package let pipelines: [Pipeline]
  private let local: [Pipeline]
  package private(set) var builds: [ImageBuild] = []
  package private(set) var pushes: [ImagePush] = []
  package private(set) var scans: [ImageScan] = []
  package private(set) var lints: [String] = []
  /// Whether something takes part of which this repository does not say what it does.
  package private(set) var hasForeignParts = false
  /// Every action and the first words of every command, for what a policy accepts beside the known tools.
  package private(set) var names: [String] = []

  /// Whether a pipeline or what it starts speaks of a scan, be it by a tool that is not known here.
  package var speaksOfScan: Bool { (pipelines + local).contains { Self.speaksOfScan($0.text.bytes) } }

  private static let signs = [
    "vulnerab", "image scan", "image-scan", "image_scan", "container scan", "container-scan", "scan image",
    "scan-image",
    "scan_image", "security scan", "security-scan", "security_scan", "ecr scan", "ecr-scan", "ecr_scan", "scan-report",
    "ecr-allowlist",
  ].map { Array($0.utf8) }

  private static func speaksOfScan(_ bytes: [UInt8]) -> Bool {
    let lowered = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let first = Set(signs.map { $0[0] })
    return lowered.indices.contains { index in
      first.contains(lowered[index]) && signs.contains { lowered[index...].starts(with: $0) }
    }
  }

  /// - Parameter local: scripts, makefiles and the like that the pipelines start, searched for tools.
  package init(_ pipelines: [Pipeline], local: [Pipeline] = []) {
    self.pipelines = pipelines
    self.local = local
    for pipeline in pipelines {
      let pushes = pipeline.steps.contains { !ImagePush.all(in: $0, of: pipeline).isEmpty }
      if !pipeline.foreign.isEmpty { hasForeignParts = true }
      let reportsElsewhere = pipeline.steps.contains { $0.action?.contains("upload-sarif") ?? false }
      for template in pipeline.templates { add(template: template, of: pipeline) }
      for step in pipeline.steps {
        // What an action of the repository builds without a push is a tool for the pipeline itself.
        add(step, of: pipeline, countsBuilds: !step.isInAction || pushes)
        scans += ImageScan.all(in: step, of: pipeline, reportsElsewhere: reportsElsewhere, isLocal: false)
        lints += DockerfileLint.names(in: step)
      }
    }
    for file in local {
      for step in file.steps {
        scans += ImageScan.all(in: step, of: file, reportsElsewhere: false, isLocal: true)
        lints += DockerfileLint.names(in: step)
      }
    }
  }

  private mutating func add(_ step: Pipeline.Step, of pipeline: Pipeline, countsBuilds: Bool) {
    if countsBuilds { builds += ImageBuild.all(in: step, of: pipeline) }
    pushes += ImagePush.all(in: step, of: pipeline)
    if let uses = step.uses { names.append(uses.text) }
    names += step.commands.map { command in command.words.map { $0.text }.joined(separator: " ") }
  }

  private mutating func add(template: PipelineText, of pipeline: Pipeline) {
    let name = template.text.lowercased()
    if name.contains("container-scanning") || name.contains("auto-devops") {
      scans.append(
        ImageScan(
          tool: "GitLab container scanning", path: pipeline.path, range: template.range, outcome: .reported,
          severities: nil, remedy: ""))
    }
    if name.contains("sast-iac") || name.contains("auto-devops") { lints.append("KICS") }
  }
}

/// A pipeline of the repository, with what all of them do. Findings about the repository stand in one of them.
package struct ContinuousIntegration: Subject {
  package let pipeline: Pipeline
  package let facts: PipelineFacts
  /// Whether the repository has a Dockerfile at all.
  package let hasDockerfile: Bool
  /// Configuration of a Dockerfile linter, or of hooks that run one: it runs somewhere.
  package let hasLinterConfiguration: Bool

  package var path: RepositoryPath { pipeline.path }
  package var identity: String { "ci" }

  package static func all(in inventory: Inventory) -> [ContinuousIntegration] {
    guard inventory.judgesRepository else { return [] }
    let facts = PipelineFacts.of(inventory)
    guard !facts.pipelines.isEmpty else { return [] }
    let hasDockerfile = !DockerfileFolders.all(in: inventory).isEmpty
    let configured = LocalScripts.hasLinterConfiguration(in: inventory)
    return facts.pipelines.map {
      ContinuousIntegration(
        pipeline: $0, facts: facts, hasDockerfile: hasDockerfile, hasLinterConfiguration: configured)
    }
  }
}

extension PipelineFacts {
  package static func of(_ inventory: Inventory) -> PipelineFacts {
    PipelineFacts(inventory.pipelines, local: LocalScripts.started(by: inventory.pipelines, in: inventory))
  }
}
