/// A flag of a program whose value is a secret, or holds one.
struct CredentialFlag {
  /// Where in the value the secret stands.
  enum Shape {
    case whole
    /// `user:password`
    case afterColon
    /// `user%password`
    case afterPercent
    /// `Authorization: Bearer …`
    case header
    /// `pass:…`
    case prefixed
    /// `username=a,password=b`
    case settings
  }

  let names: [String]
  let shape: Shape
  /// Whether the value may stand in the flag's own word, as in `-ppassword`.
  let isAttached: Bool
  /// Whether it may be the next word; mysql's `-p` alone asks for it.
  let isSeparate: Bool
  /// The first argument without which the flag means something else: `docker login -p`.
  let verbs: Set<String>

  private init(
    _ names: [String], _ shape: Shape = .whole, attached: Bool = true, separate: Bool = true, verbs: Set<String> = []
  ) {
    self.names = names
    self.shape = shape
    isAttached = attached
    isSeparate = separate
    self.verbs = verbs
  }

  static func flags(of program: String) -> [CredentialFlag] { byProgram[program] ?? [] }

  private static let byProgram: [String: [CredentialFlag]] = {
    var table: [String: [CredentialFlag]] = [:]
    for (programs, flags) in rows {
      for program in programs { table[program, default: []] += flags }
    }
    return table
  }()

  private static let rows: [([String], [CredentialFlag])] = [
    (
      [
        "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlshow", "mysqlcheck", "mysqlpump", "mysqlslap",
        "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-check", "mariadb-import", "mariadb-show", "xtrabackup",
        "mariabackup", "mycli",
      ], [CredentialFlag(["-p"], separate: false)]
    ),
    (["redis-cli", "valkey-cli", "keydb-cli"], [CredentialFlag(["-a"], attached: false)]),
    (["sshpass"], [CredentialFlag(["-p"])]),
    (
      ["curl"],
      [
        CredentialFlag(["-u", "-U", "--user", "--proxy-user"], .afterColon),
        CredentialFlag(["-H", "--header"], .header),
        CredentialFlag(["--oauth2-bearer"]),
        CredentialFlag(["-d", "--data", "--data-raw", "--data-urlencode"], .settings, attached: false),
      ]
    ),
    (["wget"], [CredentialFlag(["--header"], .header)]),
    (["http", "https", "xh"], [CredentialFlag(["-a", "--auth"], .afterColon, attached: false)]),
    (
      ["docker", "podman", "nerdctl", "buildah", "helm", "oras", "crane", "regctl", "az"],
      [CredentialFlag(["-p"], attached: false, verbs: ["login", "registry", "auth", "acr"])]
    ),
    (
      ["skopeo", "buildah", "podman"],
      [CredentialFlag(["--creds", "--src-creds", "--dest-creds"], .afterColon)]
    ),
    (
      ["mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "mongostat", "cqlsh"],
      [CredentialFlag(["-p"])]
    ),
    (["sqlcmd", "bcp"], [CredentialFlag(["-P"])]),
    (
      ["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd", "ldapmodrdn"],
      [CredentialFlag(["-w"])]
    ),
    (["smbclient", "rpcclient", "net"], [CredentialFlag(["-U"], .afterPercent)]),
    (
      ["openssl"],
      [CredentialFlag(["-passin", "-passout", "-pass"], .prefixed, attached: false)]
    ),
    (["useradd", "usermod"], [CredentialFlag(["-p"])]),
    (["rabbitmqadmin"], [CredentialFlag(["-p"])]),
    (["zip", "unzip"], [CredentialFlag(["-P"])]),
    (["7z", "7za", "7zr", "7zz"], [CredentialFlag(["-p"], separate: false)]),
    (["ssh-keygen"], [CredentialFlag(["-N"], attached: false)]),
    (["mount", "mount.cifs"], [CredentialFlag(["-o"], .settings, attached: false)]),
    (["vncserver", "x11vnc"], [CredentialFlag(["-passwd", "-storepasswd"], attached: false)]),
    (["ipmitool"], [CredentialFlag(["-P"])]),
    (["lftp"], [CredentialFlag(["-u"], .settings)]),
  ]
}
