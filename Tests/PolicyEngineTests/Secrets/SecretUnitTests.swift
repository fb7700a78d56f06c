import ContainerFiles
import PolicyEngine
import Testing

@Suite("Units: the pieces of a file that can hold a value")
struct SecretUnitTests {
  private func dockerfile(_ text: String) -> (units: [SecretUnit], source: SourceText) {
    let source = SourceText(path: RepositoryPath("Dockerfile"), text)
    return (SecretUnit.units(of: Dockerfile(parsing: source)), source)
  }

  private func compose(_ text: String) -> (units: [SecretUnit], source: SourceText) {
    let source = SourceText(path: RepositoryPath("compose.yaml"), text)
    return (SecretUnit.units(of: ComposeFile(parsing: source)), source)
  }

  private func shown(_ units: [SecretUnit]) -> [String] { units.map { "\($0.kind.rawValue) \($0.text)" } }

  @Test(
    "A Dockerfile, as BuildKit reads it",
    arguments: [
      ("ENV A=b", ["env A=b"]), ("ENV A \"b c\" d", ["env A=b c d"]), ("ENV A=\"b\"c 'D'=e", ["env A=bc", "env D=e"]),
      ("ENV A=b\\\nc \\\n  D=e", ["env A=bc", "env D=e"]), ("ARG T", ["arg T"]), ("ARG T=x\\ y", ["arg T=x y"]),
      ("LABEL a.b=\"c\"", ["label a.b=c"]), ("ONBUILD ENV A=b", ["env A=b"]),
      ("ONBUILD RUN curl -u a:b x", ["run curl -u a:b x"]),
      ("RUN --mount=type=cache,target=/x a \\\n && b", ["run --mount=type=cache,target=/x a  && b"]),
      ("RUN [\"a\", \"--password\", \"b\"]", ["run a --password b"]),
      ("CMD [\"a\", \"x\\\"y\"]", ["cmd a x\"y"]), ("ENTRYPOINT exec a", ["entrypoint exec a"]),
      ("HEALTHCHECK --retries=2 CMD curl x", ["healthcheck --retries=2 CMD curl x"]),
      ("HEALTHCHECK CMD [\"a\", \"b\"]", ["healthcheck a b"]),
      ("COPY .env \"a\"/ /x", ["copy-path .env", "copy-path a/", "copy-path /x"]),
      ("ADD [\"https://u:p@h/f\", \"/x\"]", ["copy-path https://u:p@h/f", "copy-path /x"]),
      ("RUN <<EOF\na\nb\nEOF", ["run <<EOF", "run-heredoc a\nb\n"]),
      ("COPY <<F /root/.netrc\npassword x\nF", ["copy-path /root/.netrc", "copy-heredoc password x\n"]),
      ("RUN <<A <<'B'\n1\nA\n2\nB", ["run <<A <<'B'", "run-heredoc 1\n", "run-heredoc 2\n"]),
      ("# a\n#  b\n\n# c", ["comment a\n b", "comment c"]), ("USER x:y", ["instruction x:y"]),
      ("BOGUS x y", ["instruction x y"]), ("RUN echo gh\"p_\"x", ["run echo gh\"p_\"x", "run echo ghp_x"]),
      ("RUN a \\\n# b\n c", ["run a  c", "comment b"]),
    ])
  func readsDockerfile(text: String, expected: [String]) {
    let (units, _) = dockerfile("FROM a\n\(text)\n")
    #expect(shown(units) == ["instruction a"] + expected)
  }

