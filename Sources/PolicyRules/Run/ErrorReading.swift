import ContainerFiles
import PolicyEngine

/// What a RUN tells its shell to do about errors.
struct ErrorReading {
  /// By SHELL, by `bash -o pipefail` or by `set -o pipefail` in the script.
  let hasPipefail: Bool
  let hasErrexit: Bool
  /// The `#!` line of the here-document says `-e`.
  let hasShebangErrexit: Bool
  /// Where the first command line of a here-document that is the script begins; nil for every other RUN.
  let heredoc: Int?

  init(_ step: StageSteps.Step, _ run: RunStep, in source: SourceText) {
    var hasPipefail = step.shell.map { Self.words(of: $0).contains { $0.contains("pipefail") } } ?? false
    var hasErrexit = step.shell.map { Self.words(of: $0).contains { Self.isShort($0, "e") } } ?? false
    if case .run(let command) = run.instruction.arguments, case .exec(let words) = command.form {
      hasPipefail = hasPipefail || words.contains { $0.text == "pipefail" }
    }
    for command in run.script.commands where command.name == "set" {
      let words = command.words.dropFirst().map { $0.text }
      hasPipefail = hasPipefail || words.contains("pipefail")
      hasErrexit = hasErrexit || words.contains("errexit") || words.contains { Self.isShort($0, "e") }
    }
    var shebang = ""
    var start: Int?
    if case .run(let command) = run.instruction.arguments, case .shell(let range) = command.form,
      run.instruction.heredocs.count == 1, let heredoc = run.instruction.heredocs.first,
      Self.isScript(run.instruction.joined.string(range))
    {
      start = heredoc.bodyRange.start
      if let line = heredoc.lines.first {
        let text = source.string(in: line)
        if text.hasPrefix("#!") {
          shebang = text
          start = heredoc.lines.dropFirst().first?.start ?? heredoc.bodyRange.end
        }
      }
    }
    self.heredoc = start
    let shebangWords = shebang.split(separator: " ").map { String($0) }
    hasShebangErrexit = shebangWords.contains { Self.isShort($0, "e") || $0 == "errexit" }
    self.hasPipefail = hasPipefail || shebangWords.contains("pipefail")
    self.hasErrexit = hasErrexit
  }

  /// `<<EOF` alone, or a shell that reads it: `bash <<EOF`. The options of that shell are its own.
  private static func isScript(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "\t" }
    return words.count == 1 && (words.first?.hasPrefix("<<") ?? false)
  }

  private static func isShort(_ word: String, _ letter: Character) -> Bool {
    word.hasPrefix("-") && !word.hasPrefix("--") && word.dropFirst().contains(letter)
      && word.dropFirst().allSatisfy { $0.isLetter }
  }

  private static func words(of shell: Instruction) -> [String] {
    guard case .shell(let command) = shell.arguments, case .exec(let words) = command.form else { return [] }
    return words.map { $0.text }
  }
}
