/// A path of the host that a compose file names: `.`, `..` and doubled slashes resolved, `/var/run` as `/run`, which it
/// is a link to.
package struct HostPath: Sendable, Hashable {
  /// Whether it begins at the home folder of whoever runs Compose.
  package let isInHome: Bool
  package let parts: [String]

  /// Nil for a path that is relative to the file's folder, and for one of Windows.
  package init?(_ written: String) {
    let first = written.utf8.first
    let isInHome = written == "~" || written.hasPrefix("~/")
    guard isInHome || first == UInt8(ascii: "/") else { return nil }
    var parts: [String] = []
    var isHome = isInHome
    for part in written.split(separator: "/").dropFirst(isInHome ? 1 : 0) {
      switch part {
      case ".": continue
      case "..":
        if parts.isEmpty, isHome {
          // Above a home folder there is the folder of all of them.
          (isHome, parts) = (false, ["home"])
        } else {
          _ = parts.popLast()
        }
      default: parts.append(String(part))
      }
    }
    if !isHome, parts.starts(with: ["var", "run"]) { parts.removeFirst() }
    self.isInHome = isHome
    self.parts = parts
  }

  package var text: String { (isInHome ? (parts.isEmpty ? "~" : "~/") : "/") + parts.joined(separator: "/") }

  /// For people: what is not known is an ellipsis.
  package var shown: String {
    text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "…")
  }

  /// A part that a variable without a known value decides.
  package static let unknownPart = "\0"

  package var startsUnknown: Bool { parts.first?.contains(Self.unknownPart) ?? false }
}

/// What a path of the host means to whoever gets it into a container.
package struct HostDanger: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Who writes there becomes root on the host.
    case rootEquivalent
    /// Secrets, or the insides of the host.
    case sensitive
    /// Public, so that reading it is no harm; who writes there becomes root on the host.
    case open
    /// Public, and of no use to who writes there but for a mess.
    case harmless
  }

  package let kind: Kind
  /// What is there, as in "that is …".
  package let what: String

  /// Nil for a path without a meaning of its own.
  package static func of(_ path: HostPath) -> HostDanger? {
    if path.isInHome { return home(path.parts[...]) }
    if path.parts.first == "home" {
      return path.parts.count == 1 ? HostDanger(kind: .sensitive, what: "all home folders") : home(path.parts[2...])
    }
    let row = table.last { row in
      path.parts.starts(with: row.parts) && (row.reach == .below || path.parts.count == row.parts.count)
    }
    return row.map { HostDanger(kind: $0.kind, what: $0.what) }
  }

  /// Below a home folder: what programs keep their keys in.
  private static func home(_ parts: ArraySlice<String>) -> HostDanger? {
    guard let first = parts.first else { return HostDanger(kind: .sensitive, what: "a whole home folder") }
    return credentials[first].map { HostDanger(kind: .sensitive, what: $0) }
  }

  private static let credentials = [
    ".ssh": "someone's SSH keys", ".aws": "someone's AWS keys", ".kube": "someone's keys of clusters",
    ".docker": "someone's registry logins", ".gnupg": "someone's GnuPG keys", ".azure": "someone's Azure logins",
  ]

  private enum Reach { case exact, below }

  private struct Row {
    let parts: [String]
    let reach: Reach
    let kind: Kind
    let what: String

    init(_ path: String, _ reach: Reach, _ kind: Kind, _ what: String) {
      parts = path.split(separator: "/").map { String($0) }
      (self.reach, self.kind, self.what) = (reach, kind, what)
    }
  }

  /// The last row that fits decides, so narrower paths stand after wider ones.
  private static let table: [Row] =
    [
      Row("/", .exact, .rootEquivalent, "the whole host"),
      Row("/etc", .below, .rootEquivalent, "the host's configuration, its users among it"),
      Row("/root", .below, .rootEquivalent, "the home folder of the host's root"),
      Row("/boot", .below, .rootEquivalent, "the host's kernel and boot loader"),
      Row("/proc", .below, .rootEquivalent, "the host's processes and kernel settings"),
      Row("/usr", .exact, .rootEquivalent, "the host's programs"),
      Row("/usr/bin", .below, .rootEquivalent, "the host's programs"),
      Row("/usr/sbin", .below, .rootEquivalent, "the host's programs"),
      Row("/usr/local/bin", .below, .rootEquivalent, "the host's programs"),
      Row("/bin", .below, .rootEquivalent, "the host's programs"),
      Row("/sbin", .below, .rootEquivalent, "the host's programs"),
      Row("/lib", .exact, .rootEquivalent, "the host's libraries"),
      Row("/lib64", .below, .rootEquivalent, "the host's libraries"),
      Row("/lib/modules", .below, .open, "the code that the host's kernel loads"),
      Row("/usr/lib/modules", .below, .open, "the code that the host's kernel loads"),
      Row("/var/lib", .exact, .rootEquivalent, "the state of the host's services"),
      Row("/var/lib/docker", .below, .rootEquivalent, "every container, image and volume of the host"),
      Row("/var/lib/containerd", .below, .rootEquivalent, "every container and image of the host"),
      Row("/sys", .below, .sensitive, "the host's kernel and hardware"),
      Row("/dev", .exact, .sensitive, "every device of the host"),
      Row("/etc/localtime", .exact, .harmless, "the host's time zone"),
      Row("/etc/timezone", .exact, .harmless, "the host's time zone"),
    ] + publicFiles.map { Row($0, .below, .open, "the host's configuration") }

  /// What every program of every distribution may read, and no secret is in.
  private static let publicFiles = [
    "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/os-release", "/etc/lsb-release", "/etc/ssl/certs",
    "/etc/ca-certificates", "/etc/pki/tls/certs", "/etc/pki/ca-trust", "/etc/protocols", "/etc/services",
    "/etc/fonts",
  ]
}
