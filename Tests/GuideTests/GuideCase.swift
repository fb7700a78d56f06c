import Testing

/// A file of the container guide, in a folder of `Files/`, and what the practice that it shows demands of the gate.
/// Where the guide shows a snippet, the folder completes it with as little as makes a file of it.
struct GuideCase: Sendable, CustomTestStringConvertible {
  let folder: String
  /// Rules that must report the files.
  let reported: [String]
  /// Rules that must not.
  let silent: [String]

  init(_ folder: String, reported: [String] = [], silent: [String] = []) {
    self.folder = folder
    self.reported = reported
    self.silent = silent
  }

  var testDescription: String { folder }
}

extension GuideCase {
  static let all = builds + images + layers + security + complete

  private static let builds = [
    GuideCase(
      "multi-stage-before", reported: ["multi-stage", "locked-install", "non-root-user"],
      silent: ["cache-order", "exec-form"]),
    GuideCase(
      "multi-stage-solution",
      silent: ["multi-stage", "locked-install", "cache-order", "exec-form", "non-root-user", "build-graph"]),
    GuideCase("multi-stage-go", silent: ["multi-stage", "cache-order", "package-cache", "exec-form", "stage-use"]),
    GuideCase("multi-stage-python", silent: ["multi-stage", "cache-order", "package-cache", "non-root-user"]),
    GuideCase("multi-stage-java", silent: ["multi-stage", "cache-order", "exec-form", "minimal-base"]),
    GuideCase("multi-stage-testing", silent: ["multi-stage", "build-graph", "stage-use", "cache-order"]),
    GuideCase("performance-parallel", silent: ["build-graph", "stage-use"]),
    GuideCase("performance-cache-mounts", silent: ["cache-mounts", "syntax-directive"]),
  ]

  private static let images = [
    GuideCase("minimal-base-full", reported: ["minimal-base"], silent: ["image-tag"]),
    GuideCase("minimal-base-debian-slim", silent: ["minimal-base", "image-tag"]),
    GuideCase("minimal-base-alpine", silent: ["minimal-base", "package-cache", "package-index"]),
    GuideCase("minimal-base-distroless", silent: ["minimal-base", "multi-stage"]),
    GuideCase("minimal-base-slim", silent: ["minimal-base", "image-tag"]),
    GuideCase("tags-bad-latest", reported: ["image-tag"]),
    GuideCase("tags-bad-none", reported: ["image-tag"]),
    GuideCase("tags-good-node", reported: ["image-digest"], silent: ["image-tag"]),
    GuideCase("tags-good-python", reported: ["image-digest"], silent: ["image-tag"]),
    GuideCase("tags-digest", silent: ["image-tag", "image-digest"]),
    GuideCase("surface-distroless", silent: ["minimal-base", "multi-stage", "attack-surface", "exec-form"]),
  ]

  private static let layers = [
    GuideCase(
      "layers-bad", reported: ["layers", "package-index", "package-recommends", "package-cache", "locked-install"]),
    GuideCase(
      "layers-good", silent: ["layers", "package-index", "package-recommends", "locked-install", "cache-order"]),
    GuideCase("minimal-layers-before", reported: ["layers", "package-index", "package-recommends", "package-cache"]),
    GuideCase("minimal-layers-after", silent: ["layers", "package-index", "package-recommends", "package-cache"]),
    GuideCase("unnecessary-files", silent: ["layers", "package-index", "package-recommends", "multi-stage"]),
    GuideCase("dockerignore-absent", reported: ["dockerignore"]),
    GuideCase("dockerignore-present", silent: ["dockerignore"]),
    GuideCase("cache-order", silent: ["cache-order", "package-cache"]),
    GuideCase("cache-mounts", silent: ["cache-mounts", "syntax-directive", "cache-order", "multi-stage"]),
    GuideCase(
      "size-before", reported: ["cache-order", "multi-stage", "locked-install", "non-root-user", "dockerignore"]),
    GuideCase("size-after", silent: ["cache-order", "multi-stage", "locked-install", "non-root-user"]),
  ]

  private static let security = [
    // What stands after the JSON array is no comment there: Docker takes the whole line for a shell's.
    GuideCase("non-root-bad", reported: ["non-root-user", "json-form"]),
    GuideCase("non-root-good", silent: ["non-root-user", "exec-form"]),
    GuideCase("non-root-alpine", silent: ["non-root-user", "exec-form"]),
    GuideCase("non-root-node", silent: ["non-root-user", "copy-chown"]),
    GuideCase("scan-absent", reported: ["ci-scan"]),
    // It never fails the job, and hands its findings to code scanning, which can.
    GuideCase("scan-report", silent: ["ci-scan"]),
    // As the guide's command line has it: `--exit-code 1`.
    GuideCase("scan-gate", silent: ["ci-scan"]),
    GuideCase("surface-read-only", silent: ["non-root-user", "package-cache", "minimal-base"]),
    GuideCase("capabilities-kept", reported: ["compose-capabilities"]),
    GuideCase("capabilities", silent: ["compose-capabilities", "compose-dangerous-capabilities"]),
    GuideCase("secrets-bad", reported: ["secret-variables", "secret-files"]),
    GuideCase(
      "secrets-build-time", silent: ["secrets", "secret-variables", "secret-names", "secret-files", "secret-layers"]),
    GuideCase("lint-absent", reported: ["ci-lint"]),
    GuideCase("lint-present", silent: ["ci-lint"]),
    GuideCase("lint-issues", reported: ["package-cache", "add-vs-copy", "image-tag", "non-root-user"]),
  ]

  /// The two production examples.
  static let complete = [
    GuideCase(
      "complete-node",
      silent: [
        "multi-stage", "healthcheck", "non-root-user", "exec-form", "init-process", "image-tag", "dockerignore",
        "copy-chown", "package-cache", "locked-install", "syntax-directive", "build-graph",
      ]),
    GuideCase(
      "complete-python",
      silent: [
        "multi-stage", "healthcheck", "healthcheck-tool", "non-root-user", "exec-form", "image-tag", "dockerignore",
        "package-cache", "package-index", "package-recommends", "syntax-directive", "cache-order",
      ]),
  ]
}
