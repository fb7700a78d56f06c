import ContainerFiles
import Testing

/// What Docker makes of one entry in each list, written down from moby's rules and not from this code.
@Suite("Every mix of privileged, cap_add and cap_drop")
struct CapabilityMixTests {
  /// Each row adds its first text; its masks belong to the drops above them. `refused`: the container is not created.
  static let drops = ["", "ALL", "all", "CAP_ALL", "KILL", "CAP_KILL", "SYS_ADMIN", "cap_sys_admin", "NET_BIND_SERVCE"]
  static let rows = [
    ("", "a80425fb 0 0 refused a80425db a80425db a80425fb a80425fb refused"),
    ("ALL", "1ffffffffff 1ffffffffff 1ffffffffff refused 1ffffffffdf 1ffffffffdf 1ffffdfffff 1ffffdfffff refused"),
    ("all", "1ffffffffff 1ffffffffff 1ffffffffff refused 1ffffffffdf 1ffffffffdf 1ffffdfffff 1ffffdfffff refused"),
    ("CAP_ALL", "refused refused refused refused refused refused refused refused refused"),
    ("KILL", "a80425fb 20 20 refused a80425fb a80425fb a80425fb a80425fb refused"),
    ("CAP_KILL", "a80425fb 20 20 refused a80425fb a80425fb a80425fb a80425fb refused"),
    ("SYS_ADMIN", "a82425fb 200000 200000 refused a82425db a82425db a82425fb a82425fb refused"),
    ("cap_sys_admin", "a82425fb 200000 200000 refused a82425db a82425db a82425fb a82425fb refused"),
    ("NET_BIND_SERVCE", "refused refused refused refused refused refused refused refused refused"),
  ]

  struct Case: Sendable, CustomStringConvertible {
    let add: String
    let drop: String
    let expected: String
    var description: String { "add [\(add)] drop [\(drop)]" }
  }

  static let cases = rows.flatMap { add, masks in
    zip(drops, masks.split(separator: " ")).map { Case(add: add, drop: $0, expected: String($1)) }
  }

  private func capabilities(_ mix: Case, privileged: Bool) -> Capabilities {
    .effective(
      privileged: privileged, add: mix.add.isEmpty ? [] : [mix.add], drop: mix.drop.isEmpty ? [] : [mix.drop])
  }

  @Test("none is left out")
  func count() { #expect(Self.cases.count == 81) }

  @Test("without privileges the lists decide", arguments: cases)
  func unprivileged(_ mix: Case) {
    let found = capabilities(mix, privileged: false)
    guard mix.expected != "refused" else {
      #expect(!found.refused.isEmpty)
      return
    }
    #expect(found.refused.isEmpty)
    #expect(String(found.mask, radix: 16) == mix.expected)
    #expect(!found.listsIgnored)
  }

  @Test("privileged is everything, but for what Docker refuses before it looks", arguments: cases)
  func privileged(_ mix: Case) {
    let found = capabilities(mix, privileged: true)
    guard mix.expected != "refused" else {
      #expect(!found.refused.isEmpty)
      return
    }
    #expect(found.refused.isEmpty)
    #expect(found.hexadecimal == "000001ffffffffff")
    #expect(found.listsIgnored == !(mix.add.isEmpty && mix.drop.isEmpty))
  }
}
