import Foundation
import Testing

/// Names and contents come from whoever opens a pull request; what is printed is read by terminals and by CI runners.
@Suite("Hostile names and contents come out harmless")
struct HostileOutputTests {
  static let formats = [
    "auto", "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "tap", "rdjson",
    "markdown", "html",
  ]

  /// The one line with a command that the program writes itself: a place or a title, and nothing of another's before.
  private func isOwnAnnotation(_ line: String) -> Bool {
    ["::error ", "::warning ", "::notice "].contains { start in
      line.hasPrefix(start + "file=") || line.hasPrefix(start + "title=PolicyGate::")
    }
  }

  /// What a terminal or a GitHub runner would act upon. The runner trims any Unicode blank before it looks for `::`.
  private func isHarmless(_ outcome: Sandbox.Outcome, _ format: String, _ location: SourceLocation = #_sourceLocation) {
    let bidi: Set<Unicode.Scalar> = [
      "\u{202A}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2069}", "\u{200F}",
    ]
    for line in outcome.all.unicodeScalars.split(separator: "\n").map({ String($0) }) {
      let trimmed = line.unicodeScalars.drop { $0.properties.isWhitespace }
      let isOwn = (format == "github" || format == "auto") && isOwnAnnotation(line)
      #expect(isOwn || !String(trimmed).hasPrefix("::"), "\(format): \(line)", sourceLocation: location)
      #expect(!line.contains("##["), "\(format): \(line)", sourceLocation: location)
      for scalar in line.unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value), "\(line)", sourceLocation: location)
        if format != "json" { #expect(!bidi.contains(scalar), "\(line)", sourceLocation: location) }
      }
    }
  }

  private let actions = ["GITHUB_ACTIONS": "true"]

  @Test("File names", arguments: formats)
  func names(format: String) throws {
    let sandbox = try Sandbox()
    let names = [
      "Dockerfile.\n::error file=x::pwn", "\n::error::pwn/Dockerfile", "::error ::pwn/Dockerfile",
      "\u{A0}::error ::pwn/Dockerfile", "\u{3000}::error ::pwn/Dockerfile", "  ::error ::pwn/Dockerfile",
      "##[error]pwn/Dockerfile", "a\u{1B}[2J/Dockerfile", "\u{202E}elifrekcoD/Dockerfile", "a\r::error::pwn/Dockerfile",
      "a\u{9B}2J/Dockerfile", "::error ::pwn/compose.yaml",
    ]
    for name in names {
      try sandbox.write(name, name.hasSuffix("yaml") ? Samples.badCompose : Samples.bad)
    }
    let outcome = try sandbox.policygate("check", "--format", format, adding: actions)
    #expect(outcome.status == 1)
    isHarmless(outcome, format)
    try sandbox.commit()
    isHarmless(try sandbox.policygate("check", "--all", "--format", format, adding: actions), format)
  }

  @Test("Names whose bytes are not UTF-8", arguments: formats)
  func bytes(format: String) throws {
    let sandbox = try Sandbox()
    let script = "d=$(printf 'caf\\351'); mkdir \"$d\"; printf 'FROM alpine:latest\\n' > \"$d/Dockerfile\""
    #expect(try sandbox.run("/bin/sh", ["-c", script]).status == 0)
    let outcome = try sandbox.policygate("check", "--format", format, adding: actions)
    #expect(outcome.status == 1)
    isHarmless(outcome, format)
  }

  @Test("Contents", arguments: formats)
  func contents(format: String) throws {
    let sandbox = try Sandbox()
    let evil = [
      "::error::pwn", "##[error]pwn", "\u{1B}]0;pwn\u{7}", "\u{202E}nwp", "\u{9B}31m", "a\r::error::pwn",
      "\u{2028}::error::pwn", "\u{85}::error::pwn", "\u{A0}::set-output name=x::pwn", "%0A::error::pwn",
    ]
    for (number, text) in evil.enumerated() {
      try sandbox.write(
        "\(number)/Dockerfile",
        """
        FROM evil/\(text):latest AS \(text)
        \(text)
        \(text) \\
        \(text)
        FROM alpine:latest
        USER \(text)
        ENV PASSWORD=\(text)
        COPY --from=\(text) a b
        HEALTHCHECK --\(text) CMD x
        RUN <<EOF
        \(text)
        EOF

        """)
      try sandbox.write(
        "\(number)/compose.yaml",
        "services:\n  \"\(number)\(text)\":\n    image: \"x\(text)\"\n    privileged: true\n    cap_add: [\"\(text)\"]\n"
      )
    }
    let outcome = try sandbox.policygate("check", "--format", format, adding: actions)
    #expect(outcome.status == 1)
    isHarmless(outcome, format)
  }

  @Test("Errors about what was typed or found")
  func errors() throws {
    let sandbox = try Sandbox()
    let evil = "x\n::error::pwn\u{1B}[2J##[error]\u{202E}"
    for arguments in [
      ["--base", evil], ["--rule", evil], ["--policy", evil], [evil], ["--format", evil], ["--" + evil],
    ] {
      let outcome = try sandbox.run(Sandbox.program, ["check"] + arguments, adding: actions)
      #expect([2, 3].contains(outcome.status), "\(arguments): \(outcome)")
      isHarmless(outcome, "text")
    }
    let input = Data("\(evil)\n".utf8)
    let hook = try sandbox.run(Sandbox.program, ["hook", "run", "pre-push"], adding: actions, input: input)
    #expect(hook.status == 2)
    isHarmless(hook, "text")
  }

  @Test("Names of branches in a push")
  func branches() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    let tip = try sandbox.branch("work", Samples.bad)
    let zeros = String(repeating: "0", count: 40)
    let line = "refs/heads/\u{202E}x \(tip) refs/heads/\u{202E}\u{1B}[2J \(zeros)\n"
    let outcome = try sandbox.policygate("hook", "run", "pre-push", "origin", "x", adding: actions, input: line)
    #expect(outcome.status == 1)
    isHarmless(outcome, "auto")
  }
}