  @Test(
    "A compose file, in every form",
    arguments: [
      ("environment: {A: b, C: }", ["compose.env A=b", "compose.env C"]),
      ("environment:\n      - A=b\n      - C", ["compose.env A=b", "compose.env C"]),
      ("environment:\n      A: |\n        b\n        c\n", ["compose.env A=b\nc\n"]),
      ("environment:\n      A: >-\n        b\n        c\n", ["compose.env A=b c"]),
      ("environment: {A: \"b\\x63\"}", ["compose.env A=bc"]),
      ("build:\n      context: .\n      args: [A=b]", ["compose.scalar context=.", "compose.buildarg A=b"]),
      ("labels: {a: b}", ["compose.label a=b"]), ("deploy:\n      labels: [a=b]", ["compose.label a=b"]),
      ("command: [a, --password, 'b']", ["compose.command a --password b"]),
      ("entrypoint: a b", ["compose.command a b"]),
      ("healthcheck:\n      test: [CMD, a]", ["compose.healthcheck CMD a"]),
      ("post_start:\n      - command: a\n        environment: [B=c]", ["compose.command a", "compose.env B=c"]),
      ("user: x # note\n    # more", ["compose.scalar user=x", "comment note\nmore"]),
      ("user: 'x # y'", ["compose.scalar user=x # y"]),
    ])
  func readsCompose(text: String, expected: [String]) {
    let (units, _) = compose("services:\n  web:\n    \(text)\n")
    #expect(shown(units) == expected)
  }

  @Test("What stands behind an anchor is known as what it is used for")
  func followsAnchors() {
    let (units, source) = compose(
      """
      x-env: &env {A: b}
      x-service: &service
        environment: {C: d}
      x-value: &value v1
      services:
        web: {<<: *service, environment: {<<: *env, E: f, G: *value}}
        app: {<<: *service}
      configs:
        app: {content: "k: v\\n"}
      """)
    #expect(
      shown(units.filter { $0.kind != .composeScalar })
        == [
          "compose.env A=b", "compose.env C=d", "compose.env G=v1", "compose.env E=f", "compose.config k: v\n",
        ])
    #expect(units.contains { $0.owner == "service:web" && $0.locator == "service:web/compose.env/E" })
    #expect(units.allSatisfy { !$0.range.isEmpty && source.wholeRange.contains($0.range) })
    let aliased = units.first { $0.key == "G" }
    #expect(aliased.flatMap { $0.valueRange }.map { source.string(in: $0) } == "v1")
  }

  @Test("Every value knows where it stands")
  func knowsPlaces() throws {
    let (units, source) = dockerfile("FROM a\nENV K \"x\\\ny\" L=m\nENV P=q R='s t'\n")
    let values = units.compactMap { $0.valueRange }.map { source.string(in: $0) }
    #expect(values == ["a", "x\\\ny\" L=m", "q", "s t"])
    let (inYAML, yaml) = compose(
      "services:\n  a:\n    environment:\n      K: \"a\\tb\"\n      L: |\n        m\n        n\n")
    let parts = inYAML.compactMap { $0.valueRange }.map { yaml.string(in: $0) }
    #expect(parts == ["a\\tb", "m\n        n\n"])
  }

  @Test("Stages and services name the owner")
  func namesOwners() {
    let (units, _) = dockerfile("ARG A=1\nFROM a AS Build\nENV B=2\nFROM b\n# note\nENV C=3\n")
    #expect(
      units.map { $0.locator } == [
        "global/arg/A", "stage:build/instruction", "stage:build/env/B", "stage:1/instruction", "stage:1/comment",
        "stage:1/env/C",
      ])
  }

  @Test("The variables of an environment file")
  func readsEnvironmentFile() {
    let source = SourceText(path: RepositoryPath("db.env"), "# note\nexport A=b\nC=\"d e\"\nF\n")
    let units = SecretUnit.units(ofEnvironmentFile: source)
    #expect(shown(units) == ["env-file A=b", "env-file C=d e", "env-file F"])
    #expect(units.compactMap { $0.value } == ["b", "d e"])
  }

  @Test("Hostile files cost no more than their size", .timeLimit(.minutes(1)))
  func staysLinear() {
    let comments = "FROM a\n" + String(repeating: "# c\n\nUSER a\n", count: 60_000)
    #expect(dockerfile(comments).units.count == 120_001)
    let quotes = "FROM a\nRUN x" + String(repeating: "\"y\"'z'", count: 100_000) + "\n"
    #expect(dockerfile(quotes).units.count == 3)
    let aliases =
      "x-a: &a {K: v}\nservices:\n  w:\n    environment:\n"
      + String(repeating: "      - A=b # c\n", count: 20_000)
    #expect(compose(aliases).units.count > 20_000)
  }
}
