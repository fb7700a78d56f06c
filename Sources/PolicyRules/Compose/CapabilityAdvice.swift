import ContainerFiles
import PolicyEngine

/// The lines to type for a service, with what its image is known to need.
enum CapabilityAdvice {
  static func lines(for service: Service, _ profile: CapabilityProfile?) -> String {
    let user = service.runUser
    let image = CapabilityProfile.imageName(of: service) ?? service.name
    let added = service.service.capAdd.compactMap { $0.text.flatMap { Capability.named($0) } }
      .filter { $0.risk != .critical }
    let needed = (user == nil ? profile?.add ?? [] : []).compactMap { Capability.named($0) }
    let list = Set(added + needed).sorted { $0.name < $1.name }.map { $0.name }
    var lines = ["under service `\(service.name)`:", "  cap_drop: [ALL]"]
    if !list.isEmpty {
      let why =
        needed.isEmpty ? "" : "   # \(list.count > Set(needed).count ? "with " : "")what \(image) needs to start"
      lines.append("  cap_add: [\(list.joined(separator: ", "))]\(why)")
    }
    if let user {
      lines.append("as `\(user.name)`, which is not root, it rarely needs any back")
    } else if profile != nil, needed.isEmpty, added.isEmpty {
      lines.append("\(image) is known to need none back")
    }
    for maybe in profile?.maybe ?? [] where user == nil && !list.contains(maybe.capability) {
      lines.append("and \(maybe.capability) \(maybe.when)")
    }
    if let note = profile?.note { lines.append(note) }
    return (lines + test(service, without: list)).joined(separator: "\n")
  }

  /// What a capability that is missing looks like: most stop a service at its second start, not at the first.
  private static func test(_ service: Service, without list: [String]) -> [String] {
    let missing = symptoms.filter { !list.contains($0.capability) }.prefix(3)
    return [
      "then test a start, its use and a restart (docker compose restart \(service.name)); what is missing says so:"
    ]
      + missing.map { "  \($0.text): add \($0.add)" }
  }

  private static let symptoms: [(capability: String, text: String, add: String)] = [
    ("CHOWN", "`chown: Operation not permitted`", "CHOWN"),
    ("SETUID", "`su: can't set groups`, or an error of gosu or su-exec", "SETUID and SETGID"),
    ("DAC_OVERRIDE", "`Permission denied` as root", "DAC_OVERRIDE"),
    ("FOWNER", "`chmod: Operation not permitted`", "FOWNER"),
    (
      "NET_BIND_SERVICE", "`exec …: operation not permitted`",
      "the capability in the program's file, often NET_BIND_SERVICE"
    ),
  ]
}

extension Service {
  /// The user that the service's processes start as, when that is not root.
  struct RunUser {
    let name: String
    /// Whether the Dockerfile says so, not the compose file.
    let isBuilt: Bool
  }

  /// Nil for root, and where it is not known. Docker puts what is added for another user into the bounding set only
  /// (moby, SetCapabilities; there is no ambient set).
  var runUser: RunUser? {
    if let user = service.user {
      // What a variable decides may be root.
      guard let text = user.text, text.isEmpty || !ImageUser(text).isRoot else { return nil }
      if !text.isEmpty { return RunUser(name: text, isBuilt: false) }
    }
    return builtUser.flatMap { ImageUser($0).isRoot ? nil : RunUser(name: $0, isBuilt: true) }
  }

  /// Whether no process may gain anything by the file that it runs.
  var forbidsGaining: Bool {
    !isStack && service.securityOptions.last { $0.key == "no-new-privileges" }?.truth == .yes
  }
}
