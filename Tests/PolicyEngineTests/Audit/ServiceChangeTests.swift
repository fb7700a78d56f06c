import ContainerFiles
import PolicyEngine
import Testing

@Suite("What a change does to a service is told")
struct ServiceChangeTests {
  private func change(_ before: String?, _ after: String?) throws -> ServiceChange {
    ServiceChange(
      before: before.flatMap { AuditSample.service("image: a:1\n" + $0) },
      after: after.flatMap { AuditSample.service("image: a:1\n" + $0) })
  }

  @Test("capabilities come and go")
  func capabilities() throws {
    let change = try change(
      "cap_drop: [ALL]\ncap_add: [KILL, CHOWN]\n", "cap_add: [CHOWN, NET_ADMIN]\ncap_drop: [all]\n")
    #expect(change.kind == .changed)
    #expect(change.addedCapabilities.map { $0.name } == ["NET_ADMIN"])
    #expect(change.removedCapabilities.map { $0.name } == ["KILL"])
    #expect(change.hardening.isEmpty)
  }

  @Test("what says the same in other words changes nothing")
  func unchanged() throws {
    let change = try change(
      "cap_drop: [ALL]\nports: [\"80:80\"]\n", "# more\nports:\n  - target: 80\n    published: 80\ncap_drop: [all]\n")
    #expect(change.kind == .unchanged)
  }

  @Test("hardening that is taken away or added is told apart")
  func hardening() throws {
    let change = try change(
      "read_only: true\nmem_limit: 1g\nports: [\"127.0.0.1:1:1\"]\n",
      "security_opt: [no-new-privileges]\nports: [\"1:1\"]\nvolumes: [\"/run/docker.sock:/s\"]\n")
    let told = change.hardening.map { "\($0.name) \($0.before ?? "-") \($0.after ?? "-") \($0.effect.rawValue)" }
    #expect(
      told == [
        "no-new-privileges no yes stronger", "read_only yes no weaker", "control socket - /run/docker.sock weaker",
        "ports 127.0.0.1:1:1/tcp - other", "ports - 0.0.0.0:1:1/tcp weaker", "memory limit 1g none weaker",
      ])
  }

  @Test("a set that is no longer known is told as that")
  func unknown() throws {
    let change = try change("cap_drop: [ALL]\n", "cap_drop: [ALL]\ncap_add: [\"${C}\"]\n")
    #expect(change.addedCapabilities.isEmpty && change.removedCapabilities.isEmpty)
    #expect(change.hardening.map { $0.name } == ["capabilities"])
    #expect(change.hardening.map { $0.effect } == [.weaker])
  }

  @Test("services that come and go are told whole")
  func comeAndGo() throws {
    #expect(try change(nil, "cap_drop: [ALL]\ncap_add: [KILL]\n").addedCapabilities.map { $0.name } == ["KILL"])
    #expect(try change(nil, "").kind == .added)
    #expect(try change("", nil).kind == .removed)
    #expect(try change("", nil).removedCapabilities.count == 14)
  }

  @Test("projects are paired through renames, and those that are gone are told")
  func projects() throws {
    let file = "services:\n  web:\n    image: a:1\n"
    let base = AuditSample.projects(
      ["a/compose.yaml": file, "b/compose.yaml": file], naming: ["a", "b"].map { "\($0)/compose.yaml" })
    let head = AuditSample.projects(["c/compose.yaml": file + "    cap_add: [ALL]\n"], naming: ["c/compose.yaml"])
    let changes = ProjectChange.all(
      from: base, to: head, newNames: [RepositoryPath("a/compose.yaml"): RepositoryPath("c/compose.yaml")])
    #expect(changes.map { $0.project.path.text } == ["c/compose.yaml", "b/compose.yaml"])
    #expect(changes.map { $0.isRemoved } == [false, true])
    #expect(changes.first?.present.first?.change?.addedCapabilities.count == 27)
    #expect(changes.last?.removed.map { $0.name } == ["web"])
  }

  @Test("an override that comes is laid over the project that was there")
  func override() throws {
    let file = "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n"
    let base = AuditSample.projects(["compose.yaml": file])
    let head = AuditSample.projects(
      ["compose.yaml": file, "compose.override.yaml": "services:\n  web:\n    cap_add: [KILL]\n"])
    let changes = ProjectChange.all(from: base, to: head, newNames: [:])
    #expect(changes.count == 1)
    #expect(changes.first?.services?.map { $0.addedCapabilities.map { $0.name } } == [["KILL"]])
  }
}
