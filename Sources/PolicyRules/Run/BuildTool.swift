import ContainerFiles
import PolicyEngine

/// A program that fetches dependencies, as the rules about build caches see it.
struct BuildTool: Sendable {
  let names: Set<String>
  /// The first words with which it fetches what the manifests say, and nothing of the source.
  var manifestVerbs: Set<String> = []
  /// The first words with which it fetches as it builds.
  var buildVerbs: Set<String> = []
  /// What is copied before it is called, as words of a COPY.
  let manifests: [String]
  /// Where it keeps what it fetched; `~` is the user's home.
  let caches: [String]
  /// Words that say that nothing is fetched.
  var offlineFlags: Set<String> = []

  static func named(_ name: String) -> BuildTool? { all.first { $0.names.contains(name) } }

  private static let all = [
    BuildTool(
      names: ["go"], manifestVerbs: ["mod"], buildVerbs: ["build", "install", "test", "get"],
      manifests: ["go.mod", "go.sum"], caches: ["/go/pkg/mod", "~/.cache/go-build"],
      offlineFlags: ["-mod=vendor"]),
    BuildTool(
      names: ["cargo"], manifestVerbs: ["fetch"], buildVerbs: ["build", "install", "test"],
      manifests: ["Cargo.toml", "Cargo.lock"], caches: ["/usr/local/cargo/registry"], offlineFlags: ["--offline"]),
    BuildTool(
      names: ["mvn", "mvnw"], manifestVerbs: ["dependency:go-offline", "dependency:resolve"],
      buildVerbs: ["package", "install", "verify", "compile", "deploy"],
      manifests: ["pom.xml"], caches: ["~/.m2"], offlineFlags: ["-o", "--offline"]),
    BuildTool(
      names: ["gradle", "gradlew"], manifestVerbs: ["dependencies"],
      buildVerbs: ["build", "assemble", "jar", "bootJar", "installDist", "shadowJar", "war"],
      manifests: ["build.gradle*", "settings.gradle*"], caches: ["~/.gradle"], offlineFlags: ["--offline"]),
    BuildTool(
      names: ["dotnet"], manifestVerbs: ["restore"], buildVerbs: ["build", "publish"],
      manifests: ["*.csproj"], caches: ["~/.nuget/packages"], offlineFlags: ["--no-restore"]),
    BuildTool(
      names: ["pipenv"], manifestVerbs: ["install", "sync"], manifests: ["Pipfile", "Pipfile.lock"],
      caches: ["~/.cache/pip", "~/.cache/pipenv"]),
    BuildTool(
      names: ["mix"], manifestVerbs: ["deps.get"], manifests: ["mix.exs", "mix.lock"], caches: ["~/.hex"]),
  ]

  /// The word that says what it does: the first that is none of its flags.
  static func verb(of call: Invocation) -> String? {
    call.arguments.first { word in
      !word.text.hasPrefix("-") && !word.text.hasPrefix("+") && !word.text.hasPrefix(":") && word.text != "clean"
    }?.text
  }

  func isOffline(_ call: Invocation) -> Bool {
    call.arguments.contains { offlineFlags.contains($0.text) }
      || call.environment.contains { $0.key == "GOFLAGS" && ($0.value ?? "-mod=vendor").contains("-mod=vendor") }
  }
}
