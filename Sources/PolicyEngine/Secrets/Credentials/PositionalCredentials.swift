import ContainerFiles

/// The passwords that a program takes as plain arguments: `npm config set //registry/:_authToken value`.
enum PositionalCredentials {
  static func collect(_ invocation: Invocation, into found: inout CredentialCollector) {
    let words = invocation.arguments.filter { !$0.text.hasPrefix("-") }
    let texts = words.map { $0.text }
    let title = "the secret that `\(invocation.name)` is given"
    func add(_ index: Int) {
      if words.indices.contains(index) { found.add(words[index].text, in: words[index].range, title) }
    }
    switch invocation.name {
    case "aws", "npm", "pnpm", "yarn", "poetry", "composer", "bundle", "bundler", "git", "pip", "pip3", "redis-cli",
      "valkey-cli", "conda", "heroku", "vercel", "snyk", "hub", "jf", "jfrog":
      if let key = settingKey(texts) { add(key) }
    case "htpasswd":
      let letters = invocation.arguments.filter { $0.text.hasPrefix("-") }
      if letters.contains(where: { $0.text.utf8.contains(UInt8(ascii: "b")) }) { add(words.count - 1) }
    case "rabbitmqctl":
      if ["add_user", "change_password", "authenticate_user"].contains(texts.first ?? "") { add(2) }
    case "grafana-cli", "grafana": if texts.contains("reset-admin-password") { add(words.count - 1) }
    case "mc", "mcli":
      if texts.count >= 6, ["alias", "config"].contains(texts[0]) { add(texts[0] == "config" ? 6 : 5) }
      if texts.count == 6, texts[0] == "alias" { add(5) }
    case "mysqladmin", "mariadb-admin": if let verb = texts.firstIndex(of: "password") { add(verb + 1) }
    case "openssl": if texts.first == "passwd", texts.count == 2 { add(1) }
    case "nuget": if texts.first?.lowercased() == "setapikey" { add(1) }
    default: break
    }
    for word in invocation.arguments { SettingsCredentials.statement(word.text, in: word.range, into: &found) }
  }

  /// The place of the value in `config set key value`, where the key promises a secret.
  private static func settingKey(_ texts: [String]) -> Int? {
    guard let verb = texts.firstIndex(where: { ["set", "config", "configure"].contains($0) }) else { return nil }
    var key = verb + 1
    if key < texts.count, ["set", "global", "local"].contains(texts[key]) { key += 1 }
    guard key + 1 < texts.count else { return nil }
    // poetry and composer: the user comes first.
    if texts[key].hasPrefix("http-basic") { return key + 2 }
    return CredentialKey.holdsSecretPart(texts[key][...]) ? key + 1 : nil
  }
}
