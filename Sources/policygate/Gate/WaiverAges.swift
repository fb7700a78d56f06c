import ContainerFiles
import GitChanges
import PolicyEngine

/// Since when each waiver is in the history of HEAD.
struct WaiverAges {
  /// By the place of the waiver, as its origin is written; none for one that no commit has.
  private(set) var since: [String: Day] = [:]
  /// Further back nobody asks for the day.
  private static let mostCommits = 2_000

  init(_ gate: Gate) throws(GitError) {
    guard let repository = gate.workspace.repository, !gate.policy.waivers.isEmpty else { return }
    let commits = try repository.pastCommits(atMost: Self.mostCommits)
    let files = Set(gate.policy.waivers.map { $0.origin.file })
    for source in gate.policy.sources where files.contains(source.name) && !source.name.hasPrefix("/") {
      try follow(source, commits, repository)
    }
  }

  /// Goes back until no waiver of the file is there any more.
  private mutating func follow(
    _ source: PolicySource, _ commits: [PastCommit], _ repository: Repository
  ) throws(GitError) {
    var open = WaiverTexts.byLine(in: source.text)
    var bytes: [UInt8] = []
    var known: Set<String> = []
    for commit in commits {
      guard !open.isEmpty else { return }
      let snapshot = try repository.snapshot(of: commit.id)
      guard case .bytes(let old) = snapshot.content(at: Array(source.name.utf8)) else { return }
      if old != bytes {
        bytes = old
        known = Set(WaiverTexts.byLine(in: SourceText(path: source.text.path, bytes: old)).values)
      }
      open = open.filter { known.contains($0.value) }
      let day = Day(daysSince1970: commit.seconds / 86_400)
      for line in open.keys { since["\(source.name):\(line)"] = day }
    }
  }
}
