import ContainerFiles

/// Which of a command's words is the program in the end.
struct InvocationTarget {
  private(set) var name: String
  private(set) var index = 0
  private(set) var wrappers: [String] = []
  /// `env A=b`, `sudo A=b`
  private(set) var assignments: [ShellWord] = []
  /// `env -u A`
  private(set) var unset: [String] = []
  /// `env -i`
  private(set) var clearsEnvironment = false

  /// nil where the program's name is not known.
  init?(_ words: [ShellWord]) {
    guard let first = words.first, first.isLiteral, !first.text.isEmpty else { return nil }
    name = first.programName
    while let next = next(in: words) {
      guard words[next].isLiteral else { return nil }
      wrappers.append(name)
      name = words[next].programName
      index = next
    }
  }

  private mutating func next(in words: [ShellWord]) -> Int? {
    if let wrapper = ShellWrapper.named(name) {
      // `command -v x` only looks for it.
      if name == "command", index + 1 < words.count, Self.looksOnly(words[index + 1].text) { return nil }
      guard let next = wrapper.target(in: words, after: index) else { return nil }
      note(words[index + 1..<next])
      return next
    }
    if name == "corepack" { return following(in: words, ["yarn", "pnpm", "npm", "npx", "yarnpkg", "pnpx"]) }
    if name.utf8.starts(with: "python".utf8), Self.isPython(name) { return module(in: words) }
    return nil
  }

  private static func looksOnly(_ option: String) -> Bool {
    option.hasPrefix("-") && (option.contains("v") || option.contains("V"))
  }

  private func following(in words: [ShellWord], _ names: Set<String>) -> Int? {
    guard index + 1 < words.count, names.contains(words[index + 1].text) else { return nil }
    return index + 1
  }

  private static func isPython(_ name: String) -> Bool {
    name.utf8.dropFirst("python".utf8.count).allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
  }

  /// The module of `python3 -m pip`, where it is one that is a program as well.
  private func module(in words: [ShellWord]) -> Int? {
    var place = index + 1
    while place + 1 < words.count, words[place].text.hasPrefix("-"), words[place].text != "-c" {
      if words[place].text.hasSuffix("m") {
        return Self.modules.contains(words[place + 1].text) ? place + 1 : nil
      }
      place += words[place].text == "-W" || words[place].text == "-X" ? 2 : 1
    }
    return nil
  }

  private static let modules: Set<String> = ["pip", "pipx", "poetry", "uv", "pipenv", "pdm", "conda", "hatch"]

  /// What a wrapper's own words do to the environment.
  private mutating func note(_ words: ArraySlice<ShellWord>) {
    var unsets = false
    for word in words {
      if unsets {
        unset.append(word.text)
        unsets = false
      } else if ShellWrapper.isAssignment(word) {
        assignments.append(word)
      } else if name == "env" {
        switch word.text {
        case "-i", "-", "--ignore-environment": clearsEnvironment = true
        case "-u", "--unset": unsets = true
        default: break
        }
      }
    }
  }
}
