/// What a container may do: moby's answer (`TweakCapabilities`) to `privileged`, `cap_add` and `cap_drop`.
package struct Capabilities: Sendable, Hashable {
  /// The kernel's CapBnd.
  package let mask: UInt64
  /// Entries of either list that Docker refuses: with one of them no container starts.
  package let refused: [String]
  /// Whether there are lists that `privileged` makes void.
  package let listsIgnored: Bool

  package static let allMask: UInt64 = Capability.all.reduce(0) { $0 | $1.bit }
  /// 00000000a80425fb.
  package static let defaultMask: UInt64 = Capability.all.filter(\.isDefault).reduce(0) { $0 | $1.bit }

  /// By number.
  package var list: [Capability] { Capability.all.filter { mask & $0.bit != 0 } }
  package var names: Set<String> { Set(list.map(\.name)) }

  package func contains(_ capability: Capability) -> Bool { mask & capability.bit != 0 }

  /// The mask as `/proc/1/status` shows it.
  package var hexadecimal: String {
    let digits = String(mask, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The set that Docker computes; the first case that fits decides. The order of keys and entries does not matter.
  package static func effective(privileged: Bool, add: [String], drop: [String]) -> Capabilities {
    let (added, addsAll, refusedAdd) = read(add)
    let (dropped, dropsAll, refusedDrop) = read(drop)
    let mask: UInt64
    if privileged {
      mask = allMask
    } else if addsAll {
      // The word ALL in cap_drop takes nothing away here: both together are everything.
      mask = allMask & ~dropped
    } else if dropsAll {
      mask = added
    } else {
      // A name in both lists is held.
      mask = defaultMask & ~dropped | added
    }
    return Capabilities(
      mask: mask, refused: refusedAdd + refusedDrop, listsIgnored: privileged && !(add.isEmpty && drop.isEmpty))
  }

  private static func read(_ list: [String]) -> (mask: UInt64, hasAll: Bool, refused: [String]) {
    var mask: UInt64 = 0
    var hasAll = false
    var refused: [String] = []
    for written in list {
      if isAll(written) {
        hasAll = true
      } else if let capability = Capability.named(written) {
        mask |= capability.bit
      } else {
        refused.append(written)
      }
    }
    return (mask, hasAll, refused)
  }

  /// Whether Docker reads an entry as all capabilities: `CAP_ALL` is not.
  package static func isAll(_ written: String) -> Bool { written.uppercased() == "ALL" }
}
