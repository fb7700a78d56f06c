package import PolicyEngine

/// Every rule, in the order of their ids. A rule is one file and one line here.
package let allRules: [AnyRule] = [
  AnyRule(BaseImages.self),
  AnyRule(BuildGraph.self),
  AnyRule(ComposeCapabilities.self),
  AnyRule(ComposeDangerousCapabilities.self),
  AnyRule(ComposePrivileged.self),
  AnyRule(DeprecatedSyntax.self),
  AnyRule(DockerfileSyntax.self),
  AnyRule(DuplicateInstruction.self),
  AnyRule(Healthcheck.self),
  AnyRule(HiddenCharacters.self),
  AnyRule(ImageDigest.self),
  AnyRule(ImagePlatform.self),
  AnyRule(ImageTag.self),
  AnyRule(ImageUnresolved.self),
  AnyRule(JsonForm.self),
  AnyRule(MinimalBase.self),
  AnyRule(NonRootUser.self),
  AnyRule(SecretFiles.self),
  AnyRule(SecretVariables.self),
  AnyRule(Secrets.self),
  AnyRule(StageUse.self),
  AnyRule(SyntaxDirective.self),
  AnyRule(UndefinedVariable.self),
  AnyRule(Unparsable.self),
]
