import ContainerFiles

/// Which names of variables, keys and arguments promise a secret. Case does not matter.
package struct SecretNames: Hashable, Sendable {
  private let names: [Glob]
  private let allowed: [Glob]

  /// Lists as a policy writes them, with `*` and `?`.
  package init(names: [String] = SecretNames.standardNames, allowed: [String] = SecretNames.standardAllowed) {
    self.names = names.map { Glob(word: $0, ignoringCase: true) }
    self.allowed = allowed.map { Glob(word: $0, ignoringCase: true) }
  }

  package static let standard = SecretNames()

  /// Whether the name promises a secret and no pattern allows it.
  package func matches(_ key: String) -> Bool {
    let bytes = Array(key.utf8)[...]
    return names.contains { $0.matches(bytes) } && !allowed.contains { $0.matches(bytes) }
  }

  /// The pattern that a name meets, for the message; nil when it promises no secret.
  package func pattern(for key: String) -> String? {
    guard matches(key) else { return nil }
    return names.first { $0.matches(key) }?.text
  }

  package static let standardNames = [
    "*PASSWORD*", "*PASSWD*", "*PASSPHRASE*", "*_PASS", "*_PWD", "PASS", "*_PSW",
    "*SECRET*", "*_TOKEN", "TOKEN", "*_TOKEN_*", "TOKEN_*", "*AUTHTOKEN", "*ACCESSTOKEN",
    "*API_KEY*", "*APIKEY*", "*API-KEY*", "*PRIVATE_KEY*", "*PRIVATEKEY*", "*ACCESS_KEY*", "*ACCESSKEY*",
    "*ENCRYPTION_KEY*", "*SIGNING_KEY*", "*MASTER_KEY*", "*ACCOUNT_KEY*", "*STORAGE_KEY*", "APP_KEY", "*JWT_KEY*",
    "*SSH_KEY*",
    "*CREDENTIAL", "*CREDENTIALS", "*_CREDS", "*_AUTH",
  ]

  /// Names of what surrounds a secret but is none, among them all that is a setting of how secrets are handled.
  package static let standardAllowed =
    ["PUBLIC_*", "*_PUBLIC_*", "*_PUBLIC", "*_PUBLISHABLE_*"]
    + [
      "FILE", "FILES", "PATH", "DIR", "VERSION", "NAME", "ALIAS", "ID", "MODE", "ENABLED", "ENABLE", "DISABLED", "TYPE",
      "URL", "URI", "PREFIX", "SUFFIX", "LENGTH", "TTL", "EXPIR*", "TIMEOUT", "ALGORITHM", "ALGO", "ISSUER", "AUDIENCE",
      "ENDPOINT", "HEADER", "SCOPE", "SCOPES", "POLICY", "ROTATION", "COUNT", "LIMIT", "PORT", "HOST", "HOSTNAME",
    ].map { "*_" + $0 }
}
