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

  /// The innermost pipe in which each command stands.
  private static func pipelines(in script: ShellScript) -> [Int: ShellPipeline] {
    var found: [Int: ShellPipeline] = [:]
    for pipeline in script.pipelines {
      for index in pipeline.elements.joined() { found[index] = pipeline }
    }
    return found
  }

  /// The program at the end of a pipe that unpacks or installs what comes in.
  private static func unpacker(
    of download: Download, _ pipelines: [Int: ShellPipeline], _ programs: Set<String>, _ calls: [Int: Invocation]
  ) -> Invocation? {
    guard let pipeline = pipelines[download.call.index], pipeline.elements.count <= 64,
      let place = pipeline.elements.firstIndex(where: { $0.contains(download.call.index) })
    else { return nil }
    let readers = pipeline.elements[(place + 1)...].joined().compactMap { calls[$0] }
    // What a shell runs is another rule's, and a key is text.
    guard !readers.contains(where: { Interpreter.runsInput($0) || $0.name == "gpg" || $0.name == "apt-key" }) else {
      return nil
    }
    if let found = readers.first(where: { DownloadedFile.unpackers.contains($0.name) }) { return found }
    guard let tee = readers.first(where: { $0.name == "tee" || $0.name == "dd" }),
      let path = tee.arguments.last(where: { !$0.text.hasPrefix("-") })?.text
    else { return nil }
    return DownloadedFile.isCode(url: "", path: path, programs: programs) ? tee : nil
  }

  /// The files that the RUN makes executable, or runs by a shell.
  private static func programs(in run: RunStep) -> Set<String> {
    var found: Set<String> = []
    for call in run.invocations {
      switch call.name {
      case "chmod":
        guard let mode = call.arguments.first(where: { !$0.text.hasPrefix("-") })?.text, DownloadMode.isExecutable(mode)
        else { continue }
        for word in call.arguments.dropFirst() { found.insert(DownloadedFile.key(word.text)) }
      case "install", "dpkg", "sh", "bash", "python", "python3", "perl", "php":
        for word in call.arguments { found.insert(DownloadedFile.key(word.text)) }
      default: continue
      }
    }
    return found
  }

  private func unchecked(_ url: ShellWord, _ path: String?, _ run: RunStep, reader: Invocation? = nil) -> Violation {
    let file = path ?? FileName(url.text).written
    let name = file.isEmpty ? "download" : file
    let line = reader == nil ? "-o \(name) \(url.text)" : "-o /tmp/\(name) \(url.text)"
    let checked = reader == nil ? name : "/tmp/\(name)"
    let tail = reader.map { " \\\n   && \(Self.line($0, reading: checked))" } ?? ""
    return violation(
      url.range, url.text,
      reader.map { "`\($0.name)` takes \(url.text) as it comes" } ?? "\(url.text) is downloaded without a check",
      label: "no sum or signature is compared in this RUN",
      """
      Compare it before it is used:
        RUN curl -fsSL \(line) \\
         && echo "<sha256>  \(checked)" | sha256sum -c -\(tail)
      or write ADD --checksum=sha256:<sum> \(url.text) /tmp/
      """)
  }

  /// The command line of what reads the pipe, with a file in its place.
  private static func line(_ reader: Invocation, reading file: String) -> String {
    var words = reader.arguments.map { $0.text }
    if let dash = words.firstIndex(of: "-") {
      words[dash] = file
    } else {
      words += reader.name.hasSuffix("tar") ? ["-f", file] : [file]
    }
    return ([reader.name] + words).joined(separator: " ")
  }

  private func violation(
    _ range: SourceRange, _ url: String, _ message: String, label: String, _ remediation: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: url, facts: ["url": url], remediation: Remediation(remediation))
  }
}
