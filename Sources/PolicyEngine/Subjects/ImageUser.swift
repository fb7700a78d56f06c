package import ContainerFiles

/// What a USER line or a compose `user:` names: `user`, `user:group`, names or numbers.
package struct ImageUser {
  package let user: String
  package let group: String?

  package init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    user = parts.first.map { String($0) } ?? ""
    group = parts.count > 1 ? String(parts[1]) : nil
  }

  /// Docker reads a number before it looks a name up, so `00` and `+0` are root as well (Go's strconv.Atoi). Names are
  /// compared as they are written, but those of Windows without regard to case.
  package var isRoot: Bool {
    user.isEmpty || Self.isZero(user) || user == "root" || isWindowsAdministrator
  }

  /// With or without the machine's name before it.
  package var isWindowsAdministrator: Bool {
    user.lowercased().split(separator: "\\").last == "containeradministrator"
  }

  package var hasRootGroup: Bool { group.map { Self.isZero($0) || $0 == "root" } ?? false }

  package var isNumeric: Bool { Int(user) != nil && (group == nil || group.flatMap { Int($0) } != nil) }

  /// What no id can hold counts on from 0 in containerd before 1.7.27 (CVE-2024-40635).
  private static func isZero(_ text: String) -> Bool { Int(text).map { $0 <= 0 || $0 > Int(Int32.max) } ?? false }

  /// Whether a base image is known to set the variables of a user to a number that is not root: Microsoft's .NET
  /// images do. An operator may make anything of it, and the group counts all the same.
  package static func isSet(_ user: Expanded, by base: ImageReference?) -> Bool {
    guard let base, base.registry == "mcr.microsoft.com", base.repository.hasPrefix("dotnet/"),
      let rest = user.defaultText, !user.unresolved.isEmpty,
      user.used.allSatisfy({ $0.name == "APP_UID" && $0.modifier.isEmpty })
    else { return false }
    return !ImageUser("1" + rest).hasRootGroup
  }
}
