import ContainerFiles
package import PolicyEngine

package struct ComposeConfinement: Rule {
  package static let about = RuleDescription(
    id: "compose-confinement", title: "Docker's confinement of a container stays on",
    rationale: """
      seccomp, AppArmor, SELinux and the masked paths of /proc keep a container from the parts of the kernel where escapes \
      begin. Switched off, one flaw in the service is a flaw of the host.
      """,
    advice: """
      Delete the entry; where a call is refused that the service needs, allow that one in a profile of its own:
        security_opt: ["seccomp:./seccomp.json"]
      """,
    practices: [.attackSurface], aliases: ["CL-0009", "CIS-5.2", "CIS-5.3", "CIS-5.22"],
    placeholders: ["service", "option", "suggestion"])

  package static let examples: [Example] = [
    .fails(service("«seccomp:unconfined»"), file: "compose.yaml"),
    .fails(service("«seccomp=unconfined»"), file: "compose.yaml"),
    .fails(service("seccomp=./profile.json", "«seccomp=unconfined»"), file: "compose.yaml"),
    .fails(service("«apparmor:unconfined»"), file: "compose.yaml"),
    .fails(service("«label:disable»", "label:user:USER"), file: "compose.yaml"),
    .fails(service("«label=type:spc_t»"), file: "compose.yaml"),
    .fails(service("«systempaths=unconfined»"), file: "compose.yaml"),
    .fails(service("«writable-cgroups=true»"), file: "compose.yaml"),
    .fails(service("«seccomp:${PROFILE:-unconfined}»"), file: "compose.yaml"),
    .fails(service("«seccomp:${PROFILE}»"), file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    security_opt: [«\"apparmor:unconfined\"»]\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n"]),
    .passes(service("seccomp:unconfined", "seccomp:./profile.json"), file: "compose.yaml"),
    .passes(service("apparmor:web"), file: "compose.yaml"),
    .passes(service("label:type:svirt_apache_t"), file: "compose.yaml"),
    .passes(service("no-new-privileges:true", "systempaths=masked"), file: "compose.yaml"),
  ]

  private static func service(_ options: String...) -> String {
    "services:\n  web:\n    image: a:1\n    security_opt:\n" + options.map { "      - \($0)\n" }.joined()
  }

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    let all = service.service.securityOptions
    // Of two with one key Docker takes the last; labels add up.
    let last = Dictionary(all.enumerated().map { ($0.element.key, $0.offset) }) { _, last in last }
    return all.enumerated().compactMap { index, option in
      guard option.key == "label" || last[option.key] == index else { return nil }
      return violation(service, option)
    }
  }

  /// What is switched off, and what that means.
  private struct Opening {
    let name: String
    let label: String
  }

  private static func opening(_ option: ComposeSecurityOption) -> Opening? {
    switch (option.key, option.value) {
    case ("seccomp", "unconfined"):
      Opening(name: "seccomp", label: "every system call of the kernel is open")
    case ("apparmor", "unconfined"): Opening(name: "AppArmor", label: "no profile confines it")
    case ("label", "disable"): Opening(name: "SELinux", label: "no label confines it")
    case ("label", "type:spc_t"): Opening(name: "SELinux", label: "the type of containers that nothing confines")
    case ("systempaths", "unconfined"):
      Opening(name: "the masks over /proc and /sys", label: "kernel settings can be read and written")
    case ("writable-cgroups", let value) where value?.lowercased() == "true":
      Opening(name: "the read-only mount of cgroups", label: "limits can be lifted from inside")
    default: nil
    }
  }

  private static let keys: Set<String> = ["seccomp", "apparmor", "label", "systempaths", "writable-cgroups"]

  private func violation(_ service: Service, _ option: ComposeSecurityOption) -> Violation? {
    let message: String
    let label: String
    if option.isUnknown {
      guard option.key.isEmpty || Self.keys.contains(option.key) else { return nil }
      let what = option.key.isEmpty ? "a security option" : "its `\(option.key)` profile"
      message = "service `\(service.name)` takes \(what) from \(option.text.unresolved.withoutValue)"
      label = "may be unconfined"
    } else {
      guard let opening = Self.opening(option) else { return nil }
      message = "service `\(service.name)` switches \(opening.name) off: `\(option.text.text ?? "")`"
      label = opening.label
    }
    return Violation(
      at: option.text, message, label: label, evidence: option.text.text ?? option.text.written,
      facts: ["service": service.name, "option": option.text.written],
      remediation: Remediation(fix(service, option)))
  }

  private func fix(_ service: Service, _ option: ComposeSecurityOption) -> String {
    guard !option.isUnknown else {
      return "write the profile out, or give the variable a default in `\(option.text.written)`"
    }
    switch option.key {
    case "seccomp":
      return """
        delete `\(option.text.written)` from service `\(service.name)`; Docker's own profile has let debuggers, io and \
        most sandboxes work since Engine 19.03. For a call that it refuses, a profile that adds just that one:
          security_opt: ["seccomp:./seccomp.json"]
        """
    case "apparmor":
      return """
        delete `\(option.text.written)` from service `\(service.name)`: docker-default applies then. For what that \
        refuses (a mount, for example), a profile of its own:
          security_opt: ["apparmor:\(service.name)"]
        """
    case "label":
      return """
        delete `\(option.text.written)` from service `\(service.name)`; where SELinux refuses a mounted folder, label the \
        folder for the container:
          volumes: ["./data:/data:Z"]
        """
    default: return "delete `\(option.text.written)` from service `\(service.name)`"
    }
  }
}
