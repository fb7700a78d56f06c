import Foundation
import Testing

/// Under a bound on memory and time: a finding or a clear error, never a crash, never a pass.
@Suite("Hostile input")
struct HostileInputTests {
  /// Judged in the work tree and as a commit.
  private func refuses(
    _ file: String, _ content: Data, in sandbox: Sandbox, _ location: SourceLocation = #_sourceLocation
  ) throws {
    try sandbox.write(file, content)
    isRefused(try sandbox.bounded("check"), file, location)
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.commit()
    isRefused(try sandbox.bounded("check", "--base", "main", "--head", "work"), file, location)
  }

  private func isRefused(_ outcome: Sandbox.Outcome, _ file: String, _ location: SourceLocation = #_sourceLocation) {
    #expect([1, 3].contains(outcome.status), "\(outcome)", sourceLocation: location)
    #expect(outcome.all.contains(file), "\(outcome)", sourceLocation: location)
    #expect(outcome.all.utf8.count < 1 << 20, sourceLocation: location)
  }

  @Test("A Dockerfile of 100 MB")
  func largeFile() throws {
    let line = Data("RUN echo \(String(repeating: "x", count: 90))\n".utf8)
    var content = Data(Samples.good.utf8)
    for _ in 0..<(100 << 20) / line.count { content.append(line) }
    try refuses("Dockerfile", content, in: try Sandbox())
  }

  @Test("A line of 20 MB, and one that is just small enough to be read")
  func longLine() throws {
    for size in [20 << 20, 1_000_000] {
      let content = Data("FROM \(Samples.image)\nRUN ".utf8) + Data(repeating: 0x61, count: size) + Data("\n".utf8)
      try refuses("Dockerfile", content, in: try Sandbox())
    }
  }

  @Test("200,000 opening brackets in compose.yaml")
  func brackets() throws {
    try refuses("compose.yaml", Data(repeating: 0x5B, count: 200_000), in: try Sandbox())
  }

  @Test("Aliases that double with every line")
  func aliases() throws {
    var text = "x-0: &a0 [z, z]\n"
    for level in 1...30 { text += "x-\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "services:\n  web:\n    image: \(Samples.image)\n    command: *a30\n"
    try refuses("compose.yaml", Data(text.utf8), in: try Sandbox())
  }

  @Test("Merges of merges")
  func merges() throws {
    var text = "x-0: &a0 {k0: v}\n"
    for level in 1...400 {
      let many = Array(repeating: "*a\(level - 1)", count: 20).joined(separator: ", ")
      text += "x-\(level): &a\(level) {<<: [\(many)], k\(level): v}\n"
    }
    text += "services:\n  web: {<<: *a400, image: a}\n"
    try refuses("compose.yaml", Data(text.utf8), in: try Sandbox())
  }

  @Test("Deep nesting in a RUN instruction")
  func nestedShell() throws {
    for sign in ["(", "$(", "{ ", "\"$(", "`", "if ", "<<A "] {
      let text = Samples.withoutUser + "RUN " + String(repeating: sign, count: 20_000) + "\n"
      try refuses("Dockerfile", Data(text.utf8), in: try Sandbox())
    }
  }

  @Test("Many variables that expand to one another")
  func expansion() throws {
    var text = "FROM \(Samples.image)\nENV A0=xxxxxxxxxx\n"
    for level in 1...40 { text += "ENV A\(level)=$A\(level - 1)$A\(level - 1)$A\(level - 1)$A\(level - 1)\n" }
    text += "COPY --from=$A40 / /\n"
    try refuses("Dockerfile", Data(text.utf8), in: try Sandbox())
  }

  @Test("NUL bytes", arguments: ["Dockerfile", "compose.yaml"])
  func nulBytes(file: String) throws {
    let text = file == "Dockerfile" ? Samples.good : Samples.compose
    try refuses(file, Data(text.utf8) + Data("# \0\n".utf8), in: try Sandbox())
  }

  @Test("Texts in UTF-16", arguments: ["Dockerfile", "compose.yaml"])
  func otherEncodings(file: String) throws {
    let text = file == "Dockerfile" ? Samples.bad : Samples.badCompose
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
      try refuses(file, try #require(text.data(using: encoding)), in: try Sandbox())
    }
  }

  @Test("A pipe in the place of a Dockerfile does not block")
  func pipe() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    try sandbox.remove("Dockerfile")
    #expect(try sandbox.run("/usr/bin/env", ["mkfifo", "Dockerfile"]).status == 0)
    isRefused(try sandbox.bounded("check"), "Dockerfile")
    isRefused(try sandbox.bounded("check", "Dockerfile"), "Dockerfile")
  }

  @Test("Links that leave the tree, lead nowhere, in a circle or to a device are not followed")
  func links() throws {
    for target in ["/etc/passwd", "../../../../etc/passwd", "nowhere", "Dockerfile", "/dev/zero"] {
      let sandbox = try Sandbox()
      try sandbox.link("Dockerfile", to: target)
      isRefused(try sandbox.bounded("check"), "Dockerfile")
      try sandbox.git("checkout", "-q", "-b", "work")
      try sandbox.commit()
      let outcome = try sandbox.bounded("check", "--base", "main", "--head", "work")
      isRefused(outcome, "Dockerfile")
      #expect(!outcome.all.contains("root:"))
    }
  }

  @Test("A link inside the tree is judged by the file that it leads to")
  func linkInside() throws {
    let sandbox = try Sandbox()
    try sandbox.write("build/recipe", Samples.withoutUser)
    try sandbox.link("Dockerfile", to: "build/recipe")
    let report = try sandbox.report("check")
    #expect(report.exitCode == 1)
    #expect(report.rules.contains("non-root-user"))
  }

  @Test("An object that is missing is no pass")
  func missingObject() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", Samples.good)
    let blob = try sandbox.git("rev-parse", "HEAD:Dockerfile")
    try sandbox.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let outcome = try sandbox.policygate("check", "--base", "main", "--head", "work")
    #expect([1, 3].contains(outcome.status), "\(outcome)")
    let tree = try sandbox.git("rev-parse", "HEAD^{tree}")
    try sandbox.remove(".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))")
    #expect(try sandbox.policygate("check", "--base", "main", "--head", "work").status == 3)
  }

  @Test("Files that come and go while they are read give an answer all the same")
  func vanishing() throws {
    let sandbox = try Sandbox()
    try sandbox.write("other/Dockerfile", Samples.bad)
    let script = """
      (while [ -e ../go ]; do echo FROM alpine:latest > Dockerfile; rm -f Dockerfile; mkdir Dockerfile; \
      rmdir Dockerfile; done) & writer=$!
      for i in 1 2 3 4 5 6 7 8 9 10; do "$@" > ../answer 2>&1; echo $?; done
      rm ../go; wait $writer
      """
    try sandbox.write("../go", "")
    let outcome = try sandbox.run("/bin/sh", ["-c", script, "sh", Sandbox.program, "check"])
    let answers = outcome.output.split(separator: "\n").map(String.init)
    #expect(answers.count == 10)
    // The file beside it breaks the policy, so no answer may be a pass.
    let last = try sandbox.read("../answer")
    #expect(answers.allSatisfy { ["1", "3"].contains($0) }, "\(answers) \(last)")
  }
}
