/// Files that pass and files that fail.
enum Samples {
  static let policy = """
    version: 1
    name: tests
    rules:
      base-images:
        level: error
        allow: [scratch, "alpine:3.*"]
      compose-capabilities: error
      compose-dangerous-capabilities: error
      compose-privileged: error
      dockerfile-syntax: error
      healthcheck: error
      hidden-characters: error
      image-digest: error
      image-tag: error
      image-unresolved: error
      non-root-user: error
      secret-files: error
      secret-variables: error
      secrets: error
      unparsable: error

    """

  static let image = "alpine:3.20@sha256:" + "beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d"
  static let healthcheck = "HEALTHCHECK CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://localhost:8080/\"]\n"
  static let user = "USER 10001:10001\n"

  /// Meets every rule.
  static let good = "FROM \(image)\n\(healthcheck)\(user)CMD [\"serve\"]\n"
  static let withoutUser = "FROM \(image)\n\(healthcheck)CMD [\"serve\"]\n"
  static let withoutHealthcheck = "FROM \(image)\n\(user)CMD [\"serve\"]\n"
  /// Breaks several rules.
  static let bad = "FROM alpine:latest\nCMD [\"serve\"]\n"

  static let compose = """
    services:
      web:
        image: \(image)
        user: "10001"
        cap_drop: [ALL]
        security_opt: ["no-new-privileges:true"]
        read_only: true
        healthcheck: { test: ["CMD", "true"] }

    """
  static let badCompose = "services:\n  web:\n    image: \(image)\n    privileged: true\n"
}
