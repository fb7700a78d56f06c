import ContainerFiles
import PolicyEngine

/// A service in full: what decides about its capabilities and where, what it comes to, what is moot, what to type.
struct AuditBlock {
  let service: ServiceAudit
  let change: ServiceChange?
  let project: ProjectAudit
  let style: TextStyle
  var capabilities: CapabilityAudit { service.capabilities }

  static let indent = 13

  init(_ service: ServiceAudit, _ change: ServiceChange?, in project: ProjectAudit, _ style: TextStyle) {
    self.service = service
    self.change = change
    self.project = project
    self.style = style
  }

  func lines() -> [String] {
    [title] + changes + line("image", image) + line("user", user) + list("cap_drop", capabilities.drop)
      + list("cap_add", capabilities.add) + result + held + effective + remarks + hardening + openness
      + commands
  }

  /// A label and its text, which goes on under itself.
  func line(_ label: String, _ words: [String], separator: String = " ", _ ink: TextStyle.Ink? = nil) -> [String] {
    let lines = Words.wrapped(words, separator: separator, width: style.width - Self.indent)
    return lines.enumerated().map { index, text in
      let head = index == 0 ? "  " + Words.padded(label, Self.indent - 2) : String(repeating: " ", count: Self.indent)
      return head + (ink.map { style.paint(text, $0) } ?? text)
    }
  }

  func line(_ label: String, _ text: String, _ ink: TextStyle.Ink? = nil) -> [String] {
    line(label, text.split(separator: " ").map { String($0) }, ink)
  }

  private func line(_ label: String, _ words: [String], _ ink: TextStyle.Ink?) -> [String] {
    line(label, words, separator: " ", ink)
  }

  private var title: String {
    let mark: String? =
      switch change?.kind {
      case .added: style.paint("new ", .yellow)
      case .changed: style.paint("changed ", .yellow)
      case .removed, .unchanged, nil: nil
      }
    var place = Words.place(service.place)
    if !service.otherFiles.isEmpty {
      place += " with " + service.otherFiles.map { Untrusted.path($0) }.joined(separator: ", ")
    }
    let profiles =
      service.profiles.isEmpty
      ? "" : "  profile: " + service.profiles.map { Untrusted.oneLine($0) }.joined(separator: ", ")
    return (mark ?? "") + "service " + style.paint(Untrusted.oneLine(service.name), .bold)
      + style.paint("  (\(place))\(profiles)", .dim)
  }

  private var image: String {
    let name = service.image.map { Untrusted.oneLine($0) }
    if service.isBuilt { return "built here" + (name.map { ", named \($0)" } ?? "") }
    return name ?? (service.isWhole ? "not known: a variable decides" : "said elsewhere")
  }

  private var user: String {
    let user = service.user
    let place = user.place.map { " (\(Words.place($0)))" } ?? ""
    switch (user.source, user.text, user.isRoot) {
    case (.image, _, _): return "image default, which is not in the repository"
    case (_, let text?, let isRoot): return Untrusted.oneLine(text) + place + (isRoot == true ? ": root" : "")
    case (_, nil, true): return "root: nothing sets a user\(place)"
    case (_, nil, false): return "not root\(place)"
    case (_, nil, nil): return "not known: a variable decides\(place)"
    }
  }

  private func list(_ key: String, _ entries: [CapabilityAudit.Written]) -> [String] {
    guard !entries.isEmpty else { return line(key, "none") }
    let most = 60
    var names = entries.prefix(most).map { Untrusted.oneLine($0.text) }
    if entries.count > most { names.append("\(entries.count - most) more") }
    names[0] = "[" + names[0]
    names[names.count - 1] += "]"
    var seen: Set<String> = []
    let places = entries.map { Words.place($0.place) }.filter { seen.insert($0).inserted }
    let shown = places.count > 3 ? Array(places.prefix(3)) + ["…"] : places
    let joined = names.enumerated().map { $0.element + ($0.offset == names.count - 1 ? "" : ",") }
    return line(key, joined + ["  " + shown.joined(separator: ", ")])
  }
}
