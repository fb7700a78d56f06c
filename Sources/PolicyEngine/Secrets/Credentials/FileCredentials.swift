package import ContainerFiles
import LinearRegex

/// The credentials of one file, by their place. What stands under a name that promises a secret, in ENV, ARG and
/// compose's `environment` and `build.args`, is left to the rule about such names.
package enum FileCredentials {
  package static func all(in file: InventoryFile) -> [Credential] {
    var found = CredentialCollector(file.text)
    var named: [SourceRange] = []
    switch file.content {
    case .dockerfile(let dockerfile):
      DockerfileCredentials.collect(dockerfile, into: &found, named: &named)
    case .compose(let compose):
      ComposeCredentials.collect(compose, into: &found, named: &named)
    case .unreadable: return []
    }
    TextCredentials.collect(file, into: &found)
    let left = named.merged()
    return found.found.filter { !left.holds($0.range) }
      .sorted { ($0.range.start, $0.range.end, $0.title) < ($1.range.start, $1.range.end, $1.title) }
  }
}

/// The credentials in the instructions of a Dockerfile.
enum DockerfileCredentials {
  /// - Parameter named: the values under names that promise a secret.
  static func collect(
    _ dockerfile: Dockerfile, into found: inout CredentialCollector, named: inout [SourceRange]
  ) {
    for (index, written) in dockerfile.instructions.enumerated() {
      let instruction = written.effective
      switch instruction.arguments {
      case .run, .cmd, .entrypoint, .healthcheck:
        guard mayHold(dockerfile.text.bytes(in: instruction.range)) else { continue }
        if let script = dockerfile.shellScript(at: index) { CommandCredentials.collect(script, into: &found) }
      case .copy(let transfer), .add(let transfer):
        for heredoc in instruction.heredocs { read(heredoc, to: transfer.destination.text, dockerfile, &found) }
      case .env(let pairs), .arg(let pairs):
        for pair in pairs {
          guard let value = pair.value else { continue }
          if SecretNames.standard.matches(pair.key.text) {
            named.append(value.range)
          } else {
            SettingsCredentials.fields(value.unquoted(escape: dockerfile.escape)[...], in: value.range, into: &found)
          }
        }
      case .label(let pairs):
        for pair in pairs {
          let key = pair.key.unquoted(escape: dockerfile.escape)
          guard let value = pair.value?.unquoted(escape: dockerfile.escape), CredentialKey.isSecret(key[...]) else {
            continue
          }
          found.add(value, key: key, in: pair.range, "the value of `\(key)`")
        }
      case .from, .shell, .user, .workdir, .stopsignal, .maintainer, .expose, .volume, .onbuild, .invalid: continue
      }
    }
  }

  /// The body of a here-document that COPY writes: settings, or a script.
  private static func read(
    _ heredoc: Heredoc, to destination: String, _ dockerfile: Dockerfile, _ found: inout CredentialCollector
  ) {
    let body = dockerfile.text.bytes(in: heredoc.bodyRange)
    guard mayHold(body) else { return }
    if body.starts(with: "#!".utf8) || destination.hasSuffix(".sh") {
      let script = SourceText(path: dockerfile.text.path, bytes: Array(body))
      let start = heredoc.bodyRange.start
      found.within(script, at: { SourceRange(start: $0.start + start, end: $0.end + start) }) {
        CommandCredentials.collect(ShellScript(parsing: script), into: &$0)
      }
    } else if SettingsCredentials.isSettings(destination) {
      SettingsCredentials.lines(in: heredoc.bodyRange, into: &found)
    }
  }

  /// A look at the words that spares most instructions from being read as shell.
  private static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool { !hints.keywordsFound(in: bytes).isEmpty }

  private static let hints = KeywordAutomaton([
    "pass", "pwd", "secret", "token", "api_key", "api-key", "apikey", "_key", "-key", "auth", " -u", "\"-u", "lu ",
    "mysql", "mariadb", "redis-cli", "valkey", "mongo", "sqlcmd", "bcp", "ldap", "smbclient", " -p\"", "login",
    "zip", "7z", "identified", "sudo -s", "_psw", "add_user", "mount", "alias", "-k", "openssl", "-n ", "oauth",
    "bearer", "ipmitool", "basic", "lftp", "-w",
  ])
}
