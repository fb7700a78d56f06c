package import ContainerFiles

/// A program that a shell command starts, with what stands before its name looked through: `sudo -u app env A=1 nice
/// /usr/bin/apt-get install x` invokes `apt-get`; `python3 -m pip install x` invokes `pip`.
package struct Invocation: Sendable {
  /// The program's name without its folder.
  package let name: String
  package let nameRange: SourceRange
  /// The words after the name.
  package let arguments: [ShellWord]
  /// The variables that the command line sets for it, those of `env` and of earlier `export`s counted in; nil where
  /// the value is not known.
  package let environment: [String: String?]
  /// The programs looked through, such as `sudo` and `env`, in order.
  package let wrappers: [String]
  /// Its place in the script's commands.
  package let index: Int
  package let command: ShellCommand

  package static func all(in script: ShellScript) -> [Invocation] { [] }
}
