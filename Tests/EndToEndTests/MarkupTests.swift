import Foundation
import FoundationXML
import Testing

/// Reports that a browser or an XML reader takes in: what somebody else wrote stays text there.
@Suite("Markup in names and contents stays text")
struct MarkupTests {
  private static let evil = [
    "<script>window.pwned=1</script>", "]]>", "\"><img src=x onerror=window.pwned=1>", "</pre></article>",
    "' onmouseover='window.pwned=1", "<!--", "-->", "</style>", "&lt;b&gt;", "javascript:window.pwned=1",
  ]

  /// A repository whose paths, contents, policy and branch try to get out of the text.
  static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    let policy = Samples.policy.replacingOccurrences(
      of: "healthcheck: error",
      with: """
        healthcheck:
            level: error
            message: "<script>window.pwned=1</script> ]]>"
            fix: "<img src=x onerror=window.pwned=1> ::error::pwn"
        """)
    try sandbox.write("policygate.yaml", policy)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "<script>window.pwned=1<-script>")
    for (number, text) in evil.enumerated() {
      let name = text.replacingOccurrences(of: "/", with: "-")
      try sandbox.write(
        "\(number)\(name)/Dockerfile",
        "FROM evil/\(text):latest AS x\nENV PASSWORD=\(text)abc123\nRUN echo '\(text)'\nLABEL a=\"\(text)\"\n")
      let quoted = text.replacingOccurrences(of: "\\", with: "").replacingOccurrences(of: "'", with: "''")
      try sandbox.write(
        "\(number)\(name)/compose.yaml",
        "services:\n  '\(quoted)':\n    image: 'x\(quoted)'\n    privileged: true\n    cap_add: ['\(quoted)']\n")
    }
    try sandbox.commit()
    return sandbox
  }

  @Test("The page runs its own script and no other")
  func page() throws {
    let outcome = try Self.sandbox().policygate("check", "--base", "main", "--format", "html")
    #expect(outcome.status == 1)
    let page = outcome.output.lowercased()
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "</style").count == 2)
    #expect(!page.contains("<img") && !page.contains("<!--") && !page.contains("href=\"javascript"))
    #expect(page.components(separatedBy: "<article").count == page.components(separatedBy: "</article").count)
    #expect(page.contains("default-src 'none'"))
    // No attribute ends early.
    #expect(!page.contains("' onmouseover='"))
  }

  @Test("XML can be read, and holds the text as it is", arguments: ["junit", "checkstyle"])
  func xml(format: String) throws {
    let outcome = try Self.sandbox().policygate("check", "--base", "main", "--format", format)
    #expect(outcome.status == 1)
    let reader = Reader()
    let parser = XMLParser(data: Data(outcome.output.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(outcome)")
    #expect(reader.elements.isDisjoint(with: ["script", "img", "b"]))
    #expect(reader.texts.contains { $0.contains("<script>window.pwned=1<") })
  }

  @Test(
    "The same input gives the same bytes",
    arguments: [
      "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "tap", "rdjson", "markdown", "html",
    ])
  func repeatable(format: String) throws {
    let sandbox = try Self.sandbox()
    let first = try sandbox.policygate("check", "--base", "main", "--format", format)
    let second = try sandbox.policygate("check", "--base", "main", "--format", format)
    #expect(first.output == second.output)
    #expect(first.status == 1)
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: Set<String> = []
    var texts: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.insert(element.lowercased())
      texts += attributes.values
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { texts.append(text) }
  }
}
