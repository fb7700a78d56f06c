package import PolicyEngine

extension Secrets {
  // Put together here, so that no scanner takes this file for a leak.
  private static let github = "ghp_" + String(repeating: "a1B2c3", count: 6)
  private static let aws = "AKIA" + "Z7QK3LMN5PRS2TUV"
  private static let own = "patterns: [{id: acme-token, regex: 'acme_[a-z0-9]{8}', keywords: [acme_]}]"

  private static let ownInEnv =
    "patterns: [{id: acme-token, regex: 'acme_[a-z0-9]{8}', keywords: [acme_], in: [env]}]"

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nENV X=«\(github)»\n"),
    .fails("FROM alpine:3.20\n# old: «\(aws)»\n"),
    .fails("FROM alpine:3.20\nRUN <<EOF\ncurl -H 'Authorization: token «\(github)»' example.org\nEOF\n"),
    .fails("FROM alpine:3.20\nLABEL a=b \\\n  t=«ghp_\\\n\(github.dropFirst(4))»\n"),
    .fails("FROM alpine:3.20\nENV X=«ghp_\"\(github.dropFirst(4))»\"\n"),
    .fails(
      "services:\n  web:\n    image: a:1\n    labels:\n      a: \"«gh\\x70_\(github.dropFirst(4))»\"\n",
      file: "compose.yaml"),
    .fails("FROM alpine:3.20\nRUN deploy «acme_abcd1234»\n", options: own),
    .fails("services:\n  web:\n    image: a:1\n    command: run --key «\(aws)»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM alpine:3.20\n        ENV X=«\(github)»\n",
      file: "compose.yaml"),
    .fails("FROM alpine:3.20\nRUN deploy «gh\"p_\"\(github.dropFirst(4))»\n"),
    .fails("FROM alpine:3.20\nRUN echo «Z2hwX2ExQjJjM2ExQjJjM2ExQjJjM2ExQjJjM2ExQjJjM2ExQjJjMwo»= | base64 -d > /t\n"),
    .fails("FROM alpine:3.20\nCOPY <<F /root/.netrc\npassword «\(github)»\nF\n"),
    .fails("FROM alpine:3.20\nENV KEY=«acme_abcd1234»\nRUN echo acme_wxyz9876\n", options: ownInEnv),
    .passes("FROM alpine:3.20\nENV SUM=aHR0cHM6Ly9leGFtcGxlLm9yZy9hL2xvbmcvYWRkcmVzcw==\n"),
    .passes("FROM alpine:3.20\nENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=t,env=TOKEN curl -H \"Authorization: $TOKEN\" example.org\n"),
    .passes("FROM alpine:3.20\nENV X=\(github)\n", options: "allow_values: [\(github)]"),
  ]
}
