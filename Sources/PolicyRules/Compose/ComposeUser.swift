import ContainerFiles
package import PolicyEngine

package struct ComposeUser: Rule {
  package static let about = RuleDescription(
    id: "compose-user", title: "A service is not made to run as root, nor in a group that amounts to it",
    rationale: """
      `user: root` undoes the USER that the image's author chose, and root in a container is one flaw away from root on the \
      host. The groups docker and disk give the same without the name.
      """,
    advice: """
      Name a user, as a number, and give its data to it once:
        user: "10001:10001"
      """,
    practices: [.nonRoot], aliases: ["CL-0018"], placeholders: ["service", "user", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    image: a:1\n    user: «root»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    user: «\"0:0\"»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    user: «\"000\"»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    user: «${USER_ID:-0}»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    user: «${USER_ID}»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    user: «1000:docker»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    group_add: [video, «docker»]\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    group_add: [«0»]\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    group_add: [«\"${SOCKET_GROUP}\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    user: «root»\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n    user: \"1000\"\n"]),
    .passes("services:\n  web:\n    image: a:1\n    user: \"10001:10001\"\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    user: ${USER_ID:-1000}:${GROUP_ID:-1000}\n", file: "compose.yaml"),
    // Images for OpenShift own their files as group 0.
    .passes("services:\n  web:\n    image: a:1\n    user: \"50000:0\"\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    group_add: [video]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    (service.service.user.flatMap { user(service, $0) }.map { [$0] } ?? [])
      + (service.service.value["group_add"]?.listed ?? []).compactMap { item in
        item.text.flatMap { group(service, $0) }
      }
  }

  /// Groups that own the engine's socket, or the raw disks.
  private static let groups = ["docker": "who reaches the engine is root on the host", "disk": "it owns the raw disks"]

  private func user(_ service: Service, _ text: ComposeText) -> Violation? {
    guard let known = text.text else {
      // Both parts may come from variables; the user's decides.
      let partial = text.known
      let name = partial.prefix { $0 != ":" }
      guard name.isEmpty || name.contains("\0") else { return nil }
      return violation(
        service, text, "service `\(service.name)` takes its user from \(text.unresolved.withoutValue)",
        label: "empty, it is the image's user or root", evidence: text.written,
        fix: "give it a default that is not root: user: \"${UID:-10001}:${GID:-10001}\"")
    }
    guard !known.isEmpty else { return nil }
    let user = ImageUser(known)
    if user.isRoot {
      return violation(
        service, text, "service `\(service.name)` runs as root: user `\(known)`",
        label: "root, whatever the image's USER says", evidence: known, fix: Self.userFix(service))
    }
    guard let group = user.group, let meaning = Self.groups[group] else { return nil }
    return violation(
      service, text, "service `\(service.name)` runs in the group `\(group)`", label: meaning, evidence: known,
      fix: "take a group of the service's own: user: \"\(user.user):\(user.isNumeric ? user.user : "10001")\"")
  }

  private static func userFix(_ service: Service) -> String {
    let volumes = service.service.mounts.filter { !$0.isReadOnly }.compactMap { $0.target }.prefix(3)
    let chown =
      volumes.isEmpty
      ? ""
      : "\nthen, once: docker compose run --rm --user root --entrypoint chown \(service.name) -R 10001:10001 "
        + volumes.joined(separator: " ")
    return "delete the line if the image has a user of its own, or name one under service `\(service.name)`:\n"
      + "  user: \"10001:10001\"" + chown
  }

  private func group(_ service: Service, _ text: ComposeText) -> Violation? {
    guard let known = text.text else {
      return violation(
        service, text, "service `\(service.name)` takes a group from \(text.unresolved.withoutValue)",
        label: "may be one that amounts to root", evidence: "group " + text.written,
        fix: "write the group out, or give it a default in `\(text.written)`")
    }
    let isRoot = known == "root" || Int(known) == 0
    guard let meaning = isRoot ? "the group of root" : Self.groups[known] else { return nil }
    return violation(
      service, text, "service `\(service.name)` is in the group `\(known)`", label: meaning,
      evidence: "group " + known,
      fix:
        "delete `\(text.written)` from group_add of service `\(service.name)`, and give the files that it needs to a "
        + "group of its own")
  }

  private func violation(
    _ service: Service, _ text: ComposeText, _ message: String, label: String, evidence: String, fix: String
  ) -> Violation {
    Violation(
      at: text, message, label: label, evidence: evidence, facts: ["service": service.name, "user": text.written],
      remediation: Remediation(fix))
  }
}
