/// The signals that STOPSIGNAL takes: Linux's names, with or without SIG, or a number.
enum Signals {
  private static let names: Set<String> = Set(
    [
      "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
      "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
      "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
    ] + (1...15).map { "RTMIN+\($0)" } + (1...14).map { "RTMAX-\($0)" })

  /// - Parameter expanded: nil when it is known at build time only.
  static func accepts(_ word: Word, expanded: String?) -> Bool {
    guard let expanded else { return true }
    if let number = Int(expanded) { return number != 0 }
    let name = expanded.uppercased()
    return names.contains(name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name)
  }

  static func error(_ word: Word) -> SyntaxError {
    let short = names.sorted()
    let nearest = EditDistance.nearest(to: word.text, in: short + short.map { "SIG\($0)" })
    return SyntaxError(
      kind: .signal, range: word.range, message: "`\(word.text)` is no signal",
      remedy: nearest.map { "did you mean \($0)?" } ?? "write SIGTERM, SIGINT or SIGQUIT")
  }
}
