import ContainerFiles
import PolicyEngine

/// Commands that turn source into a program.
enum BuildCommands {
  /// - Returns: the step, and whether it says something only where a compiler is known to be there.
  static func step(of invocation: Invocation) -> (step: BuildWork.Step, needsCompiler: Bool)? {
    let words = invocation.arguments.filter { $0.isLiteral && !$0.text.hasPrefix("-") }.prefix(8).map(\.text)
    let name = invocation.name
    if let verbs = builders[name] {
      guard let verb = words.first(where: { verbs.contains($0) }), !isTool(name, verb, invocation) else { return nil }
      return (step(invocation, "\(name) \(verb)", results[name] ?? "/app"), false)
    }
    if ["npm", "yarn", "pnpm", "bun"].contains(name) { return script(invocation, words).map { ($0, false) } }
    if name == "npx" || name == "bunx" {
      guard let program = words.first, frontends.contains(program) else { return nil }
      return (step(invocation, "\(name) \(program)", "/app/dist"), false)
    }
    if frontends.contains(name), name != "next" || words.first == "build" {
      return (step(invocation, ([name] + words.prefix(1)).joined(separator: " "), "/app/dist"), false)
    }
    guard compilers.contains(name), words.first != "clean" else { return nil }
    return (step(invocation, ([name] + words.prefix(1)).joined(separator: " "), "/usr/local"), true)
  }

  private static func step(_ invocation: Invocation, _ text: String, _ result: String) -> BuildWork.Step {
    let end = invocation.arguments.last?.range ?? invocation.nameRange
    return BuildWork.Step(range: invocation.nameRange.union(end), text: text, result: result)
  }

  /// `npm run build`, `yarn build`, `pnpm run build:prod`.
  private static func script(_ invocation: Invocation, _ words: [String]) -> BuildWork.Step? {
    var rest = words[...]
    if let first = rest.first, ["run", "run-script"].contains(first) { rest = rest.dropFirst() }
    guard let script = rest.first, script == "build" || script.hasPrefix("build:") else { return nil }
    return step(
      invocation, ([invocation.name] + words.prefix(through: rest.startIndex)).joined(separator: " "), "/app/dist")
  }

  /// `go install example.org/tool@v1` and `cargo install tool` fetch a tool, they do not build what ships.
  private static func isTool(_ name: String, _ verb: String, _ invocation: Invocation) -> Bool {
    guard verb == "install" else { return false }
    switch name {
    case "go": return invocation.arguments.contains { $0.text.contains("@") }
    case "cargo": return !invocation.arguments.contains { $0.text.hasPrefix("--path") }
    default: return false
    }
  }

  private static let builders: [String: Set<String>] = [
    "go": ["build", "install"], "cargo": ["build", "install"], "mvn": ["package", "install", "verify"],
    "mvnw": ["package", "install", "verify"], "gradle": gradleTasks, "gradlew": gradleTasks,
    "dotnet": ["publish", "build"], "sbt": ["assembly", "stage", "package", "dist"], "stack": ["build", "install"],
    "cabal": ["build", "install"], "swift": ["build"], "mix": ["release"], "zig": ["build"], "crystal": ["build"],
    "dart": ["compile"], "bazel": ["build"], "lein": ["uberjar"], "ng": ["build"],
  ]
  private static let gradleTasks: Set<String> = [
    "build", "assemble", "bootJar", "installDist", "shadowJar", "jar", "war",
  ]
  private static let frontends: Set<String> = ["tsc", "webpack", "vite", "next", "ng"]
  private static let compilers: Set<String> = ["make", "gcc", "g++", "cc", "c++", "clang", "cmake", "ninja", "meson"]
  private static let results: [String: String] = [
    "mvn": "/app/target/app.jar", "mvnw": "/app/target/app.jar", "gradle": "/app/build/libs/app.jar",
    "gradlew": "/app/build/libs/app.jar", "cargo": "/app/target/release/app", "dotnet": "/app/out",
  ]
}
