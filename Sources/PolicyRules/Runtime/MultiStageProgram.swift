import ContainerFiles
import PolicyEngine

/// What a container of a stage starts: an application, or a tool to work with.
struct StartedProgram {
  let isApplication: Bool

  init(of stage: BuildStage) {
    let entrypoint = stage.dockerfile.effectiveEntrypoint(of: stage.stage).flatMap { Self.words(of: $0) } ?? []
    let command = stage.dockerfile.effectiveCmd(of: stage.stage).flatMap { Self.words(of: $0) } ?? []
    var words = (entrypoint + command)[...]
    // Entrypoints that only hand on are looked through.
    while let first = words.first, Self.hands(on: first), words.count > 1 {
      words = words.dropFirst().drop { $0.hasPrefix("-") }
    }
    guard let first = words.first else {
      isApplication = false
      return
    }
    let name = String(lastPathPart(first))
    let rest = words.dropFirst()
    if Self.interpreters.contains(name), rest.allSatisfy({ $0.hasPrefix("-") || $0 == "version" }) {
      isApplication = rest.contains("-c") || rest.contains("-e")
    } else {
      let script = Self.interpreters.contains(name) ? rest.first { !$0.hasPrefix("-") } ?? name : name
      isApplication = !Self.isTool(String(lastPathPart(script)))
    }
  }

  private static func words(of instruction: Instruction) -> [String]? {
    guard let command = instruction.command else { return nil }
    switch command.form {
    case .exec(let words): return words.map(\.text)
    case .shell(let range):
      let text = instruction.joined.string(range.prefix(256))
      return text.split { $0 == " " || $0 == "\t" }.map { String($0) }
    }
  }

  private static func hands(on program: String) -> Bool {
    let name = lastPathPart(program)
    return ["tini", "dumb-init", "exec", "env", "gosu", "su-exec"].contains(name) || name.contains("entrypoint")
  }

  /// A shell or an interpreter that is given nothing to run waits for a person.
  private static let interpreters: Set<String> = [
    "bash", "sh", "ash", "zsh", "fish", "irb", "pry", "python", "python2", "python3", "node", "ruby", "php", "perl",
    "jshell",
    "ghci", "iex", "erl", "R", "julia", "lua", "go", "rustc", "gcc", "swift", "dotnet", "java", "mvn", "gradle", "npm",
  ]

  private static func isTool(_ name: String) -> Bool {
    // A Docker daemon of its own is what the images of CI workers start.
    ["build", "compile", "lint", "test", "check", "generate", "dockerd-"].contains { name.lowercased().contains($0) }
  }
}
