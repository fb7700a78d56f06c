import Foundation
import Testing

/// Numbers that are the same in every run.
private struct FixedNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    // SplitMix64
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Whatever a change does to the gate's own files")
struct TrustedPolicyProperty {
  private static let gateFiles = [
    "policygate.yaml", "policies/images.yaml", "policies/digests.lock.yaml", "policygate.baseline.json",
  ]

  /// Texts that a change may put in a gate file's place, some of them harmful, some of them broken.
  private static func text(_ path: String, _ old: String, _ numbers: inout FixedNumbers) -> String {
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    for _ in 0..<Int.random(in: 1...3, using: &numbers) where !lines.isEmpty {
      let place = Int.random(in: 0..<lines.count, using: &numbers)
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0: lines.remove(at: place)
      case 1: lines[place] = lines[place].replacingOccurrences(of: "error", with: "off")
      case 2: lines[place] = lines[place].replacingOccurrences(of: "[scratch", with: "[\"**\", scratch")
      case 3: lines[place] = lines[place].replacingOccurrences(of: "1", with: "2")
      case 4: lines.insert("files: { exclude: [\"**\"] }", at: 0)
      default: lines.append("overrides: [{ paths: [\"**\"], rules: { healthcheck: off, image-tag: off } }]")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let comments = [
    "# policygate: ignore-file[healthcheck, non-root-user, image-tag, image-digest, base-images] -- mine\n",
    "# policygate: ignore[image-tag, base-images] -- mine\n", "# policygate: ignore-stage[healthcheck] -- mine\n", "",
  ]

  private static func files(_ numbers: inout FixedNumbers) -> [String: String] {
    let from = ["FROM evil.example/x:latest\n", "FROM alpine:3.20\n", "FROM alpine:3.20@\(TrustedRepository.digest)\n"]
    var files: [String: String] = [:]
    for path in ["Dockerfile", "api/Dockerfile", "old/Dockerfile", "legacy/Dockerfile"]
    where Bool.random(using: &numbers) || path == "Dockerfile" {
      let parts = [
        from.randomElement(using: &numbers) ?? "", Bool.random(using: &numbers) ? "USER 1000\n" : "",
        Bool.random(using: &numbers) ? "HEALTHCHECK CMD true\n" : "",
        "LABEL a=\(Int.random(in: 0...9, using: &numbers))\n",
      ]
      files[path] = parts.joined()
    }
    return files
  }

  /// One attempt: what was judged, and what an edit of the gate's files made of it.
  private static func attempt(_ seed: UInt64) throws {
    var numbers = FixedNumbers(state: seed)
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    let files = files(&numbers)
    for (path, text) in files { try sandbox.write(path, text) }
    func blocking() throws -> Set<String> {
      let outcome = try repository.judged("--format", "json")
      guard outcome.status != 2 else { return ["refused"] }
      let report = try sandbox.decode(outcome)
      let found = report.findings.filter { $0.blocking && !["policy-change", "inline-ignores"].contains($0.rule) }
      #expect((outcome.status == 1) == report.findings.contains { $0.blocking })
      return Set(found.map { "\($0.path) \($0.rule) \($0.message)" })
    }
    let before = try blocking()
    for path in Self.gateFiles where Bool.random(using: &numbers) {
      switch Int.random(in: 0..<8, using: &numbers) {
      case 0: try sandbox.remove(path)
      case 1: try sandbox.git("mv", path, path + ".bak")
      case 2:
        try sandbox.remove(path)
        try sandbox.write("." + path.split(separator: "/").joined(separator: "-"), "version: 1\n")
      default: try sandbox.write(path, Self.text(path, try sandbox.read(path), &numbers))
      }
    }
    if Bool.random(using: &numbers) {
      _ = try sandbox.policygate("baseline", "write", "--grow")
    }
    for (path, text) in files {
      try sandbox.write(path, (Self.comments.randomElement(using: &numbers) ?? "") + text)
    }
    let after = try blocking()
    #expect(
      after == ["refused"] || before.isSubset(of: after),
      "seed \(seed): \(before.subtracting(after).sorted()) no longer block")
    #expect(before.isEmpty || !after.isEmpty, "seed \(seed)")
  }

  @Test("what blocked by the policy of the base blocks after it", arguments: UInt64(1)...40)
  func neverWeaker(_ seed: UInt64) throws { try Self.attempt(seed) }
}
