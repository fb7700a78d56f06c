import ContainerFiles

/// Which files hold secrets, by their names. A pattern with `/` describes the end of a path, one without describes a
/// name; case does not matter.
package struct SecretFileNames: Hashable, Sendable {
  private let patterns: [Pattern]

  /// A pattern and its parts; each describes one part of a path, so that no wildcard crosses a `/`.
  private struct Pattern: Hashable, Sendable {
    let text: String
    let parts: [Glob]

    init(_ text: String) {
      self.text = text
      parts = text.split(separator: "/").map { Glob(word: String($0), ignoringCase: true) }
    }

    /// - Parameter name: the last part, or what is taken for it; it refuses most.
    func matches(endOf path: [ArraySlice<UInt8>], named name: ArraySlice<UInt8>) -> Bool {
      guard let last = parts.last, last.matches(name), parts.count <= path.count else { return false }
      return parts.count == 1 || zip(parts, path.suffix(parts.count)).dropLast().allSatisfy { $0.matches($1) }
    }
  }

  package init(_ patterns: [String] = SecretFileNames.standard) { self.patterns = patterns.map { Pattern($0) } }

  /// The pattern that a path meets; nil when none does or the file is known to be harmless. Takes paths as COPY
  /// writes them: `./certs/*.pem` and `conf/.aws/` too.
  package func pattern(for path: String) -> String? {
    let bytes = Array(path.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    guard let name = parts.last, !Self.isAllowed(name) else { return nil }
    let least = Self.leastMeant(by: name)
    return patterns.first { pattern in
      pattern.matches(endOf: parts, named: name) || least != name && pattern.matches(endOf: parts, named: least)
    }?.text
  }

  /// `.env*`, `.e*` and `*.env` take `.env` too. `*` alone takes everything, and is the ignore file's matter.
  private static func leastMeant(by name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let star = UInt8(ascii: "*")
    if meansEnvironment(String(decoding: name, as: UTF8.self)) { return Array(".env".utf8)[...] }
    guard name.contains(star) else { return name }
    return name[..<((name.lastIndex { $0 != star }).map { $0 + 1 } ?? name.startIndex)]
  }

  static func meansEnvironment(_ name: String) -> Bool {
    name.utf8.contains { UInt8(ascii: "*") == $0 || UInt8(ascii: "?") == $0 || UInt8(ascii: "[") == $0 }
      && (name.contains("env") || name.hasPrefix(".e")) && Glob(word: name).matches(".env")
  }

  static func isAllowed(_ name: String) -> Bool { isAllowed(Array(name.utf8)[...]) }

  private static func isAllowed(_ name: ArraySlice<UInt8>) -> Bool { allowed.contains { $0.matches(name) } }

  package func matches(_ path: String) -> Bool { pattern(for: path) != nil }

  /// Of the files `<name>.env` those whose name says that secrets or an environment's own values are in it; others
  /// hold what a build or a script is told.
  package static let standard = [
    ".env", ".env.*", "*prod.env", "*production.env", "prod*.env", "*staging.env", "*stage.env", "*live.env",
    "*dev.env",
    "*development.env", "*local.env", "*secret*.env", "*cred*.env", "*passw*.env", "*token*.env", "*private*.env",
    "*db.env", "*database.env", "*postgres*.env", "*mysql*.env", "app.env", "docker.env", "*.pem", "*.p12", "*.pfx",
    "*.jks", "*.keystore", "*.ppk", "*.kdbx",
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", ".ssh", ".npmrc", ".yarnrc.yml", ".netrc", "_netrc", ".pypirc",
    ".git-credentials", ".aws", ".aws/credentials", ".docker/config.json", ".dockercfg", ".dockerconfigjson",
    "kubeconfig", "*.kubeconfig", ".kube", ".kube/config", "*.tfstate", "*.tfstate.backup", ".htpasswd", ".pgpass",
    ".my.cnf", "credentials.json", "application_default_credentials.json", "service-account*.json", ".vault-token",
    ".gnupg", "secring.gpg",
  ]

  /// Templates without values, public halves of keys, and bundles of certificates that everyone may read.
  private static let allowed = [
    "*.env.example", "*.env.sample", "*.env.template", "*.env.dist", "*.env.defaults", ".env.*.example",
    ".env.*.sample", ".env.*.template", ".env.*.dist", "*.example.env", "example.env", "sample.env", "template.env",
    "*.pub", "*.pub.pem", "*public*.pem", "ca.pem", "cacert*.pem", "ca-cert*.pem", "*-ca.pem", "*ca-bundle*.pem",
    "*-bundle.pem", "fullchain*.pem", "chain*.pem", "*-chain.pem", "*_chain.pem", "*certchain.pem", "*root-cert.pem",
    "dhparam*.pem",
    "*.crt.pem",
  ].map { Glob(word: $0, ignoringCase: true) }
}
