import ContainerFiles

/// Names of flags, settings and fields that promise a secret: `--db-password`, `//registry.example.org/:_authToken`,
/// `spring.datasource.password`.
enum CredentialKey {
  /// Whether the last part of a name promises a secret.
  static func isSecret(_ key: Substring) -> Bool {
    let name = key.drop { $0 == "-" }
    guard mayBeSecret(key), (2...200).contains(name.utf8.count),
      let last = name.split(whereSeparator: { "./:".contains($0) }).last
    else {
      return false
    }
    return isSecretName(last)
  }

  /// Whether any part does: `pypi-token.pypi`, `github-oauth.github.com`.
  static func holdsSecretPart(_ key: Substring) -> Bool {
    key.split { "./:".contains($0) }.contains { isSecretName($0) || others.contains($0.lowercased()) }
  }

  /// A look at the letters that spares most names the patterns.
  private static func mayBeSecret(_ key: Substring) -> Bool {
    let bytes = Array(key.utf8)
    return bytes.indices.contains { index in
      switch bytes[index] | 0x20 {
      case UInt8(ascii: "p"): index + 1 < bytes.count && "aws".utf8.contains(bytes[index + 1] | 0x20)
      case UInt8(ascii: "s"): index + 2 < bytes.count && bytes[index + 2] | 0x20 == UInt8(ascii: "c")
      case UInt8(ascii: "t"): index + 2 < bytes.count && bytes[index + 2] | 0x20 == UInt8(ascii: "k")
      case UInt8(ascii: "k"): index + 2 < bytes.count && bytes[index + 2] | 0x20 == UInt8(ascii: "y")
      case UInt8(ascii: "a"): index + 2 < bytes.count && bytes[index + 2] | 0x20 == UInt8(ascii: "t")
      default: false
      }
    }
  }

  private static let others: Set<String> = ["github-oauth", "gitlab-oauth", "bearer", "extraheader"]

  private static func isSecretName(_ part: Substring) -> Bool {
    let name = part.lowercased().map { $0 == "-" ? "_" : String($0) }.joined()
    // `-DPASSWORD=…`, as cmake and java take it.
    let words = Set(name.split(separator: "_").map { String($0) })
    guard words.isDisjoint(with: negations) else { return false }
    return short.contains(name) || names.matches(name)
  }

  private static let short: Set<String> = [
    "pass", "pw", "pwd", "passwd", "password", "secret", "token", "requirepass", "masterauth", "storepass", "keypass",
    "srcstorepass", "deststorepass", "dbpass", "dbpassword", "rootpass", "adminpass", "userpass", "apikey",
    "_auth", "_authtoken", "_password", "psk",
  ]

  /// Other than for variables, `*_AUTH` and paths of keys are settings.
  private static let names = SecretNames(
    names: SecretNames.standardNames.filter {
      !["*_AUTH", "PASS", "*SSH_KEY*", "*PRIVATE_KEY*", "*PRIVATEKEY*", "*CREDENTIAL", "*CREDENTIALS", "*_CREDS"]
        .contains($0)
    })

  /// Words that make the name a setting of how secrets are handled.
  private static let negations: Set<String> = [
    "disabled", "disable", "no", "without", "allow", "empty", "stdin", "ask", "prompt", "random", "generate", "enable",
    "file", "fd", "env", "var", "command", "cmd", "min", "max", "length", "policy", "name", "id", "ref", "reset",
    "manager", "type", "url", "endpoint", "use", "skip", "path", "store", "hash", "algorithm", "encryption",
    "validate", "validation", "plugin", "expire", "expiry", "expiration", "ttl", "backend", "provider", "format",
    "mount", "count", "aes", "server", "field", "header", "service", "host", "port", "lifetime", "renew",
  ]
}
