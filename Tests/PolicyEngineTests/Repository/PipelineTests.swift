import ContainerFiles
import TestSupport
import Testing

@Suite("Pipelines of CI")
struct PipelineTests {
  private func read(_ text: String, _ path: String = ".github/workflows/ci.yml", others: [String: String] = [:])
    -> Pipeline
  {
    let kind: RepositoryFile.Pipeline =
      path.hasPrefix(".github") ? .github : path.hasPrefix(".gitlab") ? .gitlab : .other
    return Pipeline(parsing: SourceText(path: RepositoryPath(path), text), kind: kind, in: MemoryTree(others))
  }

  private func commands(_ pipeline: Pipeline) -> [[String]] {
    pipeline.steps.flatMap { $0.commands.map { $0.words.map { $0.text } } }
  }

  @Test("steps of a workflow, with inputs, commands and where they stand")
  func workflow() throws {
    let text = """
      jobs:
        build:
          steps:
            - uses: Docker/Build-Push-Action@v6
              with: {push: true, tags: a}
            - run: |
                set -e
                docker build -t "a b:${{ github.sha }}" . \\
                  --pull && echo done
              continue-on-error: true
      """
    let pipeline = read(text)
    let steps = pipeline.steps
    #expect(steps[0].action == "docker/build-push-action")
    #expect(steps[0].inputs["tags"]?.text == "a")
    #expect(
      commands(pipeline) == [
        ["set", "-e"], ["docker", "build", "-t", "a b:${{ github.sha }}", ".", "--pull"], ["echo", "done"],
      ])
    #expect(steps[1].ignoresFailure)
    let source = SourceText(path: "x", text)
    #expect(source.string(in: steps[1].commands[1].words[3].range) == "\"a b:${{ github.sha }}\"")
  }

  @Test("what a failure is ignored by", arguments: ["x || true", "x || :", "x || exit 0", "x || echo no"])
  func ignored(_ script: String) {
    let pipeline = read("jobs: {a: {steps: [{run: '\(script)'}]}}")
    #expect(pipeline.steps[0].commands.map { $0.ignoresFailure } == [true, false])
  }

  @Test("and by what it is not", arguments: ["x || exit 1", "x && true", "x | tee y", "x; true"])
  func counted(_ script: String) {
    let pipeline = read("jobs: {a: {steps: [{run: '\(script)'}]}}")
    #expect(!pipeline.steps[0].commands.contains { $0.ignoresFailure })
  }

  @Test("actions of the repository, one level deep")
  func composite() {
    let action = "runs: {using: composite, steps: [{run: docker build .}, {uses: ./again}]}"
    let pipeline = read(
      "jobs: {a: {steps: [{uses: ./act}]}}",
      others: ["act/action.yml": action, "again/action.yml": "runs: {steps: [{run: never}]}"])
    #expect(commands(pipeline) == [["docker", "build", "."]])
  }

  @Test("workflows of other repositories, but not those of this one")
  func foreign() {
    let pipeline = read("jobs: {a: {uses: acme/ci/.github/workflows/x.yml@v1}, b: {uses: ./.github/workflows/y.yml}}")
    #expect(pipeline.foreign.map { $0.text } == ["acme/ci/.github/workflows/x.yml@v1"])
  }

  @Test("GitLab's scripts in lists of lists, templates and includes")
  func gitlab() {
    let pipeline = read(
      """
      include:
        - template: Jobs/Container-Scanning.gitlab-ci.yml
        - project: acme/ci
      variables: {A: b}
      build:
        image: {name: docker}
        script: [docker build ., [docker push a]]
        allow_failure: true
      """, ".gitlab-ci.yml")
    #expect(commands(pipeline) == [["docker", "build", "."], ["docker", "push", "a"]])
    #expect(pipeline.templates.count == 1 && pipeline.foreign.count == 1)
    #expect(pipeline.steps[0].ignoresFailure && pipeline.steps[0].inputs["image"]?.text == "docker")
  }

  @Test("others as text, and so is what is no YAML")
  func text() {
    #expect(
      commands(read("  sh 'docker build -t a .'\n", "Jenkinsfile")) == [["sh", "docker", "build", "-t", "a", "."]])
    #expect(commands(read("a: [\n  - run: trivy image x\n")).contains(["-", "run:", "trivy", "image", "x"]))
  }

  @Test(
    "hostile texts in linear time",
    arguments: ["${{ ", "\"", "'", "\\", "|| true ", "a&&", "$(", "docker ", "trivy ", "`"])
  func hostile(_ piece: String) {
    let script = String(repeating: piece, count: 30_000)
    _ = read("jobs:\n  a:\n    steps:\n      - run: |\n          " + script + "\n")
    _ = read(script, "Jenkinsfile")
  }
}

@Suite("What files of a repository are")
struct RepositoryFileTests {
  @Test(
    "pipelines",
    arguments: [
      ".github/workflows/a.yml", ".github/workflows/b.yaml", ".gitlab-ci.yml", "Jenkinsfile", ".circleci/config.yml",
      "azure-pipelines.yml", "bitbucket-pipelines.yml",
    ])
  func pipelines(_ path: String) {
    #expect(RepositoryFile.kind(of: RepositoryPath(path))?.isPipeline == true)
  }

  @Test("nothing else", arguments: ["a.yml", ".github/workflows/x/a.yml", "x/.gitlab-ci.yml", "README.md", "x.go", ""])
  func others(_ path: String) {
    #expect(RepositoryFile.kind(of: RepositoryPath(path)) == nil)
  }

  @Test("bots and the gate's own files")
  func own() {
    for path in RepositoryFile.renovatePaths { #expect(RepositoryFile.kind(of: RepositoryPath(path)) == .renovate) }
    for path in RepositoryFile.dependabotPaths { #expect(RepositoryFile.kind(of: RepositoryPath(path)) == .dependabot) }
    for path in RepositoryFile.policyPaths { #expect(RepositoryFile.kind(of: RepositoryPath(path)) == .policy) }
    for path in RepositoryFile.hookPaths { #expect(RepositoryFile.kind(of: RepositoryPath(path)) == .hook) }
  }

  @Test("the folders of Dependabot", arguments: ["/", "/a", "/a/*", "/a/**", "**/*"])
  func dependabot(_ folder: String) throws {
    let text = "updates:\n  - {package-ecosystem: docker, directory: '\(folder)'}\n"
    let found = try #require(Dependabot(parsing: SourceText(path: "x", text)))
    let covered = ["", "a", "a/b", "a/b/c"].filter { found.covers(RepositoryPath($0)) }
    let expected = [
      "/": [""], "/a": ["a"], "/a/*": ["a/b"], "/a/**": ["a", "a/b", "a/b/c"], "**/*": ["", "a", "a/b", "a/b/c"],
    ]
    #expect(covered == expected[folder])
  }
}
