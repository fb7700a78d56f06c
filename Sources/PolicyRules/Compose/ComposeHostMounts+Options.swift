import ContainerFiles
import PolicyEngine

/// What the third field of a mount says.
extension ComposeHostMounts {
  func options(_ service: Service, _ mount: ComposeMount) -> [Violation] {
    ignored(service, mount) + shared(service, mount)
  }

  private static let known = [
    "ro", "rw", "nocopy", "cached", "delegated", "consistent", "private", "rprivate", "shared", "rshared", "slave",
    "rslave",
  ]
  /// As many as are reported of one mount.
  private static let mostOptions = 10
  /// Podman's, which Compose ignores.
  private static let ofOthers: Set<String> = ["U", "O"]

  private func ignored(_ service: Service, _ mount: ComposeMount) -> [Violation] {
    guard let text = mount.value.text else { return [] }
    return mount.ignoredOptions.filter { !Self.ofOthers.contains($0) }.prefix(Self.mostOptions).map { option in
      let part = Self.range(of: option, in: text)
      let meant = Self.meansReadOnly(option) ? "ro" : EditDistance.nearest(to: option, in: Self.known)
      let writable = mount.isReadOnly ? "" : ", and the mount is writable"
      let edits =
        meant == "ro" && !mount.isReadOnly && !text.isUsedElsewhere && !text.written.contains("$")
        ? part.map { [Edit(text.range(of: $0), "ro")] } ?? [] : []
      let fix =
        meant.map { "did you mean `\($0)`?" }
        ?? "delete `\(option)`, or write `ro` if service `\(service.name)` only reads it"
      return Violation(
        at: part.map { text.range(of: $0) } ?? text.range, in: text.path,
        "service `\(service.name)` mounts `\(mount.target ?? "")` with `\(option)`, which Compose ignores",
        label: "without effect\(writable)", evidence: "\(mount.target ?? "") \(option)",
        facts: ["service": service.name, "path": mount.target ?? ""],
        remediation: Remediation(fix, edits: edits, safety: edits.isEmpty ? .unsafe : .safe))
    }
  }

  private static func meansReadOnly(_ option: String) -> Bool {
    let letters = option.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters == "ro" || letters == "r0" || letters == "or" || letters == "r" || letters.hasPrefix("read")
      || letters == "rdonly"
  }

  private func shared(_ service: Service, _ mount: ComposeMount) -> [Violation] {
    guard let propagation = mount.propagation, propagation == "shared" || propagation == "rshared" else { return [] }
    let place = mount.value["bind", "propagation"]?.place
    let text = mount.value.text
    let part = text.flatMap { text in Self.range(of: propagation, in: text).map { text.range(of: $0) } }
    return [
      Violation(
        at: place?.range ?? part ?? mount.value.place.range, in: mount.value.place.path,
        "service `\(service.name)` shares mounts with the host: `\(propagation)` on `\(mount.target ?? "")`",
        label: "what is mounted inside appears on the host", evidence: "\(mount.target ?? "") \(propagation)",
        facts: ["service": service.name, "path": mount.target ?? ""],
        remediation: Remediation(
          "delete `\(propagation)`; for mounts of the host to appear inside, and not the other way round, `rslave` is enough"
        ))
    ]
  }

  /// Where an option stands in a short mount as written: after its last colon.
  private static func range(of option: String, in text: ComposeText) -> Range<Int>? {
    let bytes = Array(text.written.utf8)
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    var start = colon + 1
    for part in bytes[start...].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      if part.elementsEqual(option.utf8) { return start..<(start + part.count) }
      start += part.count + 1
    }
    return nil
  }
}
