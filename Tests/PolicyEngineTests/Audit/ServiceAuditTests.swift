import ContainerFiles
import PolicyEngine
import Testing

@Suite("A service is audited")
struct ServiceAuditTests {
  private func service(
    _ body: String, file: String = "compose.yaml", others: [String: String] = [:]
  ) throws -> ServiceAudit {
    try #require(AuditSample.service(body, file: file, others: others))
  }

  @Test("each capability with who gives it, where, and whether the image needs it")
  func entries() throws {
    let service = try service("image: postgres:16\ncap_drop: [ALL]\ncap_add:\n  - CHOWN\n  - net_admin\n")
    let entries = service.capabilities.entries
    #expect(entries.map { $0.capability.name } == ["CHOWN", "NET_ADMIN"])
    #expect(entries.map { $0.source } == [.add, .add])
    #expect(entries.map { $0.place?.line } == [6, 7])
    #expect(entries.map { $0.need } == [.needed, .extra])
    #expect(service.capabilities.missing == ["SETGID", "SETUID"])
    #expect(service.capabilities.bounding?.hexadecimal == "0000000000001001")
    #expect(service.capabilities.effectiveMask == 0x1001)
  }

  @Test("what Docker gives has no place, and is redundant when it is added")
  func defaults() throws {
    let service = try service("image: a:1\ncap_add: [NET_RAW, SYS_TIME]\n")
    #expect(service.capabilities.redundant == ["NET_RAW"])
    #expect(service.capabilities.entries.filter { $0.source == .add }.map { $0.capability.name } == ["SYS_TIME"])
    #expect(service.capabilities.entries.filter { $0.source == .byDefault }.allSatisfy { $0.place == nil })
    let dropped = try self.service("image: a:1\ncap_drop: [NET_RAW]\ncap_add: [NET_RAW]\n")
    #expect(dropped.capabilities.redundant.isEmpty)
    #expect(dropped.capabilities.entries.filter { $0.source == .add }.map { $0.capability.name } == ["NET_RAW"])
  }

  @Test("a user who is not root holds nothing, whoever says so")
  func users() throws {
    #expect(try service("image: a:1\nuser: \"1000\"\n").capabilities.effectiveMask == 0)
    #expect(try service("image: a:1\nuser: \"1000\"\n").capabilities.bounding?.mask == Capabilities.defaultMask)
    #expect(try service("image: a:1\nuser: \"0:0\"\n").user.isRoot == true)
    #expect(try service("image: a:1\nuser: ${WHO}\n").user.isRoot == nil)
    let built = try service("build: app\n", others: ["app/Dockerfile": "FROM a:1\nRUN x\nUSER app\n"])
    #expect(built.user.source == .dockerfile && built.user.isRoot == false && built.user.place?.line == 3)
    let scratch = try service("build: app\n", others: ["app/Dockerfile": "FROM scratch\nCOPY a /\n"])
    #expect(scratch.user.isRoot == true)
    let unset = try service("build: app\n", others: ["app/Dockerfile": "FROM a:1\n"])
    #expect(unset.user == .imageDefault)
    let target = try service(
      "build:\n  context: app\n  target: dev\n",
      others: ["app/Dockerfile": "FROM a:1 AS dev\nUSER 0\nFROM a:1\nUSER 5\n"])
    #expect(target.user.text == "0")
    let inline = try service("build:\n  dockerfile_inline: |\n    FROM a:1\n    USER 7\n")
    #expect(inline.user.text == "7" && inline.user.place?.line == 6)
  }

  @Test("a profile asks nothing of a user who is not root")
  func profileOfUser() throws {
    #expect(try service("image: postgres:16\nuser: \"999\"\ncap_drop: [ALL]\n").capabilities.missing.isEmpty)
  }

