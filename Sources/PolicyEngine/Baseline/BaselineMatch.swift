import ContainerFiles

/// Which findings of one side the baseline covers, and what is left of its entries.
struct BaselineMatch {
  /// How often each entry was met, by its place in the baseline.
  private(set) var met: [Int]
  /// Entries whose file is gone and whose findings are met at another path, and at which.
  private(set) var moved: [Int: (path: RepositoryPath, fingerprint: String)] = [:]
  private let baseline: Baseline
  private let byFingerprint: [String: Int]
  private let inventory: Inventory
  /// The entries by rule and subject; nil before anything asked for them.
  private var bySubject: [[String]: [Int]]?
  /// How many more entries are compared with findings at other paths.
  private var comparisons = 200_000
  /// No more findings of a fingerprint are covered than the old side has; nil for no such bound.
  private var room: [String: Int]?
  private let old: Set<RepositoryPath>

  /// - Parameters:
  ///   - inventory: the side that is judged.
  ///   - oldCounts: how often the old side has each fingerprint, where that bounds what is covered.
  ///   - oldFiles: the files that the old side has: only in those the bound holds.
  init(
    _ baseline: Baseline, in inventory: Inventory, oldCounts: [String: Int]? = nil, oldFiles: Set<RepositoryPath> = []
  ) {
    self.baseline = baseline
    met = Array(repeating: 0, count: baseline.entries.count)
    byFingerprint = Dictionary(baseline.entries.enumerated().map { ($0.element.fingerprint, $0.offset) }) { first, _ in
      first
    }
    self.inventory = inventory
    room = oldCounts
    old = oldFiles
  }

  /// The entry that covers a finding; each time is counted.
  mutating func take(_ finding: Finding) -> Baseline.Entry? {
    guard !baseline.entries.isEmpty, finding.mayBeBaselined, let index = index(of: finding) else { return nil }
    let entry = baseline.entries[index]
    guard met[index] < entry.count, hasRoom(finding) else { return nil }
    met[index] += 1
    if entry.fingerprint != finding.fingerprint { moved[index] = (finding.path, finding.fingerprint) }
    return entry
  }

  private mutating func hasRoom(_ finding: Finding) -> Bool {
    guard let left = room?[finding.fingerprint] ?? (room == nil ? nil : 0), old.contains(finding.path) else {
      return true
    }
    guard left > 0 else { return false }
    room?[finding.fingerprint] = left - 1
    return true
  }

  private mutating func index(of finding: Finding) -> Int? {
    if let index = byFingerprint[finding.fingerprint] {
      let entry = baseline.entries[index]
      return entry.rule == finding.rule && entry.subject == finding.subject ? index : nil
    }
    // A file that was moved keeps its old findings.
    let candidates = entriesBySubject()[[finding.rule, finding.subject]] ?? []
    return candidates.first { index in
      let entry = baseline.entries[index]
      guard met[index] < entry.count, moved[index].map({ $0.path == finding.path }) ?? true, comparisons > 0 else {
        return false
      }
      comparisons -= 1
      let path = RepositoryPath(entry.path)
      return entry.fingerprint == finding.fingerprint(at: path)
        && !inventory.names(in: path.folder).contains(Array(path.name))
    }
  }

  private mutating func entriesBySubject() -> [[String]: [Int]] {
    if let bySubject { return bySubject }
    let found = Dictionary(grouping: baseline.entries.indices) { index in
      [baseline.entries[index].rule, baseline.entries[index].subject]
    }
    bySubject = found
    return found
  }

  /// How many findings the entries of some files allow for that were not met.
  func stale(_ wasLookedAt: (String) -> Bool) -> Int {
    baseline.entries.enumerated().reduce(0) { sum, item in
      wasLookedAt(item.element.path) ? sum + item.element.count - met[item.offset] : sum
    }
  }

  /// The baseline without what is fixed, and with moved entries at their new paths.
  var pruned: Baseline {
    Baseline(
      baseline.entries.enumerated().compactMap { index, entry in
        guard met[index] > 0 else { return nil }
        let now = moved[index]
        return Baseline.Entry(
          rule: entry.rule, path: now?.path.text ?? entry.path, subject: entry.subject,
          fingerprint: now?.fingerprint ?? entry.fingerprint, count: met[index], origin: entry.origin)
      })
  }
}
