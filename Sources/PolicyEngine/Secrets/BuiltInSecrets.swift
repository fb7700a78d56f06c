/// The patterns that need no policy: private keys and the tokens that leak most, after the formats that their
/// vendors publish. Each holds a fixed beginning, so that a match is hardly ever an accident.
package enum BuiltInSecrets {
  package static let patterns: [SecretPattern] = privateKeys + cloud + forges + registries + services

  private static let privateKeys = [
    // The header alone stands in many a `grep`; a key follows it. Up to its end, or as far as it goes, it is secret.
    SecretPattern(
      id: "private-key", title: "a private key",
      regex: """
        (?s)-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----.{0,300}?[A-Za-z0-9+/]{40}\
        (?:.*?-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\\s]*)
        """, keywords: ["private key"]),
    SecretPattern(
      id: "putty-private-key", title: "a PuTTY private key",
      regex: "(?s)PuTTY-User-Key-File-[0-9]:.*?Private-Lines: [0-9]+[A-Za-z0-9+/=\\s]{20,}",
      keywords: ["putty-user-key-file"]),
  ]

  private static let cloud = [
    SecretPattern(
      id: "aws-access-key-id", title: "an AWS access key id", regex: "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
      keywords: ["akia", "asia"], allow: ["[A-Z0-9]{13}EXAMPLE"]),
    SecretPattern(
      id: "aws-secret-access-key", title: "an AWS secret access key",
      regex: """
        (?i)(?:aws_?secret_?(?:access_?)?key|secret_?access_?key)[^a-z0-9/+\\n]{1,8}(?P<secret>[a-z0-9/+]{40})\
        (?:[^a-z0-9/+=]|$)
        """, keywords: ["secret"], group: .name("secret"), minimumEntropy: 3,
      allow: ["[A-Za-z0-9/+]{30}EXAMPLEKEY"]),
    SecretPattern(
      id: "google-api-key", title: "a Google API key", regex: "\\b(AIza[A-Za-z0-9_-]{35})(?:[^A-Za-z0-9_-]|$)",
      keywords: ["aiza"], group: .number(1)),
  ]

  private static let forges = [
    SecretPattern(
      id: "github-token", title: "a GitHub token",
      regex: "\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})",
      keywords: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"]),
    SecretPattern(
      id: "gitlab-token", title: "a GitLab token",
      regex: "\\bgl(?:pat|dt|rt|ptt|soat|agent|ft|imt|oas|cbt)-[A-Za-z0-9_-]{20,}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{7,9})?",
      keywords: [
        "glpat-", "gldt-", "glrt-", "glptt-", "glsoat-", "glagent-", "glft-", "glimt-", "gloas-", "glcbt-",
      ]),
  ]

  private static let registries = [
    SecretPattern(
      id: "docker-hub-token", title: "a Docker Hub access token", regex: "\\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}",
      keywords: ["dckr_pat_", "dckr_oat_"]),
    SecretPattern(
      id: "npm-token", title: "an npm access token", regex: "\\bnpm_[A-Za-z0-9]{36}\\b", keywords: ["npm_"]),
    // The macaroon of every token starts with its version and the word `location`, hence these letters.
    SecretPattern(
      id: "pypi-token", title: "a PyPI upload token", regex: "\\bpypi-AgE[A-Za-z0-9_-]{50,}", keywords: ["pypi-age"]),
  ]

  private static let services = [
    SecretPattern(
      id: "slack-token", title: "a Slack token",
      regex: "\\bx(?:ox[abeoprs]-(?:[A-Za-z0-9]{1,20}-){1,4}[A-Za-z0-9]{16,}|app-[0-9]-(?:[A-Z0-9]+-){2}[a-z0-9]{32,})",
      keywords: ["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"]),
    SecretPattern(
      id: "slack-webhook", title: "a Slack webhook",
      regex: "https://hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{40,}",
      keywords: ["hooks.slack.com"], allow: [".*/T0+/B0+/X+"]),
    SecretPattern(
      id: "stripe-key", title: "a Stripe live key", regex: "\\b(?:sk|rk)_live_[A-Za-z0-9]{16,}",
      keywords: ["sk_live_", "rk_live_"]),
    // The letters in the middle are `OpenAI` in base64, present in every key.
    SecretPattern(
      id: "openai-key", title: "an OpenAI API key",
      regex: "\\bsk-[A-Za-z0-9_-]{20,200}T3BlbkFJ[A-Za-z0-9_-]{20,}", keywords: ["t3blbkfj"]),
    SecretPattern(
      id: "anthropic-key", title: "an Anthropic API key", regex: "\\bsk-ant-[a-z]{3,5}[0-9]{2}-[A-Za-z0-9_-]{80,}",
      keywords: ["sk-ant-"]),
  ]
}
