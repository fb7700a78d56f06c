// Prints how compose files are read, as one JSON line: for Scripts/compare-compose. Not part of the product.
//
// Usage: dump-compose [--set NAME=VALUE]… FILE… | FOLDER…
//
// The files are one project, relative to the current folder; of a folder the files that `docker compose` finds there.
import ContainerFiles

extension ComposeProject {
  var json: JSON {
    let unknown = (root?.unknownVariables ?? []).sorted()
    // What a key of `environment` without a value may stand for.
    var variables: [String: String] = [:]
    for file in environmentFiles { variables.merge(environmentFile(at: file)) { _, later in later } }
    return .object([
      ("files", JSON(files.map { $0.path.text })), ("services", .list(services.map(\.json))),
      ("issues", .list(issues.map { .text("\($0.path.text): \($0.problem.message)") })),
      ("gaps", .list(gaps.map { .text("\($0.place.path.text): \($0.message)") })), ("unknown", JSON(unknown)),
      ("variables", .object(variables.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })),
    ])
  }
}

func environmentFile(at path: RepositoryPath) -> [String: String] {
  guard case .bytes(let bytes) = WorkTree.content(of: path) else { return [:] }
  return EnvironmentFile(parsing: SourceText(path: path, bytes: bytes)).values
}

/// The files that an argument stands for.
func files(_ argument: String, _ environment: [String: String]) -> [RepositoryPath] {
  guard let path = RepositoryPath.root.resolving(argument) else { return [] }
  guard case .unreadable(.folder) = WorkTree.content(of: path) else { return [path] }
  return ComposeDiscovery.project(
    in: path, names: WorkTree.names(ComposeDiscovery.baseNames + ComposeDiscovery.overrideNames, in: path),
    environment: environmentFile(at: path.appending(".env")).merging(environment) { _, set in set })
}

var environment: [String: String] = [:]
var paths: [RepositoryPath] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  if argument == "--set", let pair = arguments.popFirst() {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    environment[parts[0]] = parts.count > 1 ? parts[1] : ""
  } else {
    paths += files(argument, environment)
  }
}
let project = ComposeProject(loading: paths, environment: environment) { WorkTree.content(of: $0) }
print(project.json.encoded)
