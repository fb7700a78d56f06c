package import ContainerFiles

/// A changed file that decides how strictly the gate judges, or whether it runs.
package struct GateChange: Subject {
  package enum Kind: String, Sendable {
    case policy
    case baseline
    case lock
    case workflow
    case hook
  }

  package enum Action: String, Sendable { case adds, edits, deletes }

  package let path: RepositoryPath
  package let kind: Kind
  package let action: Action
  /// What the policy demands less than before.
  package let weakenings: [PolicyWeakening]
  /// Who owns the file, by the CODEOWNERS of the old side.
  package let owners: [String]

  package var identity: String { "change" }

  /// Of the new side of a change alone.
  package static func all(in inventory: Inventory) -> [GateChange] {
    guard inventory.judgesRepository, let before = inventory.change.before else { return [] }
    return inventory.change.paths.compactMap { path in
      guard let kind = mayBe(path, inventory) else { return nil }
      let old = text(of: inventory.change.oldNames[path] ?? path, in: before)
      let new = text(of: path, in: inventory.tree)
      if kind == .workflow || kind == .hook {
        guard runsGate(old) || runsGate(new) else { return nil }
      }
      return GateChange(
        path: path, kind: kind, action: old == nil ? .adds : new == nil ? .deletes : .edits,
        weakenings: PolicyWeakening.all(of: kind, from: old, to: new),
        owners: CodeOwners.owners(of: path, in: before))
    }
  }

  private static func mayBe(_ path: RepositoryPath, _ inventory: Inventory) -> Kind? {
    switch RepositoryFile.kind(of: path) {
    case .policy: return path.nameText.contains("baseline") ? .baseline : .policy
    case .hook: return .hook
    case .pipeline: return .workflow
    case .dependabot, .renovate: return nil
    case nil: break
    }
    guard inventory.change.policyFiles.contains(path) else { return nil }
    return path.nameText.contains(".lock") ? .lock : .policy
  }

  private static func text(of path: RepositoryPath, in tree: any FileTree) -> SourceText? {
    guard case .bytes(let bytes) = tree.content(at: path), bytes.count <= 1 << 20 else { return nil }
    return SourceText(path: path, bytes: bytes)
  }

  private static func runsGate(_ text: SourceText?) -> Bool {
    guard let bytes = text?.bytes else { return false }
    let name = Array("policygate".utf8)
    return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
  }
}

/// Who has to agree to a change of a file.
enum CodeOwners {
  static func owners(of path: RepositoryPath, in tree: any FileTree) -> [String] {
    for name in [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"] {
      guard case .bytes(let bytes) = tree.content(at: RepositoryPath(name)), bytes.count <= 1 << 18 else { continue }
      let text = SourceText(path: RepositoryPath(name), bytes: bytes)
      // The last line that matches decides.
      for line in stride(from: text.lineStarts.count, through: 1, by: -1) {
        let words = text.string(in: text.lineRange(line)).split { $0 == " " || $0 == "\t" }.map { String($0) }
        guard let pattern = words.first, !pattern.hasPrefix("#"), !pattern.hasPrefix("[") else { continue }
        if matches(pattern, path) { return words.dropFirst().prefix { !$0.hasPrefix("#") }.map { $0 } }
      }
      return []
    }
    return []
  }

  private static func matches(_ pattern: String, _ path: RepositoryPath) -> Bool {
    if pattern == "*" { return true }
    let parts = pattern.split(separator: "/").joined(separator: "/")
    let isAnchored = pattern.dropLast().contains("/")
    let start = isAnchored || pattern.hasPrefix("/") ? parts : "**/" + parts
    do {
      if try !pattern.hasSuffix("/") && Glob(start).matches(path) { return true }
      return try Glob(start + "/**").matches(path)
    } catch {
      return false
    }
  }
}
