import ContainerFiles

/// Finds the ignore comments that cover a place, by rule: in time that does not grow with their number.
struct IgnoreIndex {
  private struct Key: Hashable {
    let path: RepositoryPath
    let rule: String
  }

  /// Comments that cover the same text, in the order of the file.
  private struct Group {
    let covered: SourceRange
    var comments: [Int]
  }

  private var files: [Key: [Int]] = [:]
  private var places: [Key: [Group]] = [:]
  private var stages: [Key: [Group]] = [:]

  /// - Parameter comments: in the order of each file.
  init(_ comments: [Judgement.Comment]) {
    for (index, comment) in comments.enumerated() {
      guard let sound = comment.ignore.sound else { continue }
      for rule in sound.rules {
        let key = Key(path: comment.path, rule: rule.text)
        guard let covered = comment.ignore.covered else {
          files[key, default: []].append(index)
          continue
        }
        if sound.scope == .stage {
          Self.add(index, covered, to: &stages[key, default: []])
        } else {
          Self.add(index, covered, to: &places[key, default: []])
        }
      }
    }
    for key in places.keys { places[key]?.sort { $0.covered.start < $1.covered.start } }
  }

  /// Comments come in the order of the file, so what covers the same text comes one after the other, but for a comment
  /// above a line that has one at its end as well.
  private static func add(_ index: Int, _ covered: SourceRange, to groups: inout [Group]) {
    if let last = groups.last, last.covered == covered {
      groups[groups.count - 1].comments.append(index)
    } else {
      groups.append(Group(covered: covered, comments: [index]))
    }
  }

  /// The comments that cover a finding, the narrowest first.
  func covering(_ finding: Finding) -> [Int] {
    let key = Key(path: finding.path, rule: finding.rule)
    return Self.find(finding.range.start, in: places[key]) + Self.find(finding.range.start, in: stages[key])
      + (files[key] ?? [])
  }

  private static func find(_ offset: Int, in groups: [Group]?) -> [Int] {
    guard let groups else { return [] }
    var low = 0
    var high = groups.count
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].covered.start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, offset <= groups[low - 1].covered.end else { return [] }
    return groups[low - 1].comments
  }
}
