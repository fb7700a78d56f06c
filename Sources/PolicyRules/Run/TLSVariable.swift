/// Variables that switch the check of certificates off.
enum TLSVariable {
  private enum Value {
    case falsy
    case truthy
    case anything
  }

  private static let known: [String: Value] = [
    "PYTHONHTTPSVERIFY": .falsy, "NODE_TLS_REJECT_UNAUTHORIZED": .falsy, "NPM_CONFIG_STRICT_SSL": .falsy,
    "YARN_STRICT_SSL": .falsy, "YARN_ENABLE_STRICT_SSL": .falsy, "CONDA_SSL_VERIFY": .falsy,
    "PERL_LWP_SSL_VERIFY_HOSTNAME": .falsy, "BUNDLE_SSL_VERIFY_MODE": .falsy, "GIT_SSL_NO_VERIFY": .truthy,
    "PIP_TRUSTED_HOST": .anything, "UV_INSECURE_HOST": .anything,
  ]

  static func isKnown(_ name: String) -> Bool { known[name.uppercased()] != nil }

  static func switchesOff(_ name: String, _ value: String) -> Bool {
    guard let kind = known[name.uppercased()], !value.isEmpty, !value.hasPrefix("$") else { return false }
    let lower = value.lowercased()
    return switch kind {
    case .falsy: ["0", "false", "no", "off"].contains(lower)
    case .truthy: ["1", "true", "yes", "on"].contains(lower)
    case .anything: !LocalHost.isNamed(lower)
    }
  }
}

/// Names of the machine itself: what a build fetches there it has started there.
enum LocalHost {
  static func isNamed(_ host: String) -> Bool {
    ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "::1", "host.docker.internal"].contains(host)
  }

  /// Whether a URL names it.
  static func isAsked(_ url: String) -> Bool {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    if host.hasPrefix("[") { return isNamed(String(host.prefix { $0 != "]" }) + "]") }
    return isNamed(host.prefix { $0 != ":" }.lowercased())
  }
}
