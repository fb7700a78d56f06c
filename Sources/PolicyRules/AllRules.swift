package import PolicyEngine

/// Every rule, in the order of their ids. A rule is one file and one line here.
package let allRules: [AnyRule] = [
  AnyRule(BaseImages.self),
  AnyRule(BaseUpdates.self),
  AnyRule(CiLint.self),
  AnyRule(CiScan.self),
  AnyRule(ComposeCapabilities.self),
  AnyRule(ComposeDangerousCapabilities.self),
  AnyRule(ComposePrivileged.self),
  AnyRule(CoverageGap.self),
  AnyRule(DockerfileSyntax.self),
  AnyRule(Dockerignore.self),
  AnyRule(Healthcheck.self),
  AnyRule(HiddenCharacters.self),
  AnyRule(ImageDigest.self),
  AnyRule(ImageTag.self),
  AnyRule(ImageUnresolved.self),
  AnyRule(ImageVersioning.self),
  AnyRule(NonRootUser.self),
  AnyRule(PolicyChange.self),
  AnyRule(SecretFiles.self),
  AnyRule(SecretVariables.self),
  AnyRule(Secrets.self),
  AnyRule(Unparsable.self),
]
