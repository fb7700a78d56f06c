/// One capability of Linux and what it means for a container. Numbers, defaults and names are those of
/// linux/capability.h and of moby's `daemon/pkg/oci/caps`.
package struct Capability: Sendable, Hashable {
  /// How much harm it does when a container holds it beyond its need.
  package enum Risk: Sendable, Hashable, CaseIterable { case baseline, info, low, medium, high, critical }

  /// The bit in the kernel's masks.
  package let number: Int
  /// Without the prefix `CAP_`.
  package let name: String
  /// Whether Docker gives it to a container that asks for nothing.
  package let isDefault: Bool
  package let risk: Risk
  /// What who holds it can do; the end of a sentence that begins with it.
  package let effect: String

  package var bit: UInt64 { 1 << UInt64(number) }

  /// The 41 capabilities by number.
  package static let all: [Capability] = table.enumerated().map { number, row in
    Capability(number: number, name: row.0, isDefault: row.1, risk: row.2, effect: row.3)
  }

  /// The capability that Docker reads a name as; nil where it answers `unknown capability`. Any case of letters
  /// will do, and the prefix may be left out; blanks are not taken away.
  package static func named(_ written: String) -> Capability? { byName[canonicalName(written)] }

  /// Upper case, without prefix.
  static func canonicalName(_ written: String) -> String {
    let upper = written.uppercased()
    return upper.hasPrefix("CAP_") ? String(upper.dropFirst(4)) : upper
  }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

/// Name, default, risk, effect, in the order of their numbers.
private let table: [(String, Bool, Capability.Risk, String)] = [
  ("CHOWN", true, .baseline, "changes the owner of any file"),
  ("DAC_OVERRIDE", true, .baseline, "reads and writes any file whatever its mode"),
  (
    "DAC_READ_SEARCH", false, .medium,
    "reads any file, and opens files of the host by handle once a host folder is mounted"
  ),
  ("FOWNER", true, .baseline, "changes mode and times of any file"),
  ("FSETID", true, .baseline, "keeps setuid bits when files change"),
  ("KILL", true, .baseline, "signals any process of the container"),
  ("SETGID", true, .baseline, "becomes any group"),
  ("SETUID", true, .baseline, "becomes any user"),
  ("SETPCAP", true, .baseline, "hands its capabilities on"),
  ("LINUX_IMMUTABLE", false, .low, "sets the immutable and append-only flags of files"),
  ("NET_BIND_SERVICE", true, .info, "binds ports below 1024, which Docker allows without it since 20.10"),
  ("NET_BROADCAST", false, .low, "is not checked by the kernel any more"),
  ("NET_ADMIN", false, .high, "rewrites interfaces, routes and firewall of its network"),
  ("NET_RAW", true, .low, "sends forged packets to its neighbours, such as ARP replies"),
  ("IPC_LOCK", false, .high, "locks memory without limit, at the cost of the whole host"),
  ("IPC_OWNER", false, .low, "uses any System V object"),
  ("SYS_MODULE", false, .critical, "loads code into the kernel"),
  ("SYS_RAWIO", false, .critical, "reaches ports and memory of the hardware"),
  ("SYS_CHROOT", true, .baseline, "changes its root folder"),
  ("SYS_PTRACE", false, .medium, "reads and changes other processes of its pid namespace"),
  ("SYS_PACCT", false, .low, "switches process accounting"),
  ("SYS_ADMIN", false, .critical, "mounts, enters namespaces and more: close to root on the host"),
  ("SYS_BOOT", false, .high, "reboots the host"),
  ("SYS_NICE", false, .high, "takes real-time priority over every process of the host"),
  ("SYS_RESOURCE", false, .medium, "overrides limits, quotas and reserved blocks"),
  ("SYS_TIME", false, .high, "sets the clock of the host, on which TLS and one-time passwords rely"),
  ("SYS_TTY_CONFIG", false, .low, "hangs up terminals"),
  ("MKNOD", true, .baseline, "makes device nodes"),
  ("LEASE", false, .high, "stalls others who open files of the host"),
  ("AUDIT_WRITE", true, .baseline, "writes audit records"),
  ("AUDIT_CONTROL", false, .high, "switches off the audit of the host"),
  ("SETFCAP", true, .baseline, "gives capabilities to files"),
  ("MAC_OVERRIDE", false, .high, "passes over the security module's policy"),
  ("MAC_ADMIN", false, .high, "changes the security module's policy"),
  ("SYSLOG", false, .high, "reads the kernel's log and addresses"),
  ("WAKE_ALARM", false, .low, "wakes the host from sleep"),
  ("BLOCK_SUSPEND", false, .low, "keeps the host from sleep"),
  ("AUDIT_READ", false, .medium, "reads the audit log of the host"),
  ("PERFMON", false, .high, "samples every process of the host"),
  ("BPF", false, .high, "loads programs into the kernel"),
  ("CHECKPOINT_RESTORE", false, .high, "writes process ids and mappings of other processes"),
]
