package import PolicyEngine

/// Every rule, in the order of their ids. A rule is one file and one line here.
package let allRules: [AnyRule] = [
  AnyRule(AttackSurface.self),
  AnyRule(BaseImages.self),
  AnyRule(ComposeCapabilities.self),
  AnyRule(ComposeDangerousCapabilities.self),
  AnyRule(ComposePrivileged.self),
  AnyRule(ComposeResources.self),
  AnyRule(DockerfileSyntax.self),
  AnyRule(ExecForm.self),
  AnyRule(Expose.self),
  AnyRule(Healthcheck.self),
  AnyRule(HealthcheckTool.self),
  AnyRule(HiddenCharacters.self),
  AnyRule(ImageDigest.self),
  AnyRule(ImageTag.self),
  AnyRule(ImageUnresolved.self),
  AnyRule(InitProcess.self),
  AnyRule(Labels.self),
  AnyRule(LoggingStdout.self),
  AnyRule(NonRootUser.self),
  AnyRule(SecretFiles.self),
  AnyRule(SecretVariables.self),
  AnyRule(Secrets.self),
  AnyRule(StopSignal.self),
  AnyRule(Unparsable.self),
]
