/// A shell that a command starts, and where that takes its commands from.
package struct ShellStart: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// `sh -c text`: the word's index.
    case text(Int)
    /// `eval words`
    case words(Range<Int>)
    /// `sh`, `bash -s`: a pipe or a here-document.
    case input
    /// `sh file`
    case file(Int)
  }

  package let source: Source
  /// The set options: `e`, `x`, `pipefail`.
  package let options: Set<String>

  package static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "ksh93", "mksh", "rbash"]

  /// The shell that a command's words start; nil where they start none.
  package init?(_ words: [ShellWord]) {
    var index = 0
    while index < words.count, words[index].isLiteral {
      let name = words[index].programName
      if Self.shells.contains(name) {
        self.init(shellAt: index, of: words)
        return
      }
      if name == "eval" {
        self.init(source: .words(index + 1..<words.count), options: [])
        return
      }
      if name == "su" || name == "runuser" {
        guard let start = ShellStart(userShellAt: index, of: words) else { break }
        self = start
        return
      }
      guard let next = ShellWrapper.named(name)?.target(in: words, after: index) else { break }
      index = next
    }
    return nil
  }

  private init(source: Source, options: Set<String>) {
    self.source = source
    self.options = options
  }

  private init(shellAt shell: Int, of words: [ShellWord]) {
    var options = Set<String>()
    var (hasText, readsInput) = (false, false)
    var index = shell + 1
    while index < words.count, let sign = words[index].text.utf8.first, sign == 0x2D || sign == 0x2B {
      let text = words[index].text
      index += 1
      if text == "--" || text == "-" { break }
      if text.utf8.starts(with: "--".utf8) {
        if text == "--rcfile" || text == "--init-file" { index += 1 }
        continue
      }
      for letter in text.dropFirst() {
        switch letter {
        case "c": hasText = true
        case "s": readsInput = true
        case "o", "O":
          if index < words.count { Self.note(words[index].text, sign, in: &options) }
          index += 1
        default: Self.note(String(letter), sign, in: &options)
        }
      }
    }
    self.options = options
    if hasText {
      source = .text(index)
    } else {
      source = readsInput || index >= words.count ? .input : .file(index)
    }
  }

  private static func note(_ option: String, _ sign: UInt8, in options: inout Set<String>) {
    let name = ShellOptions.letter(of: option)
    if sign == 0x2D { ShellOptions.insert(name, into: &options) } else { options.remove(name) }
  }

  /// `su user -c text`
  private init?(userShellAt index: Int, of words: [ShellWord]) {
    options = []
    let flag = words.indices.dropFirst(index + 1).first { place in
      let text = words[place].text
      return text == "-c" || text == "--command" || text == "-lc"
    }
    if let flag {
      guard flag + 1 < words.count else { return nil }
      source = .text(flag + 1)
      return
    }
    guard !words.dropFirst(index + 1).contains(where: { $0.text == "-u" || $0.text == "--" }) else { return nil }
    source = .input
  }
}
