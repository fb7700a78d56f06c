import ContainerFiles
import PolicyEngine

/// What a RUN tells its shell to do about errors.
struct ErrorReading {
  /// By SHELL, `#!`, `bash -o pipefail` or `set -o pipefail`.
  let hasPipefail: Bool
  let hasErrexit: Bool
  /// Where the first command line of a here-document that is the script begins; nil for every other RUN.
  let heredoc: Int?
  /// The here-document names its shell in `#!`, so that no SHELL counts.
  let namesItsShell: Bool

  init(_ run: RunStep) {
    // Wherever the text says so, it is meant for all of it.
    hasPipefail =
      run.script.initialOptions.contains("pipefail")
      || run.script.commands.contains { $0.words.contains { $0.text == "pipefail" } }
    hasErrexit =
      run.script.initialOptions.contains("e")
      || run.script.commands.contains { command in
        command.name == "set" && command.words.contains { $0.text == "errexit" || Self.isShort($0.text, "e") }
      }
    guard case .run(let command) = run.instruction.arguments, case .shell(let range) = command.form,
      run.instruction.heredocs.count == 1, let heredoc = run.instruction.heredocs.first,
      Self.isScript(run.instruction.joined.string(range))
    else {
      (self.heredoc, namesItsShell) = (nil, false)
      return
    }
    let startsWithShebang =
      heredoc.lines.first.map { run.stage.dockerfile.text.string(in: $0).hasPrefix("#!") } ?? false
    namesItsShell = startsWithShebang
    self.heredoc =
      startsWithShebang ? heredoc.lines.dropFirst().first?.start ?? heredoc.bodyRange.end : heredoc.bodyRange.start
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
}
