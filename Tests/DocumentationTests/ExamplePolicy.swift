import Testing

/// A policy of `policies/examples/`, with files that it blocks and files that it passes.
struct ExamplePolicy: Sendable, CustomTestStringConvertible {
  let name: String
  let blocked: [Blocked]
  let passed: [String: String]

  struct Blocked: Sendable {
    let rule: String
    let files: [String: String]
  }

  var testDescription: String { name }

  /// - Parameter blocked: the text of a Dockerfile, and the rule that blocks it.
  init(_ name: String, blocked: [(rule: String, dockerfile: String)], passed: String) {
    self.init(name, files: blocked.map { ($0.rule, ["Dockerfile": $0.dockerfile]) }, passed: ["Dockerfile": passed])
  }

  init(_ name: String, files: [(rule: String, files: [String: String])], passed: [String: String]) {
    self.name = name
    blocked = files.map { Blocked(rule: $0.rule, files: $0.files) }
    self.passed = passed
  }
}

extension ExamplePolicy {
  private static let node = "node:22-slim@sha256:4f1e2d3c5b6a79880716253443526170f9e8d7c6b5a493827160594837261504"
  private static let other = "9b8c7d6e5f4031221304f5e6d7c8b9aa0b1c2d3e4f5061728394a5b6c7d8e9f0"
  private static let labels = """
    LABEL org.opencontainers.image.source="https://git.example/shop" \\
          org.opencontainers.image.version="$VERSION" \\
          org.opencontainers.image.licenses="MIT" \\
          org.opencontainers.image.documentation="https://wiki.example/shop" \\
          com.example.team=orders \\
          com.example.cost-centre=CC-0042

    """

  static let all = dockerfiles + projects

  private static let dockerfiles = [
    ExamplePolicy(
      "digests",
      blocked: [
        ("image-tag", "FROM node:latest\n"), ("image-digest", "FROM node:22-slim\n"),
        ("image-digest", "FROM node:22-slim@sha256:" + other + "\n"),
        ("image-digest", "FROM node@sha256:" + other + "\n"),
      ],
      passed: "FROM \(node) AS build\nFROM registry.example/dev/toolbox:1\nCOPY --from=build /app /app\n"),
    ExamplePolicy(
      "base-images",
      blocked: [
        ("base-images", "FROM ubuntu:24.04\n"), ("base-images", "FROM golang:1.23\n"),
        ("base-images", "FROM ${BASE}\n"),
        ("base-images", "FROM registry.example/shop/base:latest\n"),
      ],
      passed: "FROM golang:1.23 AS build\nFROM registry.example/dockerhub/library/alpine:3.20\n"
        + "COPY --from=build /app /app\n"),
    ExamplePolicy(
      "runtime",
      blocked: [
        ("healthcheck", "FROM alpine:3.20\nUSER 10001\n"),
        ("healthcheck", "FROM alpine:3.20\nUSER 10001\nHEALTHCHECK NONE\n"),
        ("non-root-user", "FROM alpine:3.20\nUSER app\nHEALTHCHECK CMD true\n"),
        ("non-root-user", "FROM alpine:3.20\nHEALTHCHECK CMD true\n"),
      ],
      passed: "FROM alpine:3.20\nUSER 10001:10001\nHEALTHCHECK CMD wget -q -O /dev/null localhost:8080 || exit 1\n"),
    ExamplePolicy(
      "labels",
      blocked: [
        ("labels", "FROM alpine:3.20\n"),
        ("labels", "FROM alpine:3.20\nARG VERSION\nLABEL maintainer=me@example.org\n" + labels),
      ],
      passed: "FROM alpine:3.20\nARG VERSION\n" + labels),
    ExamplePolicy(
      "secrets",
      blocked: [
        ("secret-variables", "FROM alpine:3.20\nENV API_KEY=abc123\n"),
        ("secret-files", "FROM alpine:3.20\nCOPY .env .\n"),
        ("secrets", "FROM alpine:3.20\nRUN fetch xmpl_" + "k3v9x0q7m2c8b5n1z6l4p0s8d7f6g5h4\n"),
      ],
      passed: "# syntax=docker/dockerfile:1\nFROM alpine:3.20\nENV PUBLIC_KEY=abc123\n"
        + "RUN --mount=type=secret,id=token fetch /run/secrets/token\n"),
    ExamplePolicy(
      "custom-rules",
      blocked: [
        ("no-pipe-to-shell", "FROM registry.example/a:1\nRUN curl https://x.example | sh\n"),
        ("own-registry", "FROM alpine:3.20\n"), ("own-registry", "FROM ${BASE}\n"),
        ("no-debug-switch", "FROM registry.example/a:1\nENV DEBUG=yes\n"),
      ],
      passed: "FROM node:22 AS build\nRUN npm ci\nFROM registry.example/a:1\nENV DEBUG=0\n"),
    ExamplePolicy(
      "own-words", blocked: [("image-tag", "FROM node:latest\n")], passed: "FROM node:22.4-slim\n"),
  ]

  private static let projects = [
    ExamplePolicy(
      "dockerignore",
      files: [
        ("dockerignore", ["Dockerfile": "FROM alpine:3.20\nCOPY . .\n"]),
        ("dockerignore", ["Dockerfile": "FROM alpine:3.20\nCOPY . .\n", ".dockerignore": ".git\n**/node_modules\n"]),
      ],
      passed: [
        "Dockerfile": "FROM alpine:3.20\nCOPY . .\n", ".dockerignore": ".git\n**/.env\n**/node_modules\n",
      ]),
    ExamplePolicy(
      "compose-hardening",
      files: [
        ("compose-capabilities", ["compose.yaml": "services:\n  web:\n    image: shop:1\n\(limits)"]),
        ("compose-privileged", ["compose.yaml": "services:\n  web:\n    image: shop:1\n    privileged: true\n"]),
        (
          "compose-dangerous-capabilities",
          ["compose.yaml": "services:\n  web:\n    image: shop:1\n    cap_add: [SYS_ADMIN]\n"]
        ),
        ("compose-resources", ["compose.yaml": "services:\n  web:\n    image: shop:1\n    cap_drop: [ALL]\n"]),
      ],
      passed: [
        "compose.yaml":
          "services:\n  web:\n    image: shop:1\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n\(limits)"
      ]),
    ExamplePolicy(
      "ci-scan",
      files: [
        ("ci-scan", ["Dockerfile": "FROM alpine:3.20\n", workflow: job("")]),
        ("ci-scan", ["Dockerfile": "FROM alpine:3.20\n", workflow: job("      - run: trivy image shop:1\n")]),
      ],
      passed: [
        "Dockerfile": "FROM alpine:3.20\n",
        workflow: job(
          "      - run: policygate check --base auto\n"
            + "      - run: trivy image --exit-code 1 --severity HIGH,CRITICAL shop:1\n"),
      ]),
  ]

  private static let limits = "    mem_limit: 512m\n    cpus: 1\n    pids_limit: 200\n"
  private static let workflow = ".github/workflows/build.yml"

  private static func job(_ steps: String) -> String {
    "on: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build -t shop:1 .\n"
      + steps
  }
}
