import ContainerFiles
import PolicyEngine
import Testing

@Suite struct SecretNameAndValueTests {
  @Test(
    "knows names that promise a secret",
    arguments: [
      "DB_PASSWORD", "MYSQL_ROOT_PASSWORD", "PGPASSWORD", "dbPassword", "API_KEY", "apikey", "NPM_TOKEN", "TOKEN",
      "CLIENT_SECRET", "AWS_SECRET_ACCESS_KEY", "SSH_PRIVATE_KEY", "DB_PASS", "REGISTRY_AUTH", "GOOGLE_CREDENTIALS",
    ])
  func knowsNames(key: String) {
    #expect(SecretNames.standard.matches(key))
    #expect(SecretNames.standard.pattern(for: key) != nil)
  }

  @Test(
    "lets names pass that are about a secret but hold none",
    arguments: [
      "DB_PASSWORD_FILE", "PUBLIC_API_KEY", "TOKEN_TTL", "SECRET_NAME", "AWS_ACCESS_KEY_ID", "PASSWORD_LENGTH",
      "TOKEN_EXPIRES_IN", "API_KEY_ALIAS", "AUTH_MODE", "TOKEN_ENABLED", "SECRETS_PATH", "NEXT_PUBLIC_TOKEN_URL", "PWD",
      "HOME", "KEYBOARD", "GPG_KEY", "AUTHOR", "BYPASS", "COMPASS",
    ])
  func letsNamesPass(key: String) {
    #expect(!SecretNames.standard.matches(key))
  }

  @Test("takes the lists of a policy")
  func takesLists() {
    let names = SecretNames(names: ["*KENNWORT*"], allowed: ["OHNE_*"])
    #expect(names.matches("db_kennwort_1"))
    #expect(!names.matches("ohne_kennwort"))
    #expect(!names.matches("DB_PASSWORD"))
  }

  @Test(
    "tells what a value is",
    arguments: [
      ("$X", "DB_PASSWORD", .reference), ("${X}", "DB_PASSWORD", .reference), ("${X:?set it}", "TOKEN", .reference),
      ("$A$B", "TOKEN", .reference), ("${{ secrets.X }}", "TOKEN", .reference), ("{{ x }}", "TOKEN", .reference),
      ("$(cat /run/secrets/x)", "TOKEN", .reference), ("${X:-}", "TOKEN", .reference), ("${A:-${B}}", "T", .reference),
      ("", "TOKEN", .empty), ("  ", "TOKEN", .empty),
      ("yes", "MYSQL_ALLOW_EMPTY_PASSWORD", .boolean), ("true", "SMTPD_ENFORCE_AUTH", .boolean),
      ("Off", "APP_AUTH", .boolean), ("1", "DB_PASSWORD", .literal),
      ("3600", "TOKEN_EXPIRY", .number), ("15m", "JWT_SECRET_LIFETIME", .number), ("12345678", "DB_PASSWORD", .literal),
      ("4711", "DB_PASSWORD", .literal), ("12345678", "TOKEN_TTL", .literal),
      ("resetOSPassword.sh", "RESET_OS_PASSWORD", .path), ("db.json", "CREDENTIALS", .path),
      ("aB3dE5fG7hI9jK1lM3.sh", "DB_PASSWORD", .literal), ("hunter 2.sh", "DB_PASSWORD", .literal),
      (".sh", "DB_PASSWORD", .literal), ("hunter2.io", "DB_PASSWORD", .literal),
      ("00000000-0000-0000-0000-000000000000", "TOKEN", .placeholder), ("00000000", "TOKEN", .placeholder),
      ("/run/secrets/db", "DB_PASSWORD", .path), ("./key.pem", "PRIVATE_KEY", .path),
      ("/wJalr9XUtnFEMIK7MDENGbPxRfiCYzzKEY", "SECRET_KEY", .literal),
      ("${X:-/run/secrets/x}", "SECRET", .path), ("https://example.com/token", "TOKEN", .url),
      ("E1617765A8D1C2F3B4A5968778695A4B3C2D1E0F", "GPG_KEY", .fingerprint),
      ("E1617765A8D1C2F3B4A5968778695A4B3C2D1E0F", "KEY", .fingerprint),
      ("e1617765a8d1c2f3b4a5968778695a4b", "API_KEY", .literal),
      ("${X:-hunter2}", "DB_PASSWORD", .defaultLiteral("hunter2")),
      ("${X-hunter2}", "DB_PASSWORD", .defaultLiteral("hunter2")),
      ("${A:-${B:-hunter2}}", "DB_PASSWORD", .defaultLiteral("hunter2")),
      ("${X:-changeme}", "DB_PASSWORD", .defaultLiteral("changeme")),
      ("changeme", "DB_PASSWORD", .placeholder), ("<your-token>", "TOKEN", .placeholder),
      ("Password123", "DB_PASSWORD", .placeholder), ("example", "DB_PASSWORD", .placeholder),
      ("xxxxxxxx", "DB_PASSWORD", .placeholder), ("****", "DB_PASSWORD", .placeholder),
      ("prefix-${X}", "TOKEN", .mixed), ("$X.suffix", "TOKEN", .mixed),
      ("hunter2", "DB_PASSWORD", .literal), ("pa$$word", "DB_PASSWORD", .literal), ("5$", "DB_PASSWORD", .literal),
      ("${unclosed", "DB_PASSWORD", .literal),
      ("postgres://app:hunter2@db/shop", "DATABASE_SECRET", .literal),
      ("postgres://app:hunter2@${HOST}/shop", "DATABASE_SECRET", .literal),
      ("postgres://app:${PW}@db/shop", "DATABASE_SECRET", .mixed),
      ("postgres://app:${PW:-hunter2}@db/shop", "DATABASE_SECRET", .defaultLiteral("hunter2")),
    ] as [(String, String, SecretValue)])
  func tellsValues(text: String, key: String, value: SecretValue) {
    #expect(SecretValue.classify(text, key: key) == value)
  }

