package import ContainerFiles

/// A path of the host that a service's containers get, whichever way the file says so.
package struct HostUse: Sendable {
  package enum Way: Sendable, Hashable {
    case mount
    /// By the `driver_opts` of a named volume.
    case volume(String)
    case secret(String)
    case config(String)
    /// By `volumes_from` another service.
    case inherited(String)
  }

  package let way: Way
  /// Where the path stands, and what decides: for an inherited one the entry of `volumes_from`.
  package let place: ComposePlace
  /// The path as written, with a zero byte for each part that a variable without a known value decides.
  package let written: String
  /// Nil for a path that is relative to the file's folder, and for one that is not known.
  package let path: HostPath?
  /// The variables that hide the path; empty for a path of which enough is known.
  package let unknown: [String]
  package let isWritable: Bool
  /// Where it appears in the container.
  package let target: String?

  init(
    _ way: Way, at place: ComposePlace, written: String, unresolved: [String], isWritable: Bool, target: String? = nil
  ) {
    (self.way, self.place, self.written) = (way, place, written)
    (self.isWritable, self.target) = (isWritable, target)
    let path = HostPath(written)
    let isUnknown = written.hasPrefix(HostPath.unknownPart) || path?.startsUnknown ?? false
    self.path = isUnknown ? nil : path
    // Those behind it are parts of the target or of the options.
    unknown = isUnknown ? Array(unresolved.prefix(written.utf8.count { $0 == 0 })) : []
  }

  private init(_ other: HostUse, from service: String, at place: ComposePlace, isReadOnly: Bool) {
    way = .inherited(service)
    self.place = place
    (written, path, unknown, target) = (other.written, other.path, other.unknown, other.target)
    isWritable = other.isWritable && !isReadOnly
  }

  func inherited(from service: String, at place: ComposePlace, isReadOnly: Bool) -> HostUse {
    HostUse(self, from: service, at: place, isReadOnly: isReadOnly)
  }

  /// The last part of the path, also where what stands before it is not known.
  package var name: String {
    written.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
  }

  /// The path for people: normalised where it is known.
  package var shown: String {
    path?.shown ?? written.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "…")
  }

  /// The path as the file has it, for messages.
  package var said: String {
    written.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "…")
  }

  /// Whether a path that is not known may be one with a meaning: where the variable is all of it, or what follows it
  /// would have one at the root or in a home folder.
  package var mayBeDangerous: Bool {
    guard !unknown.isEmpty else { return false }
    let parts = written.split(separator: "/").drop { $0.contains(HostPath.unknownPart) }
    guard !parts.isEmpty else { return true }
    let rest = parts.joined(separator: "/")
    return ["/", "~/"].contains { HostPath($0 + rest).flatMap { HostDanger.of($0) } != nil }
  }

  /// How the path gets into the container, to follow "mounts `/etc`"; empty for an ordinary mount.
  package var by: String {
    switch way {
    case .mount: ""
    case .volume(let name): " by the volume `\(name)`"
    case .secret(let name): " as the secret `\(name)`"
    case .config(let name): " as the config `\(name)`"
    case .inherited(let name): " by volumes_from `\(name)`"
    }
  }

  /// Whether it is a folder or file that stays with the host, and no copy of a named file.
  package var isMount: Bool {
    switch way {
    case .mount, .volume, .inherited: true
    case .secret, .config: false
    }
  }
}
