import ContainerFiles
import FuzzSupport
import PolicyEngine
import PolicyRules
import TestSupport

/// Lets all rules judge a repository of which the bytes are the files, divided by zero bytes: a Dockerfile, a compose
/// file, a .dockerignore, an .env.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRules(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: start, count: count).split(
    separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
  var files: [String: FileContent] = [:]
  for (name, bytes) in zip(names, parts) where !bytes.isEmpty { files[name] = .bytes(Array(bytes)) }
  let (inventory, _) = Inventory.of(
    MemoryTree(contents: files), found: [],
    named: names.filter { files[$0] != nil }.prefix(2).map { RepositoryPath($0) },
    patterns: FilePatterns(), shippedStages: [])
  let policy = RulePolicies.all[count % RulePolicies.all.count]
  let judge = Judge(policy: policy, rules: allRules, today: .epoch)
  let findings = judge.findings(in: inventory)
  for finding in findings { check(finding, in: inventory) }
  check(findings, of: inventory)
  return 0
}

let names = ["Dockerfile", "compose.yaml", ".dockerignore", ".env"]

func check(_ finding: Finding, in inventory: Inventory) {
  guard let text = inventory.text(of: finding.path) else {
    return demand(false, "\(finding.rule) reports \(finding.path.text), which is not there")
  }
  let what = "\(finding.rule): \(finding.message)"
  text.demandInside(finding.range, what)
  demand(inventory.embedded[finding.path] == nil, "\(what): stands in a file that no one has")
  demand(finding.start == text.position(at: finding.range.start), "\(what): start")
  demand(finding.end == text.position(at: finding.range.end), "\(what): end")
  demand(!finding.message.isEmpty && !finding.remediation.text.isEmpty, "\(what): no words")
  for secret in finding.secrets { text.demandInside(secret, "\(what), secret") }
  for placed in finding.edits { text.demandInside(placed.edit.range, "\(what), edit") }
  for related in finding.related {
    inventory.text(of: related.path)?.demandInside(related.range, "\(what), \(related.message)")
  }
}

/// A side that is compared with itself has nothing new and nothing mended, and covering secrets leaves its places.
func check(_ findings: [Finding], of inventory: Inventory) {
  let verdict = Verdict(
    head: findings, base: findings, known: Judge.parts(of: inventory), touched: Set(inventory.judgedPaths),
    check: .new, failOn: .error)
  demand(verdict.passes && verdict.fixed == 0, "a change of nothing has new findings")
  let redactor = Redactor(inventory, rules: allRules, findings: findings)
  for (path, ranges) in redactor.ranges {
    guard let text = inventory.text(of: path) else { continue }
    var last = 0
    for range in ranges {
      text.demandInside(range, "covered text")
      demand(last <= range.start, "covered texts are in order and apart")
      last = range.end
    }
  }
  demand(redactor.redact(verdict).findings.count == verdict.findings.count, "covering secrets loses findings")
}