  @Test("takes a hostile value for a literal without losing itself in it")
  func boundsHostileValues() {
    for piece in ["${", "${A:-", "{{", "$(", "://:@"] {
      let value = SecretValue.classify(String(repeating: piece, count: 100_000), key: "TOKEN")
      #expect(value == .literal)
      _ = SecretValue.classify(String(repeating: piece, count: 600), key: "TOKEN")
    }
    let nested = String(repeating: "${A:-", count: 100) + "x" + String(repeating: "}", count: 100)
    #expect(SecretValue.classify(nested, key: "TOKEN") != .reference)
  }

  @Test(
    "finds passwords in addresses",
    arguments: [
      ("postgres://app:hunter2@db/shop", ["hunter2"]), ("a https://u:p@h b ftp://x:y@z", ["p", "y"]),
      ("https://example.com:8080/a@b", []), ("https://user@example.com", []), ("https://u:@h", []),
      ("redis://:s3cret@cache:6379", ["s3cret"]), ("https://u:${P:-a/b@c}@h/x", ["${P:-a/b@c}"]),
      ("https://0123456789abcdef0123@github.com/a", ["0123456789abcdef0123"]), ("://u:p@h", []), ("mailto:a@b", []),
    ])
  func findsPasswords(text: String, passwords: [String]) {
    let bytes = Array(text.utf8)
    #expect(URLCredentials.ranges(in: bytes[...]).map { String(decoding: bytes[$0], as: UTF8.self) } == passwords)
  }

  @Test(
    "knows files that hold secrets",
    arguments: [
      ".env", "app/.env.production", "./certs/server.pem", "keys/id_rsa", "id_ed25519_deploy", ".npmrc", "a/.netrc",
      ".aws/credentials", "home/.docker/config.json", "infra/terraform.tfstate", ".ENV", "*.pem", ".ssh/", "prod.env",
    ])
  func knowsFiles(path: String) {
    #expect(SecretFileNames().matches(path))
  }

  @Test(
    "lets templates, public keys and other files pass",
    arguments: [
      ".env.example", "a/.env.sample", ".env.template", ".env.dist", "id_rsa.pub", "ca.pem", "certs/fullchain.pem",
      "config.json", "credentials", "docker/config.json", "environment.ts", "", "/", "release.key",
    ])
  func letsFilesPass(path: String) {
    #expect(!SecretFileNames().matches(path))
  }

  @Test("takes a policy's own list of files")
  func takesFileList() {
    let files = SecretFileNames(["conf/*.secret"])
    #expect(files.pattern(for: "a/conf/x.secret") == "conf/*.secret")
    #expect(!files.matches("conf/a/x.secret"))
    #expect(!files.matches(".npmrc"))
  }

  @Test("masks every character of a secret, whatever bytes it holds")
  func masksSecrets() {
    let bytes = Array("K=é€x y".utf8) + [0xFF]
    #expect(Redaction.masked(bytes[...], hiding: [SourceRange(start: 2, end: 8)]) == "K=••• y\u{FFFD}")
    #expect(Redaction.masked(bytes[...], hiding: [SourceRange(start: 3, end: 4)]) == "K=•€x y\u{FFFD}")
    #expect(
      Redaction.masked(bytes[2...], hiding: [SourceRange(start: 9, end: 11), SourceRange(start: 0, end: 4)])
        == "•€x ••")
    #expect(Redaction.label(for: "hunter2é") == "•••••••• (8 characters)")
    #expect(Redaction.label(for: "x") == "•••••••• (1 character)")
  }
}
