import ContainerFiles
package import PolicyEngine

package struct VerifiedDownload: Rule {
  package static let about = RuleDescription(
    id: "verified-download", title: "Downloads are compared with a sum, a signature or a commit",
    rationale: """
      A file behind a URL and a branch of a repository can change or be replaced without a line changing here. \
      A sum, a signature or a commit makes the build stop instead of shipping the other thing.
      """,
    advice: """
      Write down what the file has to be:
        ADD --checksum=sha256:<sum> https://example.org/x.tar.gz /tmp/
        RUN curl -fsSLO https://example.org/x.tar.gz && echo "<sum>  x.tar.gz" | sha256sum -c -
        RUN git clone https://example.org/x.git && git -C x checkout <commit>
      """,
    practices: [.digests, .versioning], placeholders: ["url"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    guard stage.stage.isKept else { return [] }
    var found: [Violation] = []
    // From the end: a clone or a download may be checked further down.
    var isCheckedOut = false
    var isChecked = false
    for step in stage.steps.reversed() {
      if case .add(let transfer) = step.instruction.arguments {
        found += added(transfer, step, escape: stage.stage.dockerfile.escape)
      }
      guard let run = step.run else { continue }
      let checksHere = run.invocations.contains { DownloadCheck.isCheck($0) }
      found += clones(in: run, &isCheckedOut)
      if !checksHere, !isChecked { found += downloads(in: run) }
      isChecked = checksHere
    }
    return found
  }

  private func added(_ transfer: Transfer, _ step: StageSteps.Step, escape: UInt8) -> [Violation] {
    guard step.instruction.flag("checksum") == nil else { return [] }
    return transfer.sources.compactMap { word in
      let source = AddedSource(word, isJSON: transfer.isJSON, step: step, escape: escape)
      switch source.kind {
      case .git:
        guard !GitReference.isPinned(source.text) else { return nil }
        let base = source.text.prefix { $0 != "#" }
        return violation(
          source.range, source.text, "ADD takes the newest commit of \(base)", label: "another commit tomorrow",
          "Write \(base)#<commit>; git ls-remote \(base) lists the commits")
      case .url:
        guard !GitReference.holdsCommit(source.text) else { return nil }
        return violation(
          source.range, source.text, "ADD takes \(source.text) without a checksum",
          label: "whatever the server sends goes into the image",
          """
          Write ADD --checksum=sha256:<sum> \(step.instruction.joined.string(step.instruction.argumentText).singleSpaced)
          (curl -fsSL \(source.text) | sha256sum prints the sum)
          """)
      case .local, .unknown: return nil
      }
    }
  }

  private func clones(in run: RunStep, _ isCheckedOut: inout Bool) -> [Violation] {
    var found: [Violation] = []
    for call in run.invocations.reversed() where call.name == "git" {
      guard let git = GitCall(call) else { continue }
      if git.selectsCommit { isCheckedOut = true }
      guard let url = git.clonedURL, !isCheckedOut, !git.clonesPinned else { continue }
      let branch = git.branch.map { "branch \($0)" } ?? "the newest commit"
      found.append(
        violation(
          url.range, "\(url.text) \(git.branch ?? "")", "git clones \(branch) of \(url.text)",
          label: "another commit tomorrow",
          """
          Check a commit out after it:
            git clone \(url.text) \(git.folder) && git -C \(git.folder) checkout <commit>
          or write git clone --depth 1 --branch <tag> \(url.text)
          """))
    }
    return found
  }

  private func downloads(in run: RunStep) -> [Violation] {
    let downloads = run.invocations.compactMap { Download($0) }
    guard !downloads.isEmpty else { return [] }
    let calls = run.invocationsByCommand
    let programs = Self.programs(in: run)
    let pipelines = Self.pipelines(in: run.script)
    return downloads.compactMap { download in
      guard let url = download.urls.first, !GitReference.holdsCommit(url, run.scope) else { return nil }
      switch download.destination {
      case .nowhere: return nil
      case .file(let path):
        guard DownloadedFile.isCode(url: url.text, path: path, programs: programs) else { return nil }
        return unchecked(url, path, run)
      case .standardOutput:
        guard let reader = Self.unpacker(of: download, pipelines, programs, calls) else { return nil }
        return unchecked(url, nil, run, reader: reader)
      }
    }
  }

  func violation(
    _ range: SourceRange, _ url: String, _ message: String, label: String, _ remediation: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: url, facts: ["url": url], remediation: Remediation(remediation))
  }
}
