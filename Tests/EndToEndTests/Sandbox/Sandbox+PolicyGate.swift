import Foundation
import Testing

extension Sandbox {
  /// Runs the program under test.
  func policygate(
    _ arguments: String..., in folder: String? = nil, adding variables: [String: String] = [:], input: String = ""
  ) throws -> Outcome {
    try run(Self.program, arguments, in: folder, adding: variables, input: Data(input.utf8))
  }

  /// Runs it with a bound on memory, in KiB, and on time, far above what it needs: what is not bounded runs into them.
  func bounded(_ arguments: String..., kibibytes: Int = 786_432) throws -> Outcome {
    let script = "ulimit -v \(kibibytes); exec timeout -s KILL 120 \"$@\""
    return try run("/bin/sh", ["-c", script, "sh", Self.program] + arguments)
  }

  /// The report of a run, read from its JSON.
  func report(_ arguments: String..., in folder: String? = nil) throws -> JSONOutput {
    let outcome = try run(Self.program, arguments + ["--format", "json"], in: folder)
    let report = try decode(outcome)
    #expect(report.exitCode == outcome.status)
    return report
  }

  func decode(_ outcome: Outcome) throws -> JSONOutput {
    do {
      return try JSONDecoder().decode(JSONOutput.self, from: Data(outcome.output.utf8))
    } catch {
      throw Failure(description: "no JSON: \(outcome)")
    }
  }
}

/// The part of the JSON report that is asked about.
struct JSONOutput: Decodable {
  struct Finding: Decodable, Hashable {
    let rule: String
    let level: String
    let status: String
    let blocking: Bool
    let path: String
    let message: String
  }

  struct Scope: Decodable {
    struct File: Decodable, Hashable {
      let path: String
      let kind: String
      let change: String
    }

    let files: [File]
    let changedFiles: Int?
  }

  let verdict: String
  let exitCode: Int32
  let scope: Scope
  let findings: [Finding]

  var rules: Set<String> { Set(findings.map(\.rule)) }
  var paths: Set<String> { Set(scope.files.map(\.path)) }

  func statuses(of rule: String) -> [String] { findings.filter { $0.rule == rule }.map(\.status) }
}
