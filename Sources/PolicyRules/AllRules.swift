package import PolicyEngine

/// Every rule, in the order of their ids. A rule is one file and one line here.
package let allRules: [AnyRule] = [
  AnyRule(BaseImages.self),
  AnyRule(ComposeCapabilities.self),
  AnyRule(ComposeDangerousCapabilities.self),
  AnyRule(ComposePrivileged.self),
  AnyRule(DockerfileSyntax.self),
  AnyRule(Healthcheck.self),
  AnyRule(HiddenCharacters.self),
  AnyRule(ImageDigest.self),
  AnyRule(ImageTag.self),
  AnyRule(ImageUnresolved.self),
  AnyRule(LockedInstall.self),
  AnyRule(NonRootUser.self),
  AnyRule(PackageCache.self),
  AnyRule(PackageIndex.self),
  AnyRule(PackagePin.self),
  AnyRule(PackagePrompt.self),
  AnyRule(PackageRecommends.self),
  AnyRule(PackageSignatures.self),
  AnyRule(SecretFiles.self),
  AnyRule(SecretVariables.self),
  AnyRule(Secrets.self),
  AnyRule(SecurityUpdates.self),
  AnyRule(Unparsable.self),
]
