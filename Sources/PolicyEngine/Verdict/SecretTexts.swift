package import ContainerFiles

/// The secrets of findings, to tell whether one is known already. They never leave the process.
package struct SecretTexts {
  private var texts: Set<[UInt8]> = []

  package init() {}

  package mutating func add(
    _ findings: [Finding], in inventory: Inventory, oldNames: [RepositoryPath: RepositoryPath] = [:]
  ) {
    for finding in findings { texts.formUnion(Self.texts(of: finding, in: inventory, oldNames: oldNames)) }
  }

  /// Notes a finding's secrets; false where all of them were known.
  package mutating func insert(_ finding: Finding, in inventory: Inventory) -> Bool {
    let own = Self.texts(of: finding, in: inventory, oldNames: [:])
    guard own.isEmpty || !own.isSubset(of: texts) else { return false }
    texts.formUnion(own)
    return true
  }

  private static func texts(
    of finding: Finding, in inventory: Inventory, oldNames: [RepositoryPath: RepositoryPath]
  ) -> Set<[UInt8]> {
    guard let text = inventory.text(of: oldNames[finding.path] ?? finding.path) else { return [] }
    return Set(finding.secrets.map { Array(text.bytes(in: $0)) }.filter { !$0.isEmpty })
  }
}

extension Finding {
  /// The finding as said of a commit whose value is gone at the end of the change.
  package func passed(in commit: String) -> Finding {
    let short = String(commit.prefix(12))
    var finding = self
    finding.commit = commit
    finding.secrets = []
    finding.related = []
    finding.edits = []
    finding.label = ""
    finding.message += ", in commit \(short) and gone again at the end"
    finding.notes.append(Violation.Note("commit", short))
    finding.remediation = Remediation(
      """
      a later commit does not take it out of the history: rewrite the commits, then change the value
        git rebase -i \(short)^      and edit or drop \(short)
        git reset --soft \(short)^   and commit anew, to make one commit of all since
      whoever gets the commit can read it: if the value was real, revoke it
      """)
    return finding
  }
}
