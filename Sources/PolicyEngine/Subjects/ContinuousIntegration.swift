package import ContainerFiles

/// What CI does with images: what it builds, pushes, scans and lints, over all pipelines of the repository.
package struct PipelineFacts: Sendable {
  package let pipelines: [Pipeline]
  package private(set) var builds: [ImageBuild] = []
  package private(set) var pushes: [ImagePush] = []
  package private(set) var scans: [ImageScan] = []
  package private(set) var lints: [String] = []
  /// Whether something takes part of which this repository does not say what it does.
  package private(set) var hasForeignParts = false
  /// Every action and the first words of every command, for what a policy accepts beside the known tools.
  package private(set) var names: [String] = []

  /// - Parameter local: scripts, makefiles and the like that the pipelines start, searched for tools.
  package init(_ pipelines: [Pipeline], local: [Pipeline] = []) {
    self.pipelines = pipelines
    for pipeline in pipelines {
      if !pipeline.foreign.isEmpty { hasForeignParts = true }
      let reportsElsewhere = pipeline.steps.contains { $0.action?.contains("upload-sarif") ?? false }
      for template in pipeline.templates { add(template: template, of: pipeline) }
      for step in pipeline.steps {
        add(step, of: pipeline)
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

  private mutating func add(_ step: Pipeline.Step, of pipeline: Pipeline) {
    builds += ImageBuild.all(in: step, of: pipeline)
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
