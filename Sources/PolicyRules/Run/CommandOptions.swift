import ContainerFiles

/// The words of a command, told apart as options and what is left.
struct CommandOptions {
  struct Option {
    /// `-k`, `--insecure`
    let name: String
    let value: String?
    /// The word that holds the option.
    let word: ShellWord
  }

  private(set) var options: [Option] = []
  private(set) var operands: [ShellWord] = []

  /// - Parameters:
  ///   - shorts: the letters that take a value.
  ///   - longs: the long options that take the next word as value where they hold no `=`.
  init(_ words: [ShellWord], shorts: String = "", longs: Set<String> = []) {
    let letters = Array(shorts.utf8)
    var index = 0
    while index < words.count {
      let word = words[index]
      let next = index + 1 < words.count ? words[index + 1].text : nil
      index += 1
      let text = word.text
      if text == "--" {
        operands += words[index...]
        return
      }
      if text.hasPrefix("--") {
        if let equals = text.firstIndex(of: "=") {
          options.append(
            Option(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]), word: word))
        } else if longs.contains(text) {
          options.append(Option(name: text, value: next, word: word))
          index += 1
        } else {
          options.append(Option(name: text, value: nil, word: word))
        }
      } else if text.hasPrefix("-"), text.utf8.count > 1 {
        if addShort(word, letters: letters, next: next) { index += 1 }
      } else {
        operands.append(word)
      }
    }
  }

  /// Whether the next word is the last letter's value.
  private mutating func addShort(_ word: ShellWord, letters: [UInt8], next: String?) -> Bool {
    let cluster = Array(word.text.utf8.dropFirst())
    for (place, letter) in cluster.enumerated() {
      let name = "-\(Character(UnicodeScalar(letter)))"
      guard letters.contains(letter) else {
        options.append(Option(name: name, value: nil, word: word))
        continue
      }
      let rest = cluster[(place + 1)...]
      options.append(
        Option(name: name, value: rest.isEmpty ? next : String(decoding: rest, as: UTF8.self), word: word))
      return rest.isEmpty
    }
    return false
  }

  func first(_ names: String...) -> Option? { options.first { names.contains($0.name) } }
  func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }
}

extension CommandOptions {
  static func curl(_ words: [ShellWord]) -> CommandOptions {
    CommandOptions(
      words, shorts: "AbcCdDeEFHKmoPQrtTuUwxXyYz",
      longs: [
        "--output", "--header", "--data", "--data-raw", "--data-binary", "--user", "--user-agent", "--retry",
        "--retry-delay", "--retry-max-time", "--max-time", "--connect-timeout", "--proxy", "--request", "--url",
        "--cacert", "--cert", "--key", "--write-out", "--output-dir", "--referer", "--cookie", "--form", "--resolve",
        "--unix-socket", "--config", "--proto", "--range", "--continue-at", "--ciphers", "--max-redirs", "--limit-rate",
        "--speed-limit", "--speed-time", "--noproxy", "--dump-header", "--proto-redir", "--capath", "--json",
        "--cookie-jar", "--interface", "--dns-servers", "--stderr", "--tls-max", "--upload-file", "--proxy-user",
        "--netrc-file", "--data-urlencode", "--url-query", "--oauth2-bearer", "--cert-type", "--key-type", "--pass",
        "--pinnedpubkey", "--max-filesize", "--time-cond", "--connect-to", "--proxy-header", "--variable",
        "--aws-sigv4",
      ])
  }

  static func wget(_ words: [ShellWord]) -> CommandOptions {
    CommandOptions(
      words, shorts: "aoeiBtOTwQPUADlRIX",
      longs: [
        "--output-document", "--output-file", "--header", "--directory-prefix", "--tries", "--timeout", "--user-agent",
        "--post-data", "--user", "--password", "--wait", "--waitretry", "--execute", "--accept", "--reject",
        "--referer", "--ca-certificate", "--retry-on-http-error", "--read-timeout", "--dns-timeout",
        "--connect-timeout", "--cut-dirs", "--level", "--input-file", "--domains", "--max-redirect", "--quota",
        "--limit-rate", "--http-user", "--http-password", "--proxy-user", "--proxy-password", "--post-file",
        "--body-data", "--body-file", "--method", "--load-cookies", "--save-cookies", "--certificate", "--private-key",
        "--ca-directory", "--secure-protocol", "--bind-address", "--append-output", "--base", "--exclude-domains",
        "--include-directories", "--exclude-directories", "--progress", "--prefer-family", "--restrict-file-names",
        "--dns-servers", "--default-page", "--ciphers", "--crl-file", "--hsts-file", "--ftp-user", "--ftp-password",
      ])
  }
}
