import ContainerFiles

/// What a USER line or a compose `user:` names: `user`, `user:group`, names or numbers.
struct ImageUser {
  let user: String
  let group: String?

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    user = parts.first.map { String($0) } ?? ""
    group = parts.count > 1 ? String(parts[1]) : nil
  }

  /// Docker reads a number before it looks a name up, so `00` and `+0` are root as well (Go's strconv.Atoi). Names are
  /// compared as they are written, but those of Windows without regard to case.
  var isRoot: Bool {
    user.isEmpty || Self.isZero(user) || user == "root" || user.lowercased() == "containeradministrator"
  }

  var hasRootGroup: Bool { group.map { Self.isZero($0) || $0 == "root" } ?? false }

  var isNumeric: Bool { Int(user) != nil && (group == nil || group.flatMap { Int($0) } != nil) }

  private static func isZero(_ text: String) -> Bool { Int(text) == 0 }

  /// Whether a base image is known to set a variable to a number that is not root: Microsoft's .NET images do.
  static func isSet(_ variable: String, by base: ImageReference?) -> Bool {
    guard let base else { return false }
    return variable == "APP_UID" && base.registry == "mcr.microsoft.com" && base.repository.hasPrefix("dotnet/")
  }
}
