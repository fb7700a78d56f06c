import ContainerFiles

/// What removes caches without being a package manager.
enum Cleanup {
  /// The paths that `rm` and `find … -delete` remove.
  static func paths(of invocation: Invocation) -> [CachePath] {
    switch invocation.name {
    case "rm":
      return invocation.arguments.filter { !$0.text.hasPrefix("-") && $0.text.contains("/") || $0.variables.count > 0 }
        .flatMap { BraceExpansion.words(of: $0.text) }.map { CachePath($0) }
    case "find":
      let words = invocation.arguments
      guard words.contains(where: { $0.text == "-delete" || $0.text == "rm" || $0.text == "/bin/rm" }) else {
        return []
      }
      return words.prefix { !$0.text.hasPrefix("-") && $0.text != "(" }
        .flatMap { BraceExpansion.words(of: $0.text) }.map { CachePath($0) }
    default: return []
    }
  }

  /// A script of the project's own that says it cleans up: `/scripts/cleanup.sh`, `clean_layer`. What it removes cannot
  /// be read, so it counts for everything.
  static func isHelper(_ invocation: Invocation) -> Bool {
    if saysClean(invocation.name) { return true }
    switch invocation.name {
    // What a download is named after is what a shell runs of it.
    case "sh", "bash", "source", ".", "ash", "dash", "curl", "wget":
      return invocation.arguments.contains { saysClean($0.text) }
    default: return invocation.arguments.contains { $0.text == "--cleanup" || $0.text == "cleanup" }
    }
  }

  private static func saysClean(_ text: String) -> Bool {
    let name = text.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return name.contains("clean") || name.contains("purge")
  }
}

/// `/var/{cache,lib/apt/lists}/*` as the shell spells it out.
enum BraceExpansion {
  /// The first group of braces only, twice: more do not occur, and groups multiply.
  static func words(of text: String) -> [String] {
    once(text).flatMap { once($0) }
  }

  private static func once(_ text: String) -> [String] {
    guard let open = text.firstIndex(of: "{"), open == text.startIndex || text[text.index(before: open)] != "$",
      let close = text[open...].firstIndex(of: "}"), text[open..<close].contains(",")
    else { return [text] }
    let before = text[..<open]
    let after = text[text.index(after: close)...]
    let choices = text[text.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
    guard choices.count <= 32 else { return [text] }
    return choices.map { String(before) + $0 + after }
  }
}
