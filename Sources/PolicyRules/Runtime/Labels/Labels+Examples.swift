package import PolicyEngine

extension Labels {
  private static func require(_ form: String) -> String { "require: { com.acme.x: \(form) }" }

  private static func wrong(_ form: String, _ value: String) -> Example {
    .fails("FROM alpine:3.20\nLABEL com.acme.x=«\"\(value)\"»\n", options: require(form))
  }

  private static func right(_ form: String, _ value: String) -> Example {
    .passes("FROM alpine:3.20\nLABEL com.acme.x=\"\(value)\"\n", options: require(form))
  }

  private static let compose = "services:\n  web:\n    build: {context: ., labels: {com.acme.x: a}}\n"

  package static let examples: [Example] = [
    .fails("«FROM alpine:3.20»\nCMD [\"/app\"]\n", options: require("any")),
    .fails("FROM alpine:3.20 AS a\nLABEL com.acme.x=1\n«FROM alpine:3.20»\n", options: require("any")),
    .fails("«FROM alpine:3.20 AS a»\nFROM a\nLABEL com.acme.x=1\n", options: require("any") + ", stages: all"),
    .fails("FROM alpine:3.20\nLABEL com.acme.x=«\"\"»\n", options: require("any")),
    .fails("FROM alpine:3.20\nARG V=1\nLABEL com.acme.x=«$V»\n", options: require("any") + ", allow_variables: false"),
    wrong("url", "github.com/acme/shop"), wrong("semver", "v1.2"), wrong("semver", "1.02.3"),
    wrong("rfc3339", "2026-02-30T12:00:00Z"), wrong("sha", "main"), wrong("email", "team at acme"),
    wrong("spdx", "Apache 2.0"), wrong("spdx", "MIT OR Foo-1.0"), wrong("spdx", "MIT AND"),
    wrong("{ matches: \"^CC-[0-9]{4}$\" }", "CC-12"), wrong("{ one_of: [platform, orders] }", "plattform"),
    wrong("{ pattern: \"team-*\" }", "platform"),
    .fails("FROM alpine:3.20\nLABEL «maintainer»=me\n", options: "forbid: [maintainer]"),
    .fails("FROM alpine:3.20\nLABEL «Version»=1\n"),
    .fails("FROM alpine:3.20\nLABEL «com.acme.build_date»=1\n"),
    .fails("FROM alpine:3.20\nLABEL «com.docker.thing»=1\n"),
    .fails("FROM alpine:3.20\nLABEL com.acme.x=1\nLABEL «com.acme.x»=2\n"),
    .fails("FROM alpine:3.20 AS a\nLABEL «a..b»=1\nFROM a\n"),
    .passes("FROM alpine:3.20\nLABEL com.acme.x=1\n"),
    .passes("FROM alpine:3.20 AS a\nLABEL com.acme.x=1\nFROM a\n", options: require("any")),
    .passes("FROM alpine:3.20 AS a\nONBUILD LABEL com.acme.x=1\nFROM a\n", options: require("any")),
    .passes("FROM alpine:3.20 AS a\nLABEL com.acme.x=1\nFROM a\nLABEL com.acme.x=2\n"),
    .passes("FROM alpine:3.20\nCMD [\"/app\"]\n", options: require("any"), others: ["compose.yaml": compose]),
    .passes("FROM alpine:3.20\nARG VERSION=dev\nLABEL com.acme.x=\"$VERSION\"\n", options: require("semver")),
    .passes("FROM alpine:3.20\nENV VERSION=1.2.3\nLABEL com.acme.x=\"$VERSION\"\n", options: require("semver")),
    right("url", "https://github.com/acme/shop"), right("semver", "1.2.3-rc.1+build.5"),
    right("rfc3339", "2026-01-31T12:00:00.5+01:00"), right("sha", "0a1b2c3"), right("text", "shop"),
    right("email", "Ann Lee <ann@acme.example>, bob@acme.example"),
    right("spdx", "(MIT OR apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0"),
    right("spdx", "LicenseRef-Acme"), right("{ matches: \"^CC-[0-9]{4}$\" }", "CC-1234"),
    right("{ one_of: [platform, orders] }", "orders"), right("{ pattern: \"team-*\" }", "team-a"),
    .passes("FROM alpine:3.20 AS test\nLABEL Version=1\nFROM alpine:3.20\n"),
  ]
}
