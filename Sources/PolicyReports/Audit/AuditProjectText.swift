import ContainerFiles
import PolicyEngine

/// A project: its files, its table, its services.
struct AuditProjectText {
  private let change: ProjectChange
  private let details: AuditReport.Details
  private let style: TextStyle
  private var project: ProjectAudit { change.project }

  init(_ change: ProjectChange, _ details: AuditReport.Details, _ style: TextStyle) {
    self.change = change
    self.details = details
    self.style = style
  }

  func lines() -> [String] {
    var lines = heading
    if !change.isRemoved { lines += [""] + AuditTable([change], style).lines { _ in [] } }
    lines += change.removed.map { style.paint("-", .green) + " service \(Untrusted.oneLine($0.name)) is gone" }
    for (service, change) in change.present where isShown(change) {
      lines += [""] + AuditBlock(service, change, in: project, style).lines()
    }
    return lines
  }

  var heading: [String] { [title] + notes }

  private func isShown(_ change: ServiceChange?) -> Bool {
    switch details {
    case .none: false
    case .changed: change.map { $0.kind != .unchanged } ?? true
    case .all: true
    }
  }

  private var title: String {
    let others = project.files.dropFirst().map { Untrusted.path($0) }
    let files = ([style.paint(Untrusted.path(project.path), .bold)] + others).joined(separator: " + ")
    return files + (change.isRemoved ? ": the project is gone" : ": \(Words.plural(project.services.count, "service"))")
  }

  private var notes: [String] {
    var notes: [String] = []
    if let base = project.overlayOf {
      notes.append("laid over \(Untrusted.path(base)): what is not said here may be said there")
    }
    if project.isStack {
      notes.append("named for docker stack deploy, which passes over privileged and security_opt")
    }
    let most = 5
    let items = project.issues.map { ("Compose refuses", $0) } + project.gaps.map { ("not in the tree", $0) }
    notes += items.prefix(most).map { word, item in
      "\(word): \(Untrusted.oneLine(item.text)) (\(Words.place(item.place)))"
    }
    if items.count > most { notes.append("and \(items.count - most) more") }
    let indent = 8
    return notes.flatMap { note in
      let words = note.split(separator: " ").map { String($0) }
      return Words.wrapped(words, separator: " ", width: style.width - indent).enumerated().map { index, text in
        (index == 0 ? "  " + style.paint("note", .cyan) + ": " : String(repeating: " ", count: indent)) + text
      }
    }
  }
}

/// Small forms that all parts of an audit share.
enum Words {
  static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  static func place(_ place: AuditPlace) -> String { "\(Untrusted.path(place.path)):\(place.line)" }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Cut to a width, with a sign that there is more.
  static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
  }

  /// Words in lines of a width, each line joined by the separator, which ends a line that goes on.
  static func wrapped(_ words: [String], separator: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, word) in words.enumerated() {
      var piece = word + (index == words.count - 1 ? "" : separator)
      let end = piece.hasSuffix(" ") ? piece.count - 1 : piece.count
      if !line.isEmpty, line.count + end > width {
        lines.append(line)
        line = ""
        // What only sets it apart from the word before is not needed at the start of a line.
        piece = String(piece.drop { $0 == " " })
      }
      line += piece
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
