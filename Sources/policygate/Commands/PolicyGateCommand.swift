import ArgumentParser

/// The root command; `policygate` alone checks the changes of the working tree.
struct PolicyGateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policygate",
    abstract: "Judges the Dockerfiles and compose files that a git change touches.",
    discussion: """
      Examples:
        policygate check                    what the working tree changes against HEAD
        policygate check --base main        what this branch brings, against its merge base with main
        policygate check --staged           what the next commit would hold
        policygate check --all              every container file
        policygate fix                      what can be mended, as a diff
        policygate audit                    how hard the services of compose files are
        policygate hook install             check every push
        policygate explain healthcheck      why, and what to type

      Exit: 0 nothing blocks, 1 findings block, 2 usage or policy wrong, 3 could not look, 70 internal error.
      """,
    version: ToolVersion.whole,
    subcommands: [
      CheckCommand.self, FixCommand.self, AuditCommand.self, RulesCommand.self, ExplainCommand.self, PolicyCommand.self,
      WaiversCommand.self, WaiveCommand.self, BaselineCommand.self, DigestsCommand.self, InitCommand.self,
      HookCommand.self,
      VersionCommand.self,
    ], defaultSubcommand: CheckCommand.self)
}
