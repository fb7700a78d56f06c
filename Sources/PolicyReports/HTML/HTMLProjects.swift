import ContainerFiles
import PolicyEngine

/// The services of compose projects: how each is confined, and a picture of the capabilities that it holds.
struct HTMLProjects {
  let lines: [String]

  init(_ projects: [ProjectAudit]) {
    let shown = projects.filter { !$0.services.isEmpty }
    guard !shown.isEmpty else {
      lines = []
      return
    }
    lines =
      ["<section class=\"projects\">", "<h2>What services may do</h2>"] + shown.flatMap { Self.project($0) }
      + ["</section>"]
  }

  private static func project(_ project: ProjectAudit) -> [String] {
    let files = project.files.map { Untrusted.path($0) }.joined(separator: " + ")
    return ["<h3><code>\(HTML.text(files))</code></h3>"] + hardening(project) + picture(project)
  }

  private static func hardening(_ project: ProjectAudit) -> [String] {
    let heads = AuditTable.heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let rows = project.services.map { service in
      let cells = AuditTable.cells(service).enumerated().map { index, cell in
        let ink = cell.ink.map { " class=\"\(tone($0))\"" } ?? ""
        return index == 0
          ? "<th scope=\"row\">\(HTML.text(cell.text))</th>" : "<td\(ink)>\(HTML.text(cell.text))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return ["<div class=\"wide\"><table>", "<thead><tr>\(heads)</tr></thead>", "<tbody>"] + rows
      + ["</tbody></table></div>"]
  }

  private static func tone(_ ink: TextStyle.Ink) -> String {
    switch ink {
    case .red: "bad"
    case .yellow: "care"
    default: "good"
    }
  }

  /// A column for each capability that Docker gives or a service holds, a cell for each service.
  private static func picture(_ project: ProjectAudit) -> [String] {
    let held = Set(project.services.flatMap { $0.capabilities.entries.map { $0.capability } })
    let columns = Capability.all.filter { $0.isDefault || held.contains($0) }
    let heads = columns.map {
      "<th scope=\"col\" title=\(HTML.attribute($0.effect))><span>\(HTML.text($0.name))</span></th>"
    }
    let rows = project.services.map { service in
      "<tr><th scope=\"row\">\(HTML.text(service.name))</th>\(columns.map { cell($0, service.capabilities) }.joined())</tr>"
    }
    return [
      "<div class=\"wide\"><table class=\"capabilities\">",
      "<caption>Capabilities by service: ■ held, + added, · taken away, ? decided by a variable</caption>",
      "<thead><tr><td></td>\(heads.joined())</tr></thead>", "<tbody>",
    ] + rows + ["</tbody></table></div>"]
  }

  private static func cell(_ capability: Capability, _ audit: CapabilityAudit) -> String {
    guard audit.bounding != nil else { return "<td class=\"care\" title=\"a variable decides\">?</td>" }
    guard let entry = audit.entries.first(where: { $0.capability == capability }) else {
      return "<td title=\"\(capability.name): not held\">·</td>"
    }
    let title = "\(capability.name): \(entry.source.rawValue), \(entry.level)"
    return "<td class=\"risk-\(entry.level)\" title=\"\(title)\">\(entry.source == .byDefault ? "■" : "+")</td>"
  }
}
