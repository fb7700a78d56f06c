import Foundation
import Testing

/// Under a bound on memory and time: a finding or a clear error, never a crash, never a pass.
@Suite("Floods")
struct FloodTests {
  @Test("A Dockerfile of 100 MB")
  func largeFile() throws {
    let line = Data("RUN echo \(String(repeating: "x", count: 90))\n".utf8)
    var content = Data(Samples.good.utf8)
    for _ in 0..<(100 << 20) / line.count { content.append(line) }
    try Sandbox().refuses("Dockerfile", content)
  }

  @Test("A line of 20 MB, and one that is just small enough to be read")
  func longLine() throws {
    for size in [20 << 20, 1_000_000] {
      let content = Data("FROM \(Samples.image)\nRUN ".utf8) + Data(repeating: 0x61, count: size) + Data("\n".utf8)
      try Sandbox().refuses("Dockerfile", content)
    }
  }

  @Test("Forty thousand mistakes", arguments: ["text", "concise", "json"])
  func flood(format: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good + String(repeating: "BOGUS\n", count: 40_000))
    let outcome = try sandbox.bounded("check", "--format", format)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("30000 more findings are not listed"))
    if format == "json" { #expect(try sandbox.decode(outcome).findings.count == 10_000) }
  }

  @Test("Thousands of secrets, each of which no message may repeat")
  func manySecrets() throws {
    let sandbox = try Sandbox()
    let lines = (0..<5000).map { "ENV PASSWORD_\($0)=canary\($0)x\n" }
    try sandbox.write("Dockerfile", Samples.good + lines.joined())
    let outcome = try sandbox.bounded("check")
    #expect(outcome.status == 1)
    #expect(!outcome.all.contains("canary"))
  }
}
