/// Which file names are compose files by name, in any case of letters: those that Compose looks for, and those that
/// people give to files for `-f`.
package enum ComposeFileName {
  /// The name alone, without its folder.
  package static func matches(_ name: some Sequence<UInt8>) -> Bool {
    guard let stem = stem(of: name) else { return false }
    if startsWithWord("compose", stem) || startsWithWord("docker-compose", stem) { return true }
    if stem.hasSuffix(".compose") { return true }
    for tool in ["docker", "podman", "stack"] where stem.hasPrefix(tool) {
      let rest = stem.dropFirst(tool.count)
      let separated = rest.first.map { "-_.".contains($0) } ?? false
      if (separated ? rest.dropFirst() : rest).hasPrefix("compose") { return true }
    }
    guard let docker = stem.firstRange(ofWord: "docker") else { return false }
    return stem[docker.upperBound...].firstRange(ofWord: "compose") != nil
  }

  /// Names that other kinds of files bear as well: theirs is a compose file when it reads as one.
  package static func needsContentTest(_ name: some Sequence<UInt8>) -> Bool {
    guard let stem = stem(of: name) else { return false }
    return stem == "stack" || stem.hasPrefix("docker-stack")
  }

  /// The lower-case name without `.yml` or `.yaml`.
  private static func stem(of name: some Sequence<UInt8>) -> Substring? {
    let lower = String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    for ending in [".yml", ".yaml"] where lower.hasSuffix(ending) { return lower.dropLast(ending.count) }
    return nil
  }

  /// `compose`, `compose-dev` and `compose.test`, not `composer`.
  private static func startsWithWord(_ word: String, _ stem: Substring) -> Bool {
    guard stem.hasPrefix(word) else { return false }
    return stem.dropFirst(word.count).first.map { !$0.isLetter } ?? true
  }
}

extension Substring {
  fileprivate func firstRange(ofWord word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}
