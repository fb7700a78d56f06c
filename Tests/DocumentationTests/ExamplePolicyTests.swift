import ContainerFiles
import Foundation
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("The example policies")
struct ExamplePolicyTests {
  /// Their files, in the folder where a repository has them; the root policy at the root.
  static func texts() throws -> [String: String] {
    let folder = Documentation.repository.appending(path: "policies/examples")
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let path = name == "policygate.yaml" ? name : "policies/\(name)"
      texts[path] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return texts
  }

  static func policy(_ path: String) throws -> Policy {
    let texts = try texts()
    do throws(PolicyError) {
      return try PolicyRun.policy(path, in: texts, rules: allRules)
    } catch {
      for problem in error.problems { Issue.record("\(path): \(problem.message) \(problem.label)") }
      throw error
    }
  }

  @Test("each have a case, or are the root that joins them")
  func listed() throws {
    let names = try Self.texts().keys.filter { !$0.hasSuffix(".lock.yaml") && $0 != "policygate.yaml" }
    #expect(names.sorted() == ExamplePolicy.all.map { "policies/\($0.name).yaml" }.sorted())
  }

  @Test("have tests of their own rules, which pass")
  func tests() throws {
    let policy = try Self.policy("policies/custom-rules.yaml")
    let run = CustomTestRun(policy)
    #expect(run.count > 20 && run.untested.isEmpty)
    #expect(run.problems(of: policy).map { "\($0.message) \($0.label)" } == [])
  }

  @Test("load, also all of them through a root policy")
  func root() throws {
    let policy = try Self.policy("policygate.yaml")
    #expect(policy.overrides.count == 1 && policy.notices.isEmpty)
    #expect(policy.rules["base-images"]?.level.value == .error)
  }

  @Test("block what they are for", arguments: ExamplePolicy.all)
  func blocks(_ case: ExamplePolicy) throws {
    let policy = try Self.policy("policies/\(`case`.name).yaml")
    for blocked in `case`.blocked {
      let run = PolicyRun(policy, rules: policy.rules(with: allRules), files: blocked.files)
      let errors = Set(run.findings.filter { $0.level == .error }.map { $0.rule })
      #expect(errors.contains(blocked.rule), "\(`case`.name): \(blocked.files)")
    }
  }

  @Test("pass what meets them", arguments: ExamplePolicy.all)
  func passes(_ case: ExamplePolicy) throws {
    let policy = try Self.policy("policies/\(`case`.name).yaml")
    let run = PolicyRun(policy, rules: policy.rules(with: allRules), files: `case`.passed)
    #expect(run.findings.map { "\($0.rule): \($0.message)" } == [])
  }
}
