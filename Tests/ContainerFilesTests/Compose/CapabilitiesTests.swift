import ContainerFiles
import Testing

@Suite("Effective capabilities")
struct CapabilitiesTests {
  private func mask(_ add: [String], _ drop: [String], privileged: Bool = false) -> UInt64 {
    Capabilities.effective(privileged: privileged, add: add, drop: drop).mask
  }

  @Test("the table has 41 capabilities in the kernel's order and moby's 14 defaults")
  func table() {
    #expect(Capability.all.count == 41)
    #expect(Capability.all.map(\.number) == Array(0...40))
    #expect(Capability.all.filter(\.isDefault).count == 14)
    #expect(Capability.named("net_raw")?.number == 13)
    #expect(Capability.named("CAP_SYS_ADMIN")?.number == 21)
    #expect(Capability.named("CHECKPOINT_RESTORE")?.number == 40)
    #expect(Capabilities.effective(privileged: false, add: [], drop: []).hexadecimal == "00000000a80425fb")
    #expect(Capabilities.effective(privileged: true, add: [], drop: []).hexadecimal == "000001ffffffffff")
  }

  @Test("privileged is everything, and says that lists are void")
  func privileged() {
    #expect(mask([], ["ALL"], privileged: true) == Capabilities.allMask)
    #expect(Capabilities.effective(privileged: true, add: [], drop: ["ALL"]).listsIgnored)
    #expect(!Capabilities.effective(privileged: true, add: [], drop: []).listsIgnored)
    #expect(!Capabilities.effective(privileged: false, add: ["KILL"], drop: ["ALL"]).listsIgnored)
  }

  @Test("ALL added is everything but the names dropped, even beside ALL dropped")
  func allAdded() {
    #expect(mask(["ALL"], ["ALL"]) == Capabilities.allMask)
    #expect(mask(["all"], ["ALL", "NET_RAW"]) == Capabilities.allMask & ~(1 << 13))
  }

  @Test("ALL dropped leaves what is added; a name in both lists is held")
  func dropped() {
    #expect(Capabilities.effective(privileged: false, add: ["chown", "NET_ADMIN"], drop: ["All"]).mask == 0x1001)
    #expect(mask([], ["ALL"]) == 0)
    #expect(mask(["NET_RAW"], ["NET_RAW"]) == Capabilities.defaultMask)
    #expect(mask([], ["NET_RAW"]) == Capabilities.defaultMask & ~(1 << 13))
  }

  @Test("each capability, in each way of writing it, added and dropped", arguments: Capability.all)
  func each(_ capability: Capability) {
    for written in [capability.name, capability.name.lowercased(), "CAP_" + capability.name, "cap_" + capability.name] {
      #expect(mask([written], ["ALL"]) == capability.bit)
      #expect(mask([written], []) == Capabilities.defaultMask | capability.bit)
      #expect(mask([], [written]) == Capabilities.defaultMask & ~capability.bit)
      #expect(mask(["ALL"], [written]) == Capabilities.allMask & ~capability.bit)
    }
  }

  @Test("every mix of four names agrees with moby's five cases, in any order of the entries")
  func everyMix() {
    let names = ["ALL", "NET_RAW", "SYS_ADMIN", "KILL"]
    for addBits in 0..<16 {
      for dropBits in 0..<16 {
        let add = names.enumerated().filter { addBits >> $0.offset & 1 == 1 }.map(\.element)
        let drop = names.enumerated().filter { dropBits >> $0.offset & 1 == 1 }.map(\.element)
        #expect(mask(add, drop) == expected(Set(add), Set(drop)))
        #expect(mask(add.reversed(), drop.reversed()) == mask(add, drop))
      }
    }
  }

  /// The precedence once more, with sets of names in place of masks.
  private func expected(_ add: Set<String>, _ drop: Set<String>) -> UInt64 {
    let all = Set(Capability.all.map(\.name))
    let defaults = Set(Capability.all.filter(\.isDefault).map(\.name))
    let held: Set<String>
    if add.isEmpty && drop.isEmpty {
      held = defaults
    } else if add.contains("ALL") {
      held = all.subtracting(drop)
    } else if drop.contains("ALL") {
      held = add
    } else {
      held = defaults.subtracting(drop).union(add)
    }
    return Capability.all.filter { held.contains($0.name) }.reduce(0) { $0 | $1.bit }
  }

  @Test(
    "what Docker refuses is refused", arguments: ["CAP_ALL", " ALL", "NET_BIND_SERVCE", "", "CAP_", "CAP_CAP_KILL"])
  func refused(_ written: String) {
    #expect(Capabilities.effective(privileged: false, add: [], drop: [written]).refused == [written])
    #expect(mask([], [written]) == Capabilities.defaultMask)
  }
}
