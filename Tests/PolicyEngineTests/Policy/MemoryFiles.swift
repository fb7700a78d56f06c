import ContainerFiles
import PolicyEngine
import PolicyRules
import Presets

/// Policy files of a test.
struct MemoryFiles: PolicyFiles {
  var files: [String: [UInt8]] = [:]

  func content(at path: String) -> FileContent { files[path].map { .bytes($0) } ?? .absent }

  func names(in folder: String) -> [String]? {
    let names = files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
    return names.isEmpty ? nil : names.filter { !$0.contains("/") }.sorted()
  }
}

/// A problem as a reader sees it: `file:line:column message | label`.
func said(_ problem: PolicyProblem) -> String {
  let label = problem.label.isEmpty ? "" : " | " + problem.label
  guard let source = problem.source else { return problem.message + label }
  let position = source.text.position(at: problem.range.start)
  return "\(source.name):\(position.line):\(position.column) \(problem.message)\(label)"
}

/// Loads the policy that stands in files by name.
func load(
  _ files: [String: String], version: String = "1.1.0", today: Day? = Day("2026-11-23"), naming names: [String] = []
) throws(PolicyError) -> Policy {
  let preset = "version: 1\nname: recommended\nrules: {healthcheck: warning, secrets: error}\n"
  guard let today else { throw PolicyError([]) }
  let loader = PolicyLoader(
    rules: allRules,
    presets: [(name: "recommended@1", bytes: Array(preset.utf8))] + Presets.all.filter { $0.name == "base-images@1" },
    toolVersion: version, today: today,
    files: MemoryFiles(files: files.mapValues { Array($0.utf8) }))
  return names.isEmpty ? try loader.load() : try loader.load(naming: names)
}

/// What is wrong with a policy; empty when it loads.
func problems(
  _ files: [String: String], version: String = "1.1.0", naming names: [String] = []
) -> [PolicyProblem] {
  do throws(PolicyError) {
    _ = try load(files, version: version, naming: names)
    return []
  } catch {
    return error.problems
  }
}

/// What is wrong with a root policy of one text, without its file name.
func complaints(_ text: String) -> [String] {
  problems(["policygate.yaml": text]).map { String(said($0).dropFirst("policygate.yaml:".count)) }
}
