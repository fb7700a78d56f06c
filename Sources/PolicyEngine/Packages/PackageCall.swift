package import ContainerFiles

/// A call of a package manager in a RUN, told apart by the table.
package final class PackageCall: Sendable {
  package let tool: PackageTool
  package let action: PackageAction
  /// The words that say so (`pip install`); empty where the bare name or a flag does.
  package let verb: [ShellWord]
  /// What stands after the verb and is neither a flag nor a flag's value.
  package let packages: [ShellWord]
  package let flags: [PackageFlag]
  package let invocation: Invocation
  /// What configuration files and earlier commands have set when it runs.
  package let settings: PackageSettings
  /// The variables of ENV and ARG when it runs.
  package let scope: Scope
  /// Something is piped or redirected into it, such as the answers of `yes`.
  package let hasInput: Bool
  /// A word may hold flags that cannot be read here, such as `$APT_OPTIONS`.
  package let hasUnknownFlags: Bool

  init(
    tool: PackageTool, action: PackageAction, verb: [ShellWord], packages: [ShellWord], flags: [PackageFlag],
    invocation: Invocation, settings: PackageSettings, scope: Scope, hasInput: Bool, hasUnknownFlags: Bool
  ) {
    self.tool = tool
    self.action = action
    self.verb = verb
    self.packages = packages
    self.flags = flags
    self.invocation = invocation
    self.settings = settings
    self.scope = scope
    self.hasInput = hasInput
    self.hasUnknownFlags = hasUnknownFlags
  }

  package var manager: PackageManager { tool.manager }

  /// The tool's name as it is called: `apt-get`, `pip3`.
  package var name: String { invocation.name }

  /// As people would say it: `apt-get install`.
  package var title: String { ([name] + verb.map { $0.text }).joined(separator: " ") }

  /// From the tool's name to its last word, without what redirects it.
  package var range: SourceRange {
    invocation.arguments.last.map { invocation.nameRange.union($0.range) } ?? invocation.nameRange
  }

  /// Its name and its verb: what a finding about the call underlines.
  package var headRange: SourceRange {
    verb.last.map { invocation.nameRange.union($0.range) } ?? invocation.nameRange
  }

  package func flag(_ names: [String]) -> PackageFlag? { flags.first { names.contains($0.name) } }

  package func has(_ names: String...) -> Bool { flags.contains { names.contains($0.name) } }

  /// The value of an environment variable as the tool sees it; nil where it is not set, or not known.
  package func variable(_ name: String) -> String? {
    if let value = invocation.environment[name] { return value }
    return scope[name]?.value
  }

  /// Whether the variable is set at all, with a value that need not be known.
  package func isSet(_ name: String) -> Bool { invocation.environment[name] != nil || scope[name] != nil }
}
