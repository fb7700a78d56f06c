import ContainerFiles
package import PolicyEngine

package struct ComposeReadOnly: Rule {
  package static let about = RuleDescription(
    id: "compose-read-only", title: "A service's root filesystem is read-only",
    rationale: """
      Whoever breaks into a container with a writable root plants tools and changes programs there. \
      With a read-only root, and named places for what has to be written, nothing planted runs or lasts.
      """,
    advice: """
      Set it, and name where the program writes:
        read_only: true
        tmpfs: [/tmp]
      """,
    practices: [.readOnly], aliases: ["CL-0007", "CL-0022"], placeholders: ["service", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    rootFilesystem(service) + (service.service.value["tmpfs"]?.listed ?? []).compactMap { executable($0, service) }
  }

  private func rootFilesystem(_ service: Service) -> [Violation] {
    guard let value = service.service.value["read_only"], let text = value.text else {
      guard service.isWhole, service.service.value["provider"] == nil else { return [] }
      return [
        violation(
          service, service.service.namePlace, "service `\(service.name)` can write to its root filesystem",
          label: "read_only is not set", evidence: "missing", isAbsence: true, fix: Self.lines(service))
      ]
    }
    switch text.text?.lowercased() {
    case "true", "yes", "y", "on":
      guard service.isWhole, !service.writesSomewhere, let entry = service.service.entry("read_only") else { return [] }
      return [
        violation(
          service, entry, "service `\(service.name)` has a read-only root and no place to write to",
          label: "most programs need /tmp", evidence: "no tmpfs",
          fix: "under service `\(service.name)`, with the folders that the program writes to:\n  tmpfs: [/tmp]")
      ]
    case "false", "no", "n", "off":
      return [
        violation(
          service, text, "service `\(service.name)` makes its root filesystem writable", label: "writable",
          evidence: "off", fix: Self.lines(service))
      ]
    default: return []
    }
  }

  private static func lines(_ service: Service) -> String {
    let tmpfs = service.writesSomewhere ? "" : "\n  tmpfs: [/tmp]"
    return "under service `\(service.name)`:\n  read_only: true\(tmpfs)\nthen test a start: "
      + "`Read-only file system` names the folders that need a tmpfs or a volume"
  }

  /// `exec` and `suid` take away what Docker sets for every tmpfs.
  private func executable(_ item: ComposeValue, _ service: Service) -> Violation? {
    guard let text = item.text, let known = text.text, let colon = known.firstIndex(of: ":") else { return nil }
    let options = known[known.index(after: colon)...].split(separator: ",")
    guard let wrong = options.last(where: { $0 == "exec" || $0 == "suid" }),
      !options.contains("no" + wrong)
    else { return nil }
    let folder = known[..<colon]
    return violation(
      service, text, "service `\(service.name)` mounts the tmpfs `\(folder)` with `\(wrong)`",
      label: wrong == "exec" ? "what is written there can be run" : "setuid programs work there",
      evidence: "\(wrong) \(folder)", fix: "delete `\(wrong)` from the options of `\(folder)`")
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String, evidence: String,
    isAbsence: Bool = false, fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, notes: isAbsence ? service.mergedFiles.map { [$0] } ?? [] : [],
      evidence: evidence, facts: ["service": service.name], isAbsence: isAbsence, remediation: Remediation(fix))
  }
}

extension Service {
  /// Whether a tmpfs or a writable mount is there, also one of which a variable decides.
  fileprivate var writesSomewhere: Bool {
    !(service.value["tmpfs"]?.listed.isEmpty ?? true) || service.mounts.contains { !$0.isReadOnly }
      || service.value["volumes_from"] != nil
  }
}
