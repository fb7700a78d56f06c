import ContainerFiles
import PolicyEngine

/// A package as the command line names it.
struct PackageName {
  private let word: ShellWord
  private let text: String
  private let call: PackageCall

  init(_ word: ShellWord, of call: PackageCall) {
    self.word = word
    text = word.text
    self.call = call
  }

  /// Whether its version is given, or is given elsewhere: in a variable, a file or a repository.
  var isPinned: Bool {
    if !word.isLiteral || isFileOrAddress { return true }
    switch call.manager {
    // `java-1.8.0-openjdk` has its version in its name; groups and modules with a stream have none to give.
    case .yum, .dnf, .microdnf:
      return text.hasPrefix("@") || text.contains(":") || text.contains("=") || hasVersionAfterDash
    case .npm, .yarn, .pnpm: return hasNodeVersion
    case .go: return !isOpenGo
    case .conda: return text.contains("::") && text.contains("=") || hasMark
    case .apt: return hasMark || text.contains("/") || text.hasSuffix("-") || text.hasSuffix("^") || text.contains("*")
    default: return hasMark
    }
  }

  private var hasMark: Bool { call.tool.pinMarks.contains { text.contains($0) } }

  private var isFileOrAddress: Bool {
    if text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~") || text.contains("://") { return true }
    if text.hasPrefix("git+") || text.hasPrefix("file:") || text.hasPrefix("git@") { return true }
    return [".deb", ".rpm", ".apk", ".whl", ".gem", ".tgz", ".tar.gz", ".zip"].contains { text.hasSuffix($0) }
  }

  private var hasVersionAfterDash: Bool {
    var dash = false
    for byte in text.utf8 {
      if dash, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { return true }
      dash = byte == UInt8(ascii: "-")
    }
    return false
  }

  /// `name@version`, `@scope/name@version`; a name with a slash and no scope is a repository.
  private var hasNodeVersion: Bool {
    if !text.hasPrefix("@"), text.contains("/") { return true }
    guard let at = text.dropFirst().lastIndex(of: "@") else { return false }
    return !["latest", "next", "canary", "*", ""].contains(text[text.index(after: at)...])
  }

  /// Only paths with a host are fetched; what has no dot before the first slash is the module itself or Go's own.
  private var isOpenGo: Bool {
    guard let host = text.split(separator: "/").first, host.contains("."), text.contains("/") else { return false }
    guard let at = text.lastIndex(of: "@") else { return true }
    return ["latest", "master", "main", "upgrade", "patch"].contains(text[text.index(after: at)...])
  }
}