  @Test("names that Docker refuses are told, with what was meant")
  func refused() throws {
    let service = try service("image: a:1\ncap_drop: [CAP_ALL]\ncap_add: [NET_BIND_SERVCE, \" KILL\", XYZZY]\n")
    let refused = service.capabilities.refused
    #expect(refused.map { $0.text } == ["NET_BIND_SERVCE", " KILL", "XYZZY", "CAP_ALL"])
    #expect(
      refused.map { $0.reading } == [
        .refused(suggestion: "NET_BIND_SERVICE"), .refused(suggestion: "KILL"), .refused(suggestion: nil),
        .refused(suggestion: "ALL"),
      ])
  }

  @Test("an entry that a variable decides leaves the set unknown, unless the tree gives it a value")
  func unresolved() throws {
    let body = "image: a:1\ncap_drop: [ALL]\ncap_add: [\"${CAPS}\"]\n"
    let unknown = try service(body)
    #expect(unknown.capabilities.bounding == nil && unknown.capabilities.effectiveMask == nil)
    #expect(unknown.capabilities.unresolved.map { $0.text } == ["${CAPS}"])
    #expect(try service(body, others: [".env": "CAPS=KILL\n"]).capabilities.bounding?.mask == 32)
    #expect(try service("image: a:1\nprivileged: ${P}\n").capabilities.bounding == nil)
  }

  @Test("privileged makes the lists void and holds everything")
  func privileged() throws {
    let service = try service("image: a:1\nprivileged: \"yes\"\ncap_drop: [ALL]\n")
    #expect(service.privileged.isInForce && service.privileged.place?.line == 4)
    #expect(service.capabilities.bounding?.listsIgnored == true)
    #expect(service.capabilities.entries.count == 41)
    #expect(service.capabilities.entries.allSatisfy { $0.source == .privileged })
  }

  @Test("docker stack deploy passes over privileged and security_opt", arguments: ["docker-stack.yml", "stack.yaml"])
  func stack(_ file: String) throws {
    let service = try service(
      "image: a:1\nprivileged: true\nsecurity_opt: [\"no-new-privileges:true\"]\ncap_drop: [ALL]\npid: host\n",
      file: file)
    #expect(!service.privileged.isInForce && service.privileged.isIgnored)
    #expect(!service.noNewPrivileges.isInForce && service.noNewPrivileges.isIgnored)
    #expect(service.capabilities.bounding?.mask == 0)
    #expect(service.hostNamespaces.isEmpty)
  }

  @Test(
    "the last entry of security_opt decides",
    arguments: [
      ("[no-new-privileges]", AuditSwitch.State.yes), ("[\"no-new-privileges:true\"]", .yes),
      ("[\"no-new-privileges=1\"]", .yes), ("[\"no-new-privileges:false\"]", .no),
      ("[\"no-new-privileges:true\", \"no-new-privileges:false\"]", .no), ("[\"no-new-privileges:perhaps\"]", .unknown),
      ("[\"apparmor:unconfined\"]", .no), ("[\"${OPTION}\"]", .unknown),
    ])
  func noNewPrivileges(_ list: String, _ state: AuditSwitch.State) throws {
    #expect(try service("image: a:1\nsecurity_opt: \(list)\n").noNewPrivileges.state == state)
  }

  @Test("what opens the service to its host is listed with its place")
  func openness() throws {
    let service = try service(
      """
      image: a:1
      network_mode: host
      security_opt: ["seccomp:unconfined", "seccomp=p.json", "label:disable"]
      volumes: ["/var/run/docker.sock:/s:ro", "/run:/r", "./docker.sock.d:/x"]
      ports: ["80:80", "127.0.0.1:81:81", "[::1]:82:82", "83"]
      mem_limit: 1g
      cpus: 0
      """)
    #expect(service.hostNamespaces.map { $0.text } == ["network_mode: host"])
    #expect(service.unconfined.map { $0.text } == ["label:disable"])
    #expect(service.sockets.map { $0.text } == ["/var/run/docker.sock", "/run"])
    #expect(
      service.ports.map { $0.text } == [
        "0.0.0.0:80:80/tcp", "127.0.0.1:81:81/tcp", "[::1]:82:82/tcp", "0.0.0.0:random:83/tcp",
      ])
    #expect(service.ports.map { $0.isPublic } == [true, false, false, true])
    #expect(service.limits.map { $0.resource } == [.memory])
  }

  @Test("some capabilities are worse beside what the service shares")
  func levels() throws {
    func level(_ body: String) throws -> Capability.Risk? {
      try service("image: a:1\ncap_drop: [ALL]\n" + body).capabilities.entries.first?.level
    }
    #expect(try level("cap_add: [SYS_PTRACE]\n") == .medium)
    #expect(try level("cap_add: [SYS_PTRACE]\npid: host\n") == .critical)
    #expect(try level("cap_add: [DAC_READ_SEARCH]\nvolumes: [\"/srv:/srv\"]\n") == .high)
    #expect(try level("cap_add: [DAC_READ_SEARCH]\nvolumes: [\"data:/srv\"]\n") == .medium)
  }

  @Test("a project's service is what all its files make of it")
  func merged() throws {
    let projects = AuditSample.projects(
      [
        "compose.yaml": "services:\n  db:\n    image: a:1\n    cap_add: [KILL]\n",
        "compose.override.yaml": "services:\n  db:\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n",
      ], naming: ["compose.override.yaml"])
    let service = try #require(projects.first?.services.first)
    #expect(projects.count == 1)
    #expect(service.place.path.text == "compose.yaml")
    #expect(service.otherFiles.map { $0.text } == ["compose.override.yaml"])
    #expect(service.capabilities.add.map { $0.place.path.text } == ["compose.yaml", "compose.override.yaml"])
    #expect(service.capabilities.bounding?.mask == 0x21)
  }
}
