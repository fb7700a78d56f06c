import Foundation
import Testing

/// Every report over files full of known secrets: none of them, and no part of one, is in any output.
@Suite("No output holds a secret or a part of one")
struct RedactionTests {
  /// Each in the places that a rule, a report or an error might repeat.
  static let secrets = [
    "Xq7vK2mP9wLz", "Bn4jR8tY3cHd", "Wf6sG1kM5xQa", "Zt9pV3nJ7bEr", "Lc2hD8yU4gSo", "Mk5wT6rB1zXi", "Pv8qN3fC7jKe",
    "Ua4xH9sL2mGd", "Ry1bW6tQ8nZc", "Jd3kE7vP5hFo", "Sg2mX9cT4wUy", "Oq6zL1rN8bVj",
  ]

  private static func files() -> [String: String] {
    let s = secrets
    let token = "ghp_" + (s[0] + s[1] + s[2])
    return [
      "Dockerfile": """
      FROM alpine:latest
      # old token: \(token)
      ENV DB_PASSWORD=\(s[3]) API_TOKEN="\(s[4])"
      ARG PW=\(s[5])
      ENV ADMIN_PASSWORD=$PW
      RUN git clone https://bob:\(s[6])@example.org/a && mysql -uroot -p\(s[7])
      RUN echo "root:\(s[8])" | chpasswd; curl -H "Authorization: Bearer \(s[9])" example.org
      COPY <<EOF /root/.netrc
      machine a login bob password \(s[10])
      EOF
      LABEL app.secret-token=\(s[11])
      RUN apt-get install \(s[3]) && cd /\(s[4])
      EXPOSE \(s[6])
      USER \(s[7])
      BOGUS \(token)
      COPY --from=\(s[8]) a b
      CMD ["app", "--password", "\(s[9])"]

      """,
      "compose.yaml": """
      services:
        web:
          image: a:\(s[3])
          privileged: true
          command: [app, --password, \(s[4])]
          environment:
            DB_PASSWORD: \(s[3])
            PW: ${API_SECRET:-\(s[5])}
            DATABASE_URL: postgres://app:\(s[6])@db/a
          healthcheck: {test: [CMD-SHELL, "redis-cli -a \(s[7]) ping"]}
          labels: ["app.api-token=\(s[8])"]
          cap_add: [\(s[8])]
          user: \(s[6])
          \(s[3]): 1
          volumes: ["/var/run/docker.sock:/\(s[4])"]
          deploy: {resources: {limits: {memory: \(s[7])}}}
      configs:
        c:
          content: |
            password = \(s[10])
            token: \(s[11])

      """,
    ]
  }

  private static let everything = """
    version: 1
    name: all
    extends: [policygate:strict@1]
    rules:
      secret-layers: error

    """

  /// Any six letters of a secret in a row, and its beginning in base64.
  private func hides(_ outcome: Sandbox.Outcome, _ what: String, _ location: SourceLocation = #_sourceLocation) {
    let text = outcome.all
    for secret in Self.secrets {
      let letters = Array(secret)
      for start in 0...(letters.count - 6) {
        let part = String(letters[start..<(start + 6)])
        #expect(!text.contains(part), "\(what): \(part) of \(secret) in\n\(text)", sourceLocation: location)
        if text.contains(part) { return }
      }
      let encoded = Data(secret.utf8).base64EncodedString().prefix(12)
      #expect(!text.contains(encoded), "\(what)", sourceLocation: location)
    }
  }

  private func sandbox(_ files: [String: String] = files()) throws -> Sandbox {
    let sandbox = try Sandbox(policy: Self.everything)
    for (path, text) in files { try sandbox.write(path, text) }
    return sandbox
  }

  private static let formats = [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "tap", "rdjson", "markdown",
    "html",
  ]

  @Test("check, in every format, of the work tree, the index, all files and named ones")
  func check() throws {
    let sandbox = try sandbox()
    for format in Self.formats {
      for arguments in [["check"], ["check", "--all"], ["check", "Dockerfile", "compose.yaml"]] {
        let outcome = try sandbox.run(
          Sandbox.program, arguments + ["--format", format, "--timings", "--statistics", "--verbose"])
        #expect(outcome.status == 1, "\(outcome)")
        hides(outcome, "\(arguments) \(format)")
      }
    }
    try sandbox.git("add", "-A")
    hides(try sandbox.policygate("check", "--staged", "--timings"), "staged")
    hides(try sandbox.policygate("check", "--width", "40", "--color", "always"), "narrow")
    hides(
      try sandbox.policygate(
        "check", "-", "--stdin-name", "Dockerfile", input: Self.files()["Dockerfile"] ?? ""), "stdin")
  }

  @Test("A written report")
  func output() throws {
    let sandbox = try sandbox()
    for format in Self.formats {
      _ = try sandbox.policygate("check", "--output", "\(format)=report.out")
      hides(.init(status: 1, output: try sandbox.read("report.out"), errors: ""), "--output \(format)")
      try sandbox.remove("report.out")
    }
  }

  @Test("audit, in every format, and against a base")
  func audit() throws {
    let sandbox = try sandbox()
    for format in Self.formats {
      hides(try sandbox.policygate("audit", "--format", format), "audit \(format)")
      hides(try sandbox.policygate("audit", "compose.yaml", "--format", format), "audit compose.yaml \(format)")
    }
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.commit()
    for format in Self.formats {
      hides(try sandbox.policygate("audit", "--base", "main", "--format", format), "audit --base \(format)")
    }
  }

  @Test("A change that brings them, one that removes them, and the hook")
  func changes() throws {
    let sandbox = try sandbox([:])
    _ = try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
    try sandbox.git("checkout", "-q", "-b", "work")
    for (path, text) in Self.files() { try sandbox.write(path, text) }
    try sandbox.git("add", "-A")
    hides(try sandbox.policygate("hook", "run", "pre-commit"), "pre-commit")
    try sandbox.git("commit", "-q", "--no-verify", "-m", "add")
    for format in Self.formats {
      hides(try sandbox.policygate("check", "--base", "main", "--format", format), "base \(format)")
    }
    hides(try sandbox.tryGit("push", "origin", "work"), "pre-push")
    for path in Self.files().keys { try sandbox.remove(path) }
    try sandbox.git("add", "-A")
    try sandbox.git("commit", "-q", "--no-verify", "-m", "remove")
    for format in Self.formats {
      let outcome = try sandbox.policygate("check", "--base", "main", "--format", format)
      #expect(outcome.status == 1, "\(outcome)")
      hides(outcome, "history \(format)")
    }
    hides(try sandbox.tryGit("push", "origin", "work"), "pre-push of the history")
  }

  @Test("Errors of files that cannot be read, and explain")
  func errors() throws {
    let broken = "services:\n  web:\n    environment: {DB_PASSWORD: \(Self.secrets[0])\n  a: [\(Self.secrets[1])\n"
    let sandbox = try sandbox([
      "compose.yaml": broken, "Dockerfile": "ENV DB_PASSWORD=\(Self.secrets[2])\nFROM \(Self.secrets[2])=\n",
    ])
    for format in Self.formats { hides(try sandbox.policygate("check", "--format", format), "broken \(format)") }
    hides(try sandbox.policygate("audit"), "audit of broken files")
    for rule in ["secrets", "secret-variables", "secret-files", "secret-layers", "secret-names"] {
      hides(try sandbox.policygate("explain", rule), "explain")
    }
  }
}
