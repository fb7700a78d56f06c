import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct HostileConfigurationTests {
  /// A repository whose configuration and attributes name a program wherever git knows a place for one.
  private func hostile() throws -> (scratch: Scratch, marker: String, tip: ObjectID) {
    let scratch = try Scratch()
    let marker = "\(scratch.root)/ran"
    try scratch.write("planted", "#!/bin/sh\necho \"$0 $*\" >> \(marker)\nexit 1\n", in: scratch.root)
    let program = "\(scratch.root)/planted"
    try scratch.run("/bin/chmod", ["+x", program])
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.write(".gitattributes", "* filter=x diff=x merge=x text=auto eol=crlf\n")
    let tip = try scratch.commit()
    try scratch.write("git", "#!/bin/sh\n\(program) git\n")
    try scratch.run("/bin/chmod", ["+x", "git"])
    for hook in ["post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"] {
      try scratch.run("/bin/cp", [program, ".git/hooks/\(hook)"])
    }
    try scratch.write("config", try configuration(program, scratch), in: "\(scratch.path)/.git")
    return (scratch, marker, tip)
  }

  private func configuration(_ program: String, _ scratch: Scratch) throws -> String {
    let keys = [
      "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy",
      "core.alternateRefsCommand", "core.attributesFile", "diff.external", "diff.x.command", "diff.x.textconv",
      "filter.x.clean", "filter.x.smudge", "filter.x.process", "merge.x.driver", "credential.helper",
      "remote.origin.uploadpack", "remote.origin.vcs", "gpg.program", "pager.ls-files", "pager.diff-tree",
      "alias.cat-file", "alias.ls-files", "uploadpack.packObjectsHook", "sequence.editor", "interactive.diffFilter",
      "trace2.eventTarget", "hook.x.command", "log.mailmap", "trailer.x.command", "submodule.x.update",
    ]
    for key in keys { try scratch.git("config", key, key == "core.attributesFile" ? "/etc/passwd" : program) }
    let more = [
      "core.hooksPath": scratch.root, "filter.x.required": "true", "remote.origin.url": "ext::\(program)",
      "remote.origin.promisor": "true", "extensions.partialClone": "origin", "protocol.ext.allow": "always",
      "core.repositoryformatversion": "1", "diff.x.cachetextconv": "true", "alias.rev-parse": "!\(program)",
      "maintenance.auto": "true", "gc.auto": "1", "core.untrackedCache": "true", "index.sparse": "true",
    ]
    for (key, value) in more.sorted(by: { $0.key < $1.key }) { try scratch.git("config", key, value) }
    return try String(contentsOfFile: "\(scratch.path)/.git/config", encoding: .utf8)
  }

  @Test func `no program that a repository names is run`() throws {
    let (scratch, marker, tip) = try hostile()
    try scratch.run("/bin/rm", ["-f", marker])
    // The repository holds a program called git, and the search path its folder.
    let path = ".:\(scratch.environment["PATH"] ?? "")"
    let repository = try scratch.open(adding: ["PATH": path])
    #expect(
      try repository.change(from: .named("main"), to: .commit(tip)).lines == ["A .gitattributes", "M Dockerfile"])
    try scratch.write("Dockerfile", "FROM c\n")
    try scratch.write("untracked", "1\n")
    #expect(try repository.change(from: .headCommit, to: .workTree).lines == ["M Dockerfile", "A git", "A untracked"])
    #expect(try repository.change(from: .headCommit, to: .index).lines.isEmpty)
    let line = "refs/heads/feature \(tip) refs/heads/feature \(String(repeating: "0", count: 40))"
    let pushed = try repository.pushChanges(PushedRef.parse(line.utf8), remote: "origin", url: "")
    #expect(pushed.changes.count == 1)
    // An object that was promised: git would go and get it.
    let blob = try scratch.git("rev-parse", "HEAD:Dockerfile")
    try scratch.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let files = try scratch.open().snapshot(of: "HEAD")
    #expect(files.text("Dockerfile").hasPrefix("missing("))
    let absent = String(repeating: "ab", count: 20)
    #expect(failure { () throws(GitError) in try repository.resolveRevision(absent) }?.kind == .cannotLook)
    #expect(!FileManager.default.fileExists(atPath: marker))
    // The plants are live: git alone runs them.
    try scratch.run("/bin/sh", ["-c", "git status; git diff main; git cat-file -p \(absent); true"])
    #expect(try String(contentsOfFile: marker, encoding: .utf8).split(separator: "\n").count > 2)
  }
}
