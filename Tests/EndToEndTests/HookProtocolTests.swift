import Foundation
import Testing

@Suite("policygate hook run")
struct HookProtocolTests {
  private let zeros = String(repeating: "0", count: 40)

  @Test("Blank lines and Windows line ends are tolerated, other input is not")
  func input() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    let tip = try sandbox.branch("work", Samples.bad)
    let line = "refs/heads/work \(tip) refs/heads/work \(zeros)"
    #expect(try sandbox.policygate("hook", "run", "pre-push", "origin", "x", input: "\n\(line)\r\n\n").status == 1)
    #expect(try sandbox.policygate("hook", "run", "pre-push", "origin", "x", input: "\n").status == 0)
    #expect(try sandbox.policygate("hook", "run", "pre-push", "origin", "x", input: "rubbish\n").status == 2)
    let missing = "refs/heads/work \(String(repeating: "a", count: 40)) refs/heads/work \(zeros)\n"
    #expect(try sandbox.policygate("hook", "run", "pre-push", "origin", "x", input: missing).status == 3)
  }

  @Test("What would weaken a hook is refused", arguments: ["--exit-zero", "--rule=secrets", "--skip-rule=secrets"])
  func weakened(option: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.policygate("hook", "run", "pre-push", option).status == 2)
  }

  @Test("Under the pre-commit framework the pushed commit is judged as its environment names it, else the index")
  func framework() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    let tip = try sandbox.branch("work", Samples.bad)
    try sandbox.git("checkout", "-q", "main")
    let variables = [
      "PRE_COMMIT_TO_REF": tip, "PRE_COMMIT_FROM_REF": zeros, "PRE_COMMIT_REMOTE_NAME": "origin",
      "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/work",
    ]
    let push = try sandbox.policygate("hook", "run", "pre-commit-framework", adding: variables)
    #expect(push.status == 1)
    #expect(push.errors.contains("the first pushed reference only"))
    #expect(try sandbox.policygate("hook", "run", "pre-commit-framework").status == 0)
    try sandbox.write("Dockerfile", Samples.bad)
    try sandbox.git("add", "-A")
    #expect(try sandbox.policygate("hook", "run", "pre-commit-framework").status == 1)
  }
}
