import ContainerFiles

/// Reads a policy with everything that it extends. What is wrong anywhere in it is an error, and all that is wrong is
/// said at once: nothing is judged by a policy that was half understood.
///
/// Later layers win: what a file extends comes before the file itself, in the order in which it is listed. A file
/// that is reached twice counts where it is reached first.
package struct PolicyLoader: Sendable {
  /// Where a repository's policy may stand.
  package static let rootNames = [
    "policygate.yaml", "policygate.yml", ".policygate.yaml", ".policygate.yml", ".github/policygate.yaml",
  ]
  /// What judges a repository without a policy.
  static let defaultPreset = "recommended@1"

  private let rules: [AnyRule]
  private let presets: [(name: String, bytes: [UInt8])]
  private let toolVersion: String
  private let today: Day
  private let files: any PolicyFiles
  private let readsBaseline: Bool
  private let isThorough: Bool

  /// - Parameters:
  ///   - readsBaseline: false where the baseline is made anew, whatever it holds.
  ///   - isThorough: whether checks that cost time are made too, as `policy validate` does.
  package init(
    rules: [AnyRule], presets: [(name: String, bytes: [UInt8])], toolVersion: String, today: Day,
    files: any PolicyFiles, readsBaseline: Bool = true, isThorough: Bool = false
  ) {
    self.readsBaseline = readsBaseline
    self.rules = rules
    self.presets = presets
    self.toolVersion = toolVersion
    self.today = today
    self.files = files
    self.isThorough = isThorough
  }

  /// The root policy found by its names, or recommended@1 with a notice when there is none.
  package func load() throws(PolicyError) -> Policy {
    let found = Self.rootNames.filter { files.content(at: $0) != .absent }
    guard let name = found.first else {
      var policy = try load(naming: [PresetName.prefix + Self.defaultPreset])
      policy.notices.append("no policygate.yaml here: judged by policygate:\(Self.defaultPreset)")
      return policy
    }
    guard found.count == 1 else {
      throw PolicyError([
        PolicyProblem(
          source: nil, range: .at(0), "there are \(found.count) policies: \(found.joined(separator: ", "))",
          notes: ["keep one of them; a policy takes in others with `extends`"])
      ])
    }
    return try load(naming: [name])
  }

  /// The policy files, folders and presets that the command line names, in order.
  package func load(naming paths: [String]) throws(PolicyError) -> Policy {
    var collector = collector
    for path in paths { collector.add(path, at: nil) }
    return try merged(collector, withBaseline: true)
  }

  /// A preset by its name, with or without `policygate:` in front.
  package func load(preset: String) throws(PolicyError) -> Policy {
    var collector = collector
    collector.add(preset.hasPrefix(PresetName.prefix) ? preset : PresetName.prefix + preset, at: nil, isShown: true)
    return try merged(collector)
  }

  private var collector: PolicyCollector {
    PolicyCollector(presets: presets, toolVersion: toolVersion, files: files)
  }

  private func merged(_ collector: PolicyCollector, withBaseline: Bool = false) throws(PolicyError) -> Policy {
    var merge = PolicyMerge(
      collector.layers, rules: RuleRegistry(rules), today: today, files: files, isThorough: isThorough)
    merge.run()
    var problems = collector.problems + merge.problems
    var policy = merge.policy
    if withBaseline, let baseline = baseline(&problems) { policy.baseline = baseline }
    guard problems.isEmpty else { throw PolicyError(PolicyProblem.inOrder(problems, sources: collector.sources)) }
    return policy
  }

  /// The baseline beside the policy; nil where there is none.
  private func baseline(_ problems: inout [PolicyProblem]) -> Baseline? {
    guard readsBaseline else { return nil }
    switch files.content(at: Baseline.path) {
    case .absent: return nil
    case .unreadable(let why):
      problems.append(
        PolicyProblem(
          source: nil, range: .at(0), "the baseline `\(Baseline.path)` cannot be read: \(why.problem.reason)"))
      return nil
    case .bytes(let bytes):
      let source = PolicySource(
        name: Baseline.path, text: SourceText(path: RepositoryPath(Baseline.path), bytes: bytes))
      return Baseline(source, problems: &problems)
    }
  }
}

extension PolicyProblem {
  /// More are not read by anybody.
  private static let mostShown = 200

  /// By file, as the files were read, then by place; what is found twice is said once.
  static func inOrder(_ problems: [PolicyProblem], sources: [PolicySource]) -> [PolicyProblem] {
    var ranks: [String: Int] = [:]
    for source in sources where ranks[source.name] == nil { ranks[source.name] = ranks.count }
    func rank(_ problem: PolicyProblem) -> Int {
      problem.source.map { ranks[$0.name] ?? ranks.count } ?? -1
    }
    let sorted = problems.enumerated().sorted {
      (rank($0.element), $0.element.range.start, $0.offset) < (rank($1.element), $1.element.range.start, $1.offset)
    }
    var seen: Set<[String]> = []
    let distinct = sorted.map { $0.element }.filter { problem in
      seen.insert([problem.source?.name ?? "", "\(problem.range.start)", problem.message]).inserted
    }
    guard distinct.count > mostShown else { return distinct }
    let rest = PolicyProblem(source: nil, range: .at(0), "and \(distinct.count - mostShown) more errors like these")
    return distinct.prefix(mostShown) + [rest]
  }
}
