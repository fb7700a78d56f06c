import Foundation
import Testing

/// Under a bound on memory and time: a finding or a clear error, never a crash, never a pass.
@Suite("Hostile input")
struct HostileInputTests {
  @Test("200,000 opening brackets in compose.yaml")
  func brackets() throws {
    try Sandbox().refuses("compose.yaml", Data(repeating: 0x5B, count: 200_000))
  }

  @Test("Aliases that double with every line")
  func aliases() throws {
    var text = "x-0: &a0 [z, z]\n"
    for level in 1...30 { text += "x-\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "services:\n  web:\n    image: \(Samples.image)\n    command: *a30\n"
    try Sandbox().refuses("compose.yaml", Data(text.utf8))
  }

  @Test("Merges of merges")
  func merges() throws {
    var text = "x-0: &a0 {k0: v}\n"
    for level in 1...400 {
      let many = Array(repeating: "*a\(level - 1)", count: 20).joined(separator: ", ")
      text += "x-\(level): &a\(level) {<<: [\(many)], k\(level): v}\n"
    }
    text += "services:\n  web: {<<: *a400, image: a}\n"
    try Sandbox().refuses("compose.yaml", Data(text.utf8))
  }

  @Test("Deep nesting in a RUN instruction")
  func nestedShell() throws {
    for sign in ["(", "$(", "{ ", "\"$(", "`", "if ", "<<A "] {
      let text = Samples.withoutUser + "RUN " + String(repeating: sign, count: 20_000) + "\n"
      try Sandbox().refuses("Dockerfile", Data(text.utf8))
    }
  }

  @Test("Many variables that expand to one another")
  func expansion() throws {
    var text = "FROM \(Samples.image)\nENV A0=xxxxxxxxxx\n"
    for level in 1...40 { text += "ENV A\(level)=$A\(level - 1)$A\(level - 1)$A\(level - 1)$A\(level - 1)\n" }
    text += "COPY --from=$A40 / /\n"
    try Sandbox().refuses("Dockerfile", Data(text.utf8))
  }
}
