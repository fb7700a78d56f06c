import ContainerFiles
package import PolicyEngine

package struct ComposeHostRoot: Rule {
  package static let about = RuleDescription(
    id: "compose-host-root", title: "No service writes where the host keeps what makes root",
    rationale: """
      A container that writes the host's /etc, /root, programs or engine data adds a user, a key or a job there, and is root \
      on the host. A named volume with `device: /etc` is the same mount by another name.
      """,
    advice: """
      Mount the one file that is needed, and read-only:
        volumes: ["/etc/app/app.conf:/etc/app/app.conf:ro"]
      """,
    practices: [.readOnly], aliases: ["CL-0025", "CIS-5.6"], placeholders: ["service", "path", "suggestion"])

  package static let examples: [Example] = [
    .fails(mount("«/etc:/host/etc»"), file: "compose.yaml"),
    .fails(mount("«/:/host»"), file: "compose.yaml"),
    .fails(mount("«/etc/cron.d/:/cron»"), file: "compose.yaml"),
    .fails(mount("«/srv/../etc:/x:rw»"), file: "compose.yaml"),
    .fails(mount("«/usr/local/bin:/x»"), file: "compose.yaml"),
    .fails(mount("«/lib/modules:/lib/modules»"), file: "compose.yaml"),
    .fails(mount("«/var/lib/docker/volumes:/x»"), file: "compose.yaml"),
    .fails(mount("«/etc/app:/x:readonly»"), file: "compose.yaml"),
    .fails(mount("«/etc/${NAME}:/x»"), file: "compose.yaml"),
    .fails(mount("{type: bind, source: «/root/.ssh», target: /x}"), file: "compose.yaml"),
    .fails(
      mount("host:/x") + "volumes:\n  host:\n    driver_opts: {type: none, o: bind, device: «/etc»}\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes_from: [«base»]\n  base:\n    image: b:1\n"
        + "    volumes: [«\"/boot:/boot\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    volumes: [«\"/etc:/x\"»]\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n    volumes: [\"/etc:/x:ro\"]\n"]),
    .passes(mount("/etc:/host/etc:ro"), file: "compose.yaml"),
    .passes(mount("/etc/localtime:/etc/localtime"), file: "compose.yaml"),
    .passes(mount("/usr/share/zoneinfo:/x"), file: "compose.yaml"),
    .passes(mount("/var/lib/web:/x"), file: "compose.yaml"),
    .passes(mount("./etc:/etc"), file: "compose.yaml"),
    .passes(
      mount("host:/x:ro") + "volumes:\n  host:\n    driver_opts: {type: none, o: bind, device: /etc}\n",
      file: "compose.yaml"),
    .passes(mount("/etc/web:/etc/web"), file: "compose.yaml", options: "allow: [\"/etc/web\", \"/etc/web/*\"]"),
  ]

  private static func mount(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    volumes:\n      - \(text)\n"
  }

  package struct Options: RuleOptions {
    package var allow: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow", \.allow, "Patterns of paths that may be written; * crosses /")
    ]
  }

  private let allowed: [Glob]

  package init(options: Options) { allowed = options.allow.map { Glob(word: $0) } }

  package func violations(in service: Service) -> [Violation] {
    service.hostUses.compactMap { use in
      guard use.isWritable, use.isMount, let path = use.path, let danger = HostDanger.of(path),
        danger.kind == .rootEquivalent || danger.kind == .open,
        !allowed.contains(where: { $0.matches(use.shown) || $0.matches(use.said) })
      else { return nil }
      return Violation(
        at: use.place, "service `\(service.name)` writes `\(use.said)` of the host\(use.by)",
        label: danger.what, evidence: use.shown, facts: ["service": service.name, "path": use.shown],
        remediation: Remediation(Self.fix(service, use)))
    }
  }

  private static func fix(_ service: Service, _ use: HostUse) -> String {
    let target = use.target ?? use.shown
    let short = "volumes: [\"\(use.shown):\(target):ro\"]"
    switch use.way {
    case .volume(let name):
      return "mount the volume `\(name)` read-only, or delete its `device`, so that Docker keeps it:\n"
        + "  volumes: [\"\(name):\(target):ro\"]"
    case .inherited(let name):
      return "take the volumes read-only, or only the one that is needed:\n  volumes_from: [\"\(name):ro\"]"
    case .mount, .secret, .config:
      return "service `\(service.name)` reads it, then mount it read-only, or a narrower path:\n  \(short)\n"
        + "what it writes goes into a volume of its own:\n  volumes: [\"data:\(target)\"]"
    }
  }
}
