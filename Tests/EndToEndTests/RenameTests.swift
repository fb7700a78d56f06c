import Foundation
import Testing

@Suite("A file that fails fails under any name")
struct RenameTests {
  static let names = [
    "Dockerfile", "dockerfile", "DOCKERFILE", "DockerFile", "Dockerfile.prod", "Dockerfile-prod", "Dockerfile_prod",
    "dockerfile-dev", "DOCKERFILE.PROD", "prod.Dockerfile", "app.dockerfile", "app.DOCKERFILE", "web-dockerfile",
    "Containerfile", "containerfile", "CONTAINERFILE", "Containerfile.x", "Containerfile-x", "app.containerfile",
    "Dockerfile.md", "Dockerfile.txt", "Dockerfile.j2", "Dockerfile.bak", "Dockerfile.yaml", "build/whatever.txt",
    "build/image", "deploy/recipe.sh", "notes.md", "a b/Docker file", "Makefile", "Jenkinsfile", ".dockerfile",
    ".hidden",
    "-Dockerfile", "--config=x/Dockerfile", "Döckerfile", "Dockerfile\u{202E}", "Dockerfile\n::error::x",
    "service/.docker/prod", "x.json", "x.go", "vendor/x/Dockerfile", "node_modules/x/Dockerfile", "test/Dockerfile",
  ]

  // By number: a runner that prints a hostile name at the start of a line would obey it.
  @Test("In the work tree, after renaming", arguments: names.indices)
  func inWorkTree(number: Int) throws {
    let name = Self.names[number]
    guard name != "Dockerfile" else { return }
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.withoutUser)
    try sandbox.commit()
    try sandbox.remove("Dockerfile")
    try sandbox.write(name, Samples.withoutUser)
    let outcome = try sandbox.policygate("check", "--format", "json")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(try sandbox.decode(outcome).rules.contains("non-root-user"))
  }

  @Test("In a commit that brings them all, each is judged")
  func inCommit() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", "FROM \(Samples.image)\n")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "work")
    for (number, name) in Self.names.enumerated() {
      try sandbox.write("d\(number)/\(name)", "# \(number)\nARG X=1\nFROM \(Samples.image)\nCMD [\"\(number)\"]\n")
    }
    try sandbox.commit()
    let report = try sandbox.report("check", "--base", "main", "--head", "work")
    let judged = Set(report.findings.filter { $0.rule == "non-root-user" && $0.status == "new" }.map(\.path))
    for (number, name) in Self.names.enumerated() {
      #expect(judged.contains("d\(number)/\(name)"), "\(name)")
    }
  }

  @Test("A file that only a compose file calls a Dockerfile is judged as one")
  func namedByCompose() throws {
    let sandbox = try Sandbox()
    // What does not read as a Dockerfile by itself: its first instruction is not known.
    try sandbox.write("service/recipe", "OOPS\n\(Samples.withoutUser)")
    try sandbox.write(
      "compose.yaml",
      "services:\n  web:\n    build:\n      context: service\n      dockerfile: recipe\n    cap_drop: [ALL]\n")
    let report = try sandbox.report("check")
    #expect(report.exitCode == 1)
    #expect(report.findings.contains { $0.path == "service/recipe" }, "\(report)")
  }

  @Test(
    "A renamed compose file is judged by its content", arguments: ["stack.yml", "deploy/prod.yaml", "COMPOSE.YAML"])
  func compose(name: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", Samples.badCompose)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.remove("compose.yaml")
    try sandbox.write(name, Samples.badCompose)
    try sandbox.commit()
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.exitCode == 1)
    #expect(report.rules.contains("compose-privileged"), "\(report)")
  }

  @Test("A pure rename keeps old findings old, and they still block")
  func pureRename() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.withoutUser)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.git("mv", "Dockerfile", "Containerfile")
    try sandbox.commit()
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.exitCode == 1)
    #expect(report.statuses(of: "non-root-user") == ["old"])
    #expect(report.scope.files.map(\.change) == ["renamed"])
  }

  @Test("Attributes of the branch hide nothing", arguments: ["* -diff", "* binary", "* linguist-generated", "* -text"])
  func attributes(line: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(".gitattributes", line + "\n")
    try sandbox.branch("work", Samples.bad)
    #expect(try sandbox.policygate("check", "--base", "main").status == 1)
  }
}
