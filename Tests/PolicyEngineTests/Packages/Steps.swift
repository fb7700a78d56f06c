import ContainerFiles
import PolicyEngine
import TestSupport

/// The RUN instructions of a Dockerfile in memory.
func runSteps(_ text: String) -> [RunStep] {
  let (inventory, _) = Inventory.of(
    MemoryTree(["Dockerfile": text]), found: [], named: [RepositoryPath("Dockerfile")], patterns: FilePatterns(),
    shippedStages: [])
  return RunStep.all(in: inventory)
}

/// The calls of package managers in one RUN.
func packageCalls(_ run: String) -> [PackageCall] {
  runSteps("FROM debian:12\nRUN \(run)\n").flatMap { $0.packageCalls }
}
