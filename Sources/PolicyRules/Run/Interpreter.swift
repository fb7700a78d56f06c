import ContainerFiles
import PolicyEngine

/// Programs that run what they are given as text.
enum Interpreter {
  private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "fish"]
  private static let others: Set<String> = ["python", "perl", "ruby", "php", "node", "nodejs", "lua", "pwsh"]

  static func isShell(_ name: String) -> Bool { shells.contains(name) }

  static func isNamed(_ name: String) -> Bool {
    if shells.contains(name) || others.contains(name) { return true }
    let base = name.prefix { !($0.isNumber || $0 == ".") }
    return base != name && others.contains(String(base))
  }

  /// Whether it runs what comes in by its standard input.
  static func runsInput(_ call: Invocation) -> Bool {
    if call.name == "source" || call.name == "." { return call.arguments.first?.text == "/dev/stdin" }
    guard isNamed(call.name) else { return false }
    var words = call.arguments[...]
    while let word = words.popFirst() {
      let text = word.text
      if text == "-" || text == "/dev/stdin" || text == "--" { return true }
      guard text.hasPrefix("-") || text.hasPrefix("+") else { return false }
      if isShell(call.name) {
        if text.hasPrefix("--") { continue }
        let letters = text.dropFirst()
        if letters.contains("c") { return false }
        if letters.contains("s") { return true }
        if letters.hasSuffix("o") || letters.hasSuffix("O") { _ = words.popFirst() }
      } else if takesCode(text, call.name) {
        return false
      }
    }
    return true
  }

  /// Whether an option brings the program along, so that the input is data.
  private static func takesCode(_ option: String, _ name: String) -> Bool {
    if ["--eval", "--print", "--run", "--help", "--version"].contains(option) { return true }
    guard !option.hasPrefix("--") else { return false }
    let letters = option.dropFirst()
    if name.hasPrefix("python") { return letters.contains("c") || letters.contains("m") }
    if name.hasPrefix("perl") || name.hasPrefix("ruby") {
      return letters.contains { "eEnpi".contains($0) }
    }
    if name.hasPrefix("php") { return letters.contains { "rfBRFE".contains($0) } }
    return letters.contains { "ep".contains($0) }
  }
}
