import ContainerFiles
import PolicyEngine

/// A source of ADD or COPY as far as its text tells what it is.
struct AddedSource {
  enum Kind: Equatable {
    /// A file or directory of the build context.
    case local
    case url
    case git
    /// A variable without a value decides.
    case unknown
  }

  /// Without quotes, variables that have a default replaced.
  let text: String
  let kind: Kind
  let range: SourceRange

  init(_ word: Word, isJSON: Bool, step: StageSteps.Step, escape: UInt8) {
    range = word.range
    guard word.text.utf8.contains(UInt8(ascii: "$")) else {
      text = isJSON ? word.text : word.unquoted(escape: escape)
      kind = Self.kind(of: text)
      return
    }
    let expanded = Expansion.expand(word, with: step.scope, escape: escape, in: step.instruction.joined)
    let written = isJSON ? word.text : word.unquoted(escape: escape)
    if let known = expanded.text, !known.isEmpty {
      text = known
      kind = Self.kind(of: known)
    } else {
      text = written
      // A variable after the host name or the path's start leaves open which file, not what kind of source.
      let kind = Self.kind(of: written)
      self.kind = kind == .local && !Self.isFileOfUnknownFolder(written) ? .unknown : kind
    }
  }

  /// `build/${ARCH}/tool`: where the path starts and the name of the file are written out.
  private static func isFileOfUnknownFolder(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, let first = parts.first, let last = parts.last else { return false }
    return !first.contains("$") && !text.contains(":/") && !last.contains("$") && !last.isEmpty
      && !last.contains("}")
  }

  private static func kind(of text: String) -> Kind {
    if text.hasPrefix("git@") || text.hasPrefix("git://") || text.hasPrefix("ssh://") { return .git }
    if text.hasPrefix("github.com/") { return .git }
    guard text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("ftp://") else { return .local }
    let path = text.prefix { $0 != "#" && $0 != "?" }
    return path.hasSuffix(".git") ? .git : .url
  }

  /// A file or directory of the context that ADD would not unpack.
  var isPlainFile: Bool {
    guard kind == .local else { return false }
    let tail = text.utf8.reversed().prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    let hasPattern = tail.count < text.utf8.count
    let name = FileName(String(decoding: text.utf8.suffix(tail.count), as: UTF8.self))
    if name.isArchive { return false }
    return hasPattern ? !name.lastExtension.isEmpty : true
  }

  /// Nothing by its name; Docker would look at the content.
  var isSurelyNoArchive: Bool {
    text == "." || text == "./" || text.hasSuffix("/") || !FileName(text).lastExtension.isEmpty
  }
}

/// What the name of a file says.
struct FileName {
  /// The last part of a path or URL.
  let written: String
  /// The same in lower case.
  let text: String

  init(_ path: String) {
    let end = path.prefix { $0 != "?" && $0 != "#" }
    written = end.split(separator: "/", omittingEmptySubsequences: true).last.map { String($0) } ?? ""
    text = written.lowercased()
  }

  /// The text after the last dot, empty where there is none.
  var lastExtension: Substring {
    guard let dot = text.lastIndex(of: "."), dot > text.startIndex || text.count > 1 else { return "" }
    return text[text.index(after: dot)...]
  }

  /// Whether Docker's ADD may unpack it. It looks at the content, so a compressed file that may be a tar counts.
  var isArchive: Bool { Self.archives.contains(lastExtension) }

  private static let archives: Set<Substring> = [
    "tar", "tgz", "gz", "bz2", "tbz", "tbz2", "xz", "txz", "zst", "tzst", "z", "lzma", "tlz", "lz4",
  ]
}
