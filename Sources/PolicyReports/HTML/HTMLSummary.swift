import ContainerFiles
import PolicyEngine

/// The top of the page: the verdict, the counts, what was compared, and the filters.
struct HTMLSummary {
  let lines: [String]

  init(_ report: Report) {
    let verdict = report.verdict
    let word = verdict.passes ? "Nothing blocks" : "Blocked"
    let counts = [(Level.error, "errors"), (.warning, "warnings"), (.notice, "notices")].map { level, name in
      "<li class=\"\(level.rawValue)\"><b>\(verdict.count(level))</b> \(name)</li>"
    }
    let change = [
      ("blocking", verdict.findings.count { $0.blocks }), ("new", verdict.findings.count { $0.status == .new }),
      ("old", verdict.findings.count { $0.status == .old } + verdict.older), ("fixed by this change", verdict.fixed),
    ].map { "<li><b>\($1)</b> \($0)</li>" }
    lines =
      [
        "<header class=\"\(verdict.passes ? "passed" : "blocked")\">",
        "<h1><span aria-hidden=\"true\">\(verdict.passes ? "✓" : "✗")</span> \(word)</h1>",
        "<ul class=\"counts\">\(counts.joined())</ul>", "<ul class=\"counts\">\(change.joined())</ul>",
      ]
      + TextFooter(report, .plain).lines().filter { !$0.hasPrefix("✗") }.map { "<p>\(HTML.text($0))</p>" }
      + report.scope.notices.map { "<p class=\"note\">note: \(HTML.prose($0))</p>" }
      + ["</header>"] + Self.filters(report) + Self.files(report)
  }

  /// Hidden until the script shows them: without it they would do nothing.
  private static func filters(_ report: Report) -> [String] {
    guard !report.verdict.findings.isEmpty else { return [] }
    let rules = Set(report.verdict.findings.map { $0.finding.rule }).sorted()
    let boxes = ["error", "warning", "notice", "new", "old"].map {
      "<label><input type=\"checkbox\" data-filter=\"\($0)\" checked> \($0)</label>"
    }
    let options = rules.map { "<option>\(HTML.text($0))</option>" }
    return [
      "<form class=\"filters\" hidden>", "<fieldset><legend>Show</legend>",
      boxes.joined(separator: "\n"),
      "<label><input type=\"checkbox\" data-filter=\"blocking\"> only what blocks</label>",
      "<label>rule <select data-filter=\"rule\"><option value=\"\">every rule</option>\(options.joined())</select></label>",
      "<label>text <input type=\"search\" data-filter=\"text\" placeholder=\"path or words\"></label>",
      "</fieldset>", "<p><output class=\"shown\"></output></p>", "</form>",
    ]
  }

  /// Which files were judged, and why.
  private static func files(_ report: Report) -> [String] {
    let scope = report.scope
    guard !scope.files.isEmpty || !scope.skipped.isEmpty else { return [] }
    let judged = scope.files.map {
      "<tr><td><code>\(HTML.text(Untrusted.path($0.path)))</code></td><td>\(HTML.text($0.kind))</td>"
        + "<td>\(HTML.text($0.change))</td></tr>"
    }
    let skipped = scope.skipped.map {
      "<tr><td><code>\(HTML.text(Untrusted.path($0.path)))</code></td><td>not judged</td><td>\(HTML.text($0.reason))</td></tr>"
    }
    return ["<details class=\"files\"><summary>What was judged: \(scope.files.count)</summary>", "<table>"]
      + ["<thead><tr><th>file</th><th>kind</th><th>change</th></tr></thead>", "<tbody>"] + judged + skipped
      + ["</tbody></table>", "</details>"]
  }
}
