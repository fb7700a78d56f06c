import ContainerFiles
import PolicyEngine

/// Projects at a glance: a line for each service.
struct AuditTable {
  private let projects: [(change: ProjectChange, rows: [Row])]
  private let style: TextStyle
  private let isCompared: Bool
  private var rows: [Row] { projects.flatMap { $0.rows } }

  struct Cell {
    let text: String
    var ink: TextStyle.Ink?
  }

  private struct Row {
    let mark: Cell
    let cells: [Cell]
  }

  static let heads = [
    "service", "drop", "add", "caps", "priv", "nnp", "r/o", "user", "limits", "ports", "socket",
  ]
  /// The columns that give way where the terminal is narrow.
  private static let flexible = [0, 2, 7]

  init(_ projects: [ProjectChange], _ style: TextStyle) {
    self.style = style
    isCompared = projects.contains { $0.services != nil }
    self.projects = projects.map { project in
      (project, project.present.map { Row(mark: Self.mark($0.change), cells: Self.cells($0.service)) })
    }
  }

  /// The head, and the rows of each project under its title.
  func lines(title: (ProjectChange) -> [String]) -> [String] {
    let (widths, gap) = layout(style.width - 2)
    func joined(_ cells: [Cell]) -> String {
      zip(cells, widths).map { cell, width in
        let text = Words.cut(cell.text, width)
        let shown = cell.ink.map { style.paint(text, $0) } ?? text
        return shown + String(repeating: " ", count: max(0, width - text.count))
      }.joined(separator: gap)
    }
    let head = rows.isEmpty ? [] : ["  " + joined(Self.heads.map { Cell(text: $0, ink: .dim) })]
    return head
      + projects.flatMap { project in
        title(project.change)
          + project.rows.map { row in
            (row.mark.ink.map { style.paint(row.mark.text, $0) } ?? row.mark.text) + " " + joined(row.cells)
          }
      }
  }

  static func legend(_ style: TextStyle) -> [String] {
    let words = [
      "caps: of 41, Docker's default is 14", "nnp: no-new-privileges", "r/o: read_only",
      "limits: memory, cpus, pids", "open ports: other machines reach them",
    ]
    return Words.wrapped(words, separator: " · ", width: style.width).map { style.paint($0, .dim) }
  }

  private func layout(_ available: Int) -> (widths: [Int], gap: String) {
    var widths = Self.heads.map { $0.count }
    for row in rows {
      for (index, cell) in row.cells.enumerated() { widths[index] = max(widths[index], cell.text.count) }
    }
    // Nobody reads a name of hundreds of letters in a table.
    for index in Self.flexible { widths[index] = min(widths[index], 40) }
    let roomy = widths.reduce(0, +) + 2 * (widths.count - 1)
    let gap = roomy <= available ? 2 : 1
    var excess = widths.reduce(0, +) + gap * (widths.count - 1) - available
    while excess > 0 {
      guard let widest = Self.flexible.max(by: { widths[$0] < widths[$1] }), widths[widest] > 6 else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return (widths, String(repeating: " ", count: gap))
  }

  private static func mark(_ change: ServiceChange?) -> Cell {
    switch change?.kind {
    case .added: Cell(text: "+", ink: .yellow)
    case .changed: Cell(text: "~", ink: .yellow)
    case .removed: Cell(text: "-", ink: .green)
    case .unchanged, nil: Cell(text: " ")
    }
  }
}

extension AuditTable {
  /// What the table says of a service, in the order of the heads.
  static func cells(_ service: ServiceAudit) -> [Cell] {
    let capabilities = service.capabilities
    return [
      Cell(text: Untrusted.oneLine(service.name)), list(capabilities.drop), list(capabilities.add), count(capabilities),
      value(service.privileged, good: .no), value(service.noNewPrivileges, good: .yes),
      value(service.readOnly, good: .yes), user(service.user), limits(service),
      ports(service.ports),
      service.sockets.isEmpty ? Cell(text: "-") : Cell(text: "yes", ink: .red),
    ]
  }

  private static func list(_ entries: [CapabilityAudit.Written]) -> Cell {
    guard let first = entries.first else { return Cell(text: "-") }
    if entries.contains(where: { $0.reading == .all }) { return Cell(text: entries.count > 1 ? "ALL+" : "ALL") }
    let name = Untrusted.oneLine(first.text)
    return Cell(text: entries.count == 1 ? name : "\(name) +\(entries.count - 1)")
  }

  private static func count(_ capabilities: CapabilityAudit) -> Cell {
    guard capabilities.refused.isEmpty else { return Cell(text: "bad", ink: .red) }
    guard let mask = capabilities.bounding else { return Cell(text: "?", ink: .yellow) }
    let isWide = capabilities.entries.contains { $0.level == .critical || $0.level == .high }
    return Cell(text: "\(mask.list.count)", ink: isWide ? .red : mask.list.isEmpty ? .green : nil)
  }

  private static func value(_ value: AuditSwitch, good: AuditSwitch.State) -> Cell {
    if value.isIgnored, value.state == .yes { return Cell(text: "void", ink: .yellow) }
    switch value.state {
    case .unknown: return Cell(text: "?", ink: .yellow)
    case .yes: return Cell(text: "yes", ink: good == .yes ? .green : .red)
    case .no: return Cell(text: "no")
    }
  }

  private static func user(_ user: AuditUser) -> Cell {
    if let text = user.text { return Cell(text: Untrusted.oneLine(text), ink: user.isRoot == true ? .yellow : nil) }
    if user.source == .image { return Cell(text: "image") }
    return Cell(text: user.isRoot.map { $0 ? "root" : "non-root" } ?? "?")
  }

  private static func ports(_ ports: [AuditPort]) -> Cell {
    let open = ports.count { $0.isPublic }
    let local = ports.count - open
    if ports.isEmpty { return Cell(text: "-") }
    if open == 0 { return Cell(text: "\(local) local") }
    return Cell(text: "\(open) open" + (local > 0 ? " +\(local)" : ""), ink: .yellow)
  }

  private static func limits(_ service: ServiceAudit) -> Cell {
    let words = ComposeLimit.Resource.allCases.filter { resource in
      service.limits.contains { $0.resource == resource }
    }.map { resource in
      switch resource {
      case .memory: "m"
      case .cpus: "c"
      case .pids: "p"
      }
    }
    return Cell(text: words.isEmpty ? "-" : words.joined(separator: " "))
  }
}
