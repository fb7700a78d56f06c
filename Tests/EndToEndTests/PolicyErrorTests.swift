import Foundation
import Testing

@Suite("A policy that is wrong judges nothing")
struct PolicyErrorTests {
  /// Each mistake in a file of its own, so that each can stand alone as well.
  private static let mistakes: [(file: String, text: String, place: String, suggestion: String)] = [
    ("key", "version: 1\nruls:\n  healthcheck: error\n", "key.yaml:2:1", "rules"),
    ("rule", "version: 1\nrules:\n  helthcheck: error\n", "rule.yaml:3:3", "healthcheck"),
    ("alias", "version: 1\nrules:\n  DL3007: error\n", "alias.yaml:3:3", "image-tag"),
    ("level", "version: 1\nrules:\n  secrets: eror\n", "level.yaml:3:12", "error"),
    (
      "date",
      "version: 1\noverrides:\n  - paths: [a]\n    until: 2027-02-30\n    reason: x\n    rules: {secrets: off}\n",
      "date.yaml:4:12", "2027-02-30"
    ),
    ("tab", "version: 1\nrules:\n\tsecrets: error\n", "tab.yaml:3:1", "spaces"),
    ("twice", "version: 1\nrules:\n  secrets: error\n  secrets: off\n", "twice.yaml:4:3", "keep one of them"),
    ("format", "version: 2\n", "format.yaml:1:10", "version: 1"),
    ("empty", "", "empty.yaml:1:1", "version: 1"),
  ]

  @Test("Every mistake of every file is said in one run, with its place and what to write, and exit 2")
  func allAtOnce() throws {
    let sandbox = try Sandbox(policy: "version: 1\nextends: [policies/]\n")
    for mistake in Self.mistakes { try sandbox.write("policies/\(mistake.file).yaml", mistake.text) }
    try sandbox.write("Dockerfile", Samples.bad)
    for format in ["text", "concise", "json"] {
      let outcome = try sandbox.policygate("check", "--format", format)
      #expect(outcome.status == 2)
      // Nothing is judged.
      #expect(outcome.output.isEmpty, "\(outcome)")
      for mistake in Self.mistakes {
        #expect(outcome.errors.contains("policies/" + mistake.place), "\(mistake.file): \(outcome)")
        #expect(outcome.errors.contains(mistake.suggestion), "\(mistake.file): \(outcome)")
      }
    }
  }

  @Test("Each mistake alone stops a check, a push and validation", arguments: mistakes.map { $0.file })
  func oneByOne(file: String) throws {
    let mistake = try #require(Self.mistakes.first { $0.file == file })
    let sandbox = try Sandbox(policy: mistake.text)
    try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
    try sandbox.branch("work", Samples.good)
    #expect(try sandbox.policygate("check", "--base", "main").status == 2)
    #expect(try sandbox.policygate("policy", "validate").status == 2)
    let push = try sandbox.tryGit("push", "origin", "work")
    #expect(push.status != 0)
    #expect(push.all.contains(mistake.suggestion), "\(push)")
  }

  @Test("A policy that is named and missing, or empty, is exit 2")
  func missing() throws {
    let sandbox = try Sandbox()
    try sandbox.write("empty.yaml", "")
    try sandbox.write("folder/readme.md", "")
    try sandbox.write("Dockerfile", Samples.good)
    for name in ["missing.yaml", "empty.yaml", "folder", "/nowhere/policy.yaml"] {
      #expect(try sandbox.policygate("check", "--policy", name).status == 2, "\(name)")
      #expect(try sandbox.policygate("check", adding: ["POLICYGATE_POLICY": name]).status == 2, "\(name)")
    }
  }

  @Test("Two policies in one repository are exit 2")
  func two() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".policygate.yml", Samples.policy)
    let outcome = try sandbox.policygate("check")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(".policygate.yml"))
  }

  @Test("Without a policy the recommended one judges, and the report says so")
  func none() throws {
    let sandbox = try Sandbox(policy: nil)
    try sandbox.write("Dockerfile", Samples.bad)
    let outcome = try sandbox.policygate("check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("policygate:recommended@1"))
  }

  @Test("A policy that is a link out of the repository, a pipe or a folder is no pass")
  func hostilePolicy() throws {
    for command in ["ln -s /etc/passwd policygate.yaml", "mkfifo policygate.yaml", "ln -s nowhere policygate.yaml"] {
      let sandbox = try Sandbox(policy: nil)
      try sandbox.write("Dockerfile", Samples.good)
      #expect(try sandbox.run("/bin/sh", ["-c", command]).status == 0)
      let outcome = try sandbox.bounded("check")
      #expect([2, 3].contains(outcome.status), "\(command): \(outcome)")
      #expect(!outcome.all.contains("root:"))
    }
  }
}
