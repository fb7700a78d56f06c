import Foundation
import Testing

@Suite("A secret is found and never printed")
struct SecretTests {
  /// Put together here, so that no scanner takes this file for a leak.
  static let token = "ghp_" + "R4nd0mC4n4ry" + String(repeating: "q7W2", count: 6)

  static let places = [
    "ENV TOKEN=<>", "ENV X=<>", "ARG API_KEY=<>", "RUN curl -H 'Authorization: token <>' example.org", "# old: <>",
    "LABEL t=<>", "CMD [\"run\", \"--key\", \"<>\"]", "HEALTHCHECK CMD curl -u x:<> http://localhost/", "USER <>",
    "COPY --from=<> a b", "ADD https://x:<>@example.org/a /", "BOGUS <>", "RUN <<EOF\nexport A=<>\nEOF",
    "ARG B=<>\nFROM $B", "FROM x:<>", "FROM <>:latest", "EXPOSE <>", "STOPSIGNAL <>", "HEALTHCHECK --interval=<> CMD x",
    "RUN --mount=type=<> x", "ENV A=<> \\\n  B=<>", "SHELL <>", "VOLUME [\"<>\"", "ENV DB_PASSWORD=$X<>",
  ]

  /// Neither it nor what it is as base64.
  private func hides(_ outcome: Sandbox.Outcome, _ place: String, _ location: SourceLocation = #_sourceLocation) {
    let core = "R4nd0mC4n4ry"
    #expect(!outcome.all.contains(core), "\(place): \(outcome)", sourceLocation: location)
    let encoded = Data(Self.token.utf8).base64EncodedString().prefix(24)
    #expect(!outcome.all.contains(encoded), "\(place)", sourceLocation: location)
  }

  @Test("In a Dockerfile, in every format", arguments: places)
  func dockerfile(place: String) throws {
    let sandbox = try Sandbox()
    let line = place.replacingOccurrences(of: "<>", with: Self.token)
    try sandbox.write("Dockerfile", "FROM \(Samples.image)\n\(line)\n")
    for format in ["text", "concise", "json"] {
      let outcome = try sandbox.policygate("check", "--format", format)
      #expect(outcome.status == 1, "\(place)")
      hides(outcome, place)
      if format == "json" { #expect(try sandbox.decode(outcome).rules.contains("secrets"), "\(place)") }
    }
  }

  @Test(
    "In a compose file, in every format",
    arguments: [
      "image: a:1\n    environment: {TOKEN: <>}", "image: a:<>", "image: a:1\n    command: [run, <>]",
      "image: a:1\n    cap_add: [<>]", "image: a:1\n    x-<>: [", "image: ${<>}", "image: ${A:?<>}",
      "image: a:1\n    user: <>\n    labels: [\"t=<>\"]", "build: {args: {TOKEN: <>}}", "image: a:1\n    <>: 1",
      "image: a:1\n    environment:\n      - DB_PASSWORD=<>", "image: *<>", "image: &<> a:1\n    privileged: true",
    ])
  func compose(place: String) throws {
    let sandbox = try Sandbox()
    let text = place.replacingOccurrences(of: "<>", with: Self.token)
    try sandbox.write("compose.yaml", "services:\n  web:\n    \(text)\n")
    for format in ["text", "concise", "json"] {
      let outcome = try sandbox.policygate("check", "--format", format)
      #expect(outcome.status == 1, "\(place): \(outcome)")
      hides(outcome, place)
    }
  }

  @Test("A password that only its variable's name gives away, in every format")
  func variables() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", "FROM \(Samples.image)\nENV DB_PASSWORD=R4nd0mC4n4ry1\nCMD echo R4nd0mC4n4ry1\n")
    for format in ["text", "concise", "json"] {
      let outcome = try sandbox.policygate("check", "--format", format)
      #expect(outcome.status == 1)
      hides(outcome, "ENV")
    }
  }

  @Test("In what a push brings, and in what it takes away")
  func push() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", "\(Samples.withoutUser)ENV TOKEN=\(Self.token)\n")
    try sandbox.commit()
    try sandbox.branch("work", Samples.withoutUser)
    for format in ["text", "concise", "json"] {
      hides(try sandbox.policygate("check", "--base", "main", "--format", format), "removed")
    }
  }
}
