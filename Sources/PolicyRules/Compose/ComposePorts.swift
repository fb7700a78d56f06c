import ContainerFiles
package import PolicyEngine

package struct ComposePorts: Rule {
  package static let about = RuleDescription(
    id: "compose-ports", title: "Ports are published only where they are wanted",
    rationale: """
      A port without an address is open on every interface of the host, and Docker opens the host's firewall for it. \
      Databases and control ports found that way are emptied within hours.
      """,
    advice: """
      Bind it to this machine, or leave services of one project to reach each other by name:
        ports: ["127.0.0.1:5432:5432"]
      """,
    practices: [.attackSurface], aliases: ["CL-0005"], placeholders: ["service", "port", "suggestion"])

  package struct Options: RuleOptions {
    package var sensitive = SensitivePort.all.map { "\($0.number)" }

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("sensitive", \.sensitive, "Ports of databases, brokers and control interfaces, which are named as such")
    ]
  }

  private let options: Options
  private let sensitive: Set<Int>

  package init(options: Options) {
    self.options = options
    sensitive = Set(options.sensitive.compactMap { Int($0) })
  }

  package func violations(in subject: ServicePorts) -> [Violation] {
    let service = subject.service
    if let mode = service.service.networkMode, !service.service.publishesPorts {
      return mode.text == "host" && !subject.ports.isEmpty ? [ignored(service, mode)] : []
    }
    return subject.ports.compactMap { published($0, service) } + subject.conflicts.map { conflict($0, service) }
  }

  private func published(_ port: ComposePort, _ service: Service) -> Violation? {
    guard port.isOnAllInterfaces else { return nil }
    let text = port.value.text.map { $0.text ?? $0.written } ?? port.target.map { Self.text($0) } ?? ""
    let wanted = port.target.flatMap { target in [target, port.published].compactMap { $0 }.first { isSensitive($0) } }
    // What a variable names is shown as it is written.
    let open = (port.value["published"]?.text ?? port.value.text).flatMap { $0.unresolved.isEmpty ? nil : $0.written }
    let shown = port.published.map { "port " + Self.text($0) } ?? open.map { "`\($0)`" } ?? "a port that Docker picks"
    let message: String
    if let wanted {
      let number = sensitive.filter { wanted.contains($0) }.min() ?? wanted.lowerBound
      let what = SensitivePort.name(of: number).map { "\(number) (\($0))" } ?? "\(number)"
      message = "service `\(service.name)` opens port \(what) to every machine that reaches the host"
    } else {
      message = "service `\(service.name)` publishes \(shown) on all interfaces"
    }
    return Violation(
      at: port.value.place, message, label: "no address: all interfaces", evidence: "open \(text)",
      facts: ["service": service.name, "port": text],
      remediation: Remediation(Self.fix(port, service, isSensitive: wanted != nil), edits: Self.edits(port)))
  }

  private func isSensitive(_ range: ClosedRange<Int>) -> Bool { sensitive.contains { range.contains($0) } }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }

  private static func fix(_ port: ComposePort, _ service: Service, isSensitive: Bool) -> String {
    let bound: String
    if port.value.mapping != nil {
      bound = "host_ip: 127.0.0.1"
    } else if let replaced = boundText(port) {
      bound = "\"\(replaced)\""
    } else {
      bound = "\"127.0.0.1:<port>:<port>\""
    }
    let expose =
      "delete the entry: services of the project reach it as `\(service.name)` without it; or bind it to this machine:\n  "
    return (isSensitive ? expose : "bind it to this machine, behind a proxy that is meant to be reached:\n  ") + bound
  }

  /// The entry with the address before it.
  private static func boundText(_ port: ComposePort) -> String? {
    guard let text = port.value.text else { return nil }
    var written = text.written
    for prefix in ["0.0.0.0:", "[::]:"] where written.hasPrefix(prefix) { written.removeFirst(prefix.count) }
    guard port.hostAddress == nil || written != text.written else { return nil }
    return written.utf8.contains(UInt8(ascii: ":")) ? "127.0.0.1:\(written)" : "127.0.0.1::\(written)"
  }

  private static func edits(_ port: ComposePort) -> [Edit] {
    guard let text = port.value.text, !text.isUsedElsewhere, let bound = boundText(port) else { return [] }
    return [Edit(text.range, "\"\(bound)\"")]
  }

  private func ignored(_ service: Service, _ mode: ComposeText) -> Violation {
    Violation(
      at: mode, "service `\(service.name)` uses the host's network: all its ports are open, and `ports` is ignored",
      label: "publishes everything", evidence: "host network", facts: ["service": service.name, "port": ""],
      remediation: Remediation("delete `network_mode: host` from service `\(service.name)`: then `ports` decides"))
  }

  private func conflict(_ conflict: ServicePorts.Conflict, _ service: Service) -> Violation {
    let other = conflict.other == service.name ? "another entry of it" : "service `\(conflict.other)`"
    return Violation(
      at: conflict.port.value.place,
      "service `\(service.name)` publishes port \(conflict.number), which \(other) publishes already",
      label: "the second one does not start",
      related: [RelatedRange(path: conflict.otherPlace.path, conflict.otherPlace.range, "published here")],
      evidence: "twice \(conflict.number)/\(conflict.port.transport)",
      facts: ["service": service.name, "port": "\(conflict.number)"],
      remediation: Remediation(
        "give one of them another port of the host, or put the services into profiles that are not used together"))
  }
}

/// Ports that nobody should reach from outside, and what listens there.
private enum SensitivePort {
  static let all: [(number: Int, name: String)] = [
    (22, "SSH"), (2181, "ZooKeeper"), (2375, "the Docker API"), (2376, "the Docker API"), (2379, "etcd"),
    (2380, "etcd"), (1433, "SQL Server"), (1521, "Oracle"), (3306, "MySQL"), (4369, "Erlang"), (5432, "PostgreSQL"),
    (5601, "Kibana"), (5672, "AMQP"), (5984, "CouchDB"), (6379, "Redis"), (8086, "InfluxDB"), (8500, "Consul"),
    (9042, "Cassandra"), (9092, "Kafka"), (9200, "Elasticsearch"), (9300, "Elasticsearch"),
    (10250, "kubelet"), (11211, "memcached"), (15672, "RabbitMQ's console"), (26257, "CockroachDB"),
    (27017, "MongoDB"),
  ]

  static func name(of number: Int) -> String? { all.first { $0.number == number }?.name }
}
