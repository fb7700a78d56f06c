import Foundation
import Testing

/// Under a bound on memory and time: a finding or a clear error, never a crash, never a pass.
@Suite("Hostile files")
struct HostileFileTests {
  @Test("NUL bytes", arguments: ["Dockerfile", "compose.yaml"])
  func nulBytes(file: String) throws {
    let text = file == "Dockerfile" ? Samples.good : Samples.compose
    try Sandbox().refuses(file, Data(text.utf8) + Data("# \0\n".utf8))
  }

  @Test("Texts in UTF-16", arguments: ["Dockerfile", "compose.yaml"])
  func otherEncodings(file: String) throws {
    let text = file == "Dockerfile" ? Samples.bad : Samples.badCompose
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
      try Sandbox().refuses(file, try #require(text.data(using: encoding)))
    }
  }

  @Test("A pipe in the place of a Dockerfile does not block")
  func pipe() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    try sandbox.remove("Dockerfile")
    #expect(try sandbox.run("/usr/bin/env", ["mkfifo", "Dockerfile"]).status == 0)
    try sandbox.bounded("check").isRefusal(naming: "Dockerfile")
    try sandbox.bounded("check", "Dockerfile").isRefusal(naming: "Dockerfile")
  }

  @Test("Links that leave the tree, lead nowhere, in a circle or to a device are not followed")
  func links() throws {
    for target in ["/etc/passwd", "../../../../etc/passwd", "nowhere", "Dockerfile", "/dev/zero"] {
      let sandbox = try Sandbox()
      try sandbox.link("Dockerfile", to: target)
      try sandbox.bounded("check").isRefusal(naming: "Dockerfile")
      try sandbox.git("checkout", "-q", "-b", "work")
      try sandbox.commit()
      let outcome = try sandbox.bounded("check", "--base", "main", "--head", "work")
      outcome.isRefusal(naming: "Dockerfile")
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
