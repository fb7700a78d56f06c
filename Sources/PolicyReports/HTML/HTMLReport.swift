import ContainerFiles
import FoundationEssentials
import PolicyEngine

/// The report as one page that needs no network: the verdict, the findings by file with their source, what the services
/// of compose projects may do, and filters. Without scripts, and on paper, everything is shown.
package enum HTMLReport {
  package static func text(_ report: Report) -> String {
    // The same input gives the same bytes.
    var report = report
    report.milliseconds = nil
    let verdict = report.verdict.passes ? "nothing blocks" : "blocked"
    let body =
      ["<main>"] + HTMLSummary(report).lines + HTMLFindings(report).lines + HTMLProjects(report.projects).lines
      + ["</main>"]
    // Nothing but this style and this script: a text that slips through as a tag still runs nothing.
    let policy =
      "default-src 'none'; style-src '\(source(HTMLStyle.text))'; script-src '\(source(HTMLScript.text))'; "
      + "base-uri 'none'; form-action 'none'"
    let head = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"color-scheme\" content=\"light dark\">", "<title>PolicyGate: \(verdict)</title>",
      "<style>\(HTMLStyle.text)</style>", "</head>", "<body>",
    ]
    let foot = ["<script>\(HTMLScript.text)</script>", "</body>", "</html>", ""]
    return Untrusted.withoutRunnerCommands((head + body + foot).joined(separator: "\n"))
  }

  private static func source(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(text.utf8)).base64EncodedString()
  }
}

/// Elements of a page. Text passes through `text`, at the last step, so that nobody can forget.
enum HTML {
  static func text(_ text: String) -> String { XMLText.escaped(text) }

  /// A line of words with code between backticks.
  static func prose(_ text: String) -> String {
    let parts = Untrusted.oneLine(text).split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
    return parts.enumerated().map { index, part in
      index % 2 == 1 && index < parts.count - 1 ? "<code>\(XMLText.escaped(part))</code>" : XMLText.escaped(part)
    }.joined()
  }

  /// An attribute's value.
  static func attribute(_ text: String) -> String { "\"\(XMLText.escaped(text))\"" }
}
