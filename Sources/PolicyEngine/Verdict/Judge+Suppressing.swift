package import ContainerFiles

extension Judge {
  /// Every finding of a side, with what lets some of them stand, and what there is to say about comments that ignore.
  package func judgement(
    in inventory: Inventory, newNames: [RepositoryPath: RepositoryPath] = [:], side: JudgedSide = JudgedSide(),
    trust: SuppressionTrust = .all
  ) -> Judgement {
    var store = SubjectStore(inventory)
    let raw = findings(in: inventory, newNames: newNames, &store)
    var judgement = judgement(of: raw, in: inventory, newNames: newNames, side: side, trust: trust)
    judgement.subjects = store
    return judgement
  }

  /// The same, of findings that were made already.
  package func judgement(
    of raw: [Finding], in inventory: Inventory, newNames: [RepositoryPath: RepositoryPath] = [:],
    side: JudgedSide = JudgedSide(), trust: SuppressionTrust = .all
  ) -> Judgement {
    let oldNames = Dictionary(newNames.map { ($0.value, $0.key) }) { first, _ in first }
    let comments = comments(of: inventory, newNames, and: Set(raw.map { oldNames[$0.path] ?? $0.path }))
    var suppressor = Suppressor(
      policy, today: today, trust: trust, side: side, comments: comments, tree: inventory.tree)
    var findings = raw.map { suppressor.applied(to: $0) }
    var match = BaselineMatch(
      policy.baseline, in: inventory,
      oldCounts: side.isOld || trust.changesBaseline ? nil : side.oldCounts, oldFiles: side.oldFiles)
    if trust.honoursBaseline {
      for index in findings.indices where findings[index].suppression == nil {
        guard let entry = match.take(findings[index]) else { continue }
        findings[index].suppression = Suppression(.baseline, origin: entry.origin, today: today)
      }
    }
    var judgement = Judgement()
    judgement.comments = suppressor.comments
    judgement.waivers = uses(of: suppressor, inventory, side)
    judgement.baseline = match.pruned
    let looked = Set(inventory.judgedPaths.map { (newNames[$0] ?? $0).text })
    judgement.staleInBaseline = match.stale { side.isWhole || looked.contains($0) }
    let said = trust.honoursIgnores ? ignoreFindings(suppressor, inventory, newNames) : []
    judgement.findings = said.isEmpty ? findings : (findings + said).sorted(by: Finding.inOrder)
    return judgement
  }

  /// What speaks to policygate in the files of a side, by the paths that they have now.
  private func comments(
    of inventory: Inventory, _ newNames: [RepositoryPath: RepositoryPath], and found: Set<RepositoryPath>
  ) -> [Judgement.Comment] {
    GateComment.all(in: inventory, and: found).compactMap { comment in
      let place = inventory.embedded[comment.path]
      let path = place?.host ?? comment.path
      guard let text = inventory.text(of: path) else { return nil }
      let ignore =
        place.map { place in comment.ignore.moved { place.map.range(of: $0.start..<$0.end) } } ?? comment.ignore
      return Judgement.Comment(
        path: newNames[path] ?? path, position: text.position(at: ignore.range.start), ignore: ignore)
    }
  }

  private func uses(of suppressor: Suppressor, _ inventory: Inventory, _ side: JudgedSide) -> [WaiverUse] {
    let ids = Set(rules.map { $0.about.id })
    return suppressor.uses.map { use in
      var use = use
      guard use.state == .unchecked else { return use }
      let waiver = use.waiver
      if !waiver.holds(on: today) {
        use.state = .expired
      } else if ids.contains(waiver.rule) {
        let paths = waiver.literalPaths
        let isLooked = paths.map {
          $0.allSatisfy { inventory.isJudged($0) || inventory.tree.content(at: $0) == .absent }
        }
        if side.isWhole || isLooked ?? false { use.state = .unused }
      }
      return use
    }
  }

  /// What is wrong with comments that can be read: of those that cannot, the rule itself speaks.
  private func ignoreFindings(
    _ suppressor: Suppressor, _ inventory: Inventory, _ newNames: [RepositoryPath: RepositoryPath]
  ) -> [Finding] {
    let id = IgnoreFlaw.rule
    guard let rule = rules.first(where: { $0.about.id == id }) else { return [] }
    let setting = policy.setting(of: id)
    guard setting.level.value != .off else { return [] }
    let asked = Set(rules.map { $0.about.id })
    let oldNames = Dictionary(newNames.map { ($0.value, $0.key) }) { first, _ in first }
    return suppressor.comments.compactMap { comment in
      let path = oldNames[comment.path] ?? comment.path
      guard let sound = comment.ignore.sound, inventory.covers(path), setting.covers(comment.path),
        let text = inventory.text(of: path),
        let flaw = IgnoreFlaw(sound, policy, today: today, isOld: suppressor.side.isOld)
          ?? Self.unused(comment, sound, asked)
      else { return nil }
      let written = text.string(in: comment.ignore.range).split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      let violation = Violation(
        at: comment.ignore.range, flaw.kind == .unused ? flaw.message : "the comment ignores nothing: \(flaw.message)",
        evidence: "\(flaw.kind.rawValue)\n\(written)", remediation: Remediation(flaw.remedy))
      let maker = FindingMaker(rule: rule, setting: setting, inventory: inventory, text: text)
      return maker.finding(
        AnyRule.Judged(path: comment.path, identity: "comment", violation: violation), path: comment.path)
    }
  }

  /// Rules of a comment that find nothing that it covers: what it was for is mended, or it stands at the wrong place.
  /// Only said when they were asked.
  private static func unused(
    _ comment: Judgement.Comment, _ sound: IgnoreComment, _ asked: Set<String>
  ) -> IgnoreFlaw? {
    let idle = sound.rules.map { $0.text }.filter { asked.contains($0) && !comment.met.contains($0) }
    guard !idle.isEmpty else { return nil }
    let ids = idle.map { "`\($0)`" }.joined(separator: ", ")
    let isWhole = idle.count == sound.rules.count
    return IgnoreFlaw(
      .unused, "\(ids) \(idle.count == 1 ? "finds" : "find") nothing that this comment covers",
      remedy: isWhole ? "delete the comment" : "delete \(ids) from the comment")
  }
}
