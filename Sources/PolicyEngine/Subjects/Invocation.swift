package import ContainerFiles

/// A program that a shell command starts, with what stands before its name looked through: `sudo -u app env A=1 nice
/// /usr/bin/apt-get install x` invokes `apt-get`; `python3 -m pip install x` invokes `pip`.
package final class Invocation: Sendable {
  /// The program's name without its folder.
  package let name: String
  package let nameRange: SourceRange
  /// The words after the name.
  package let arguments: [ShellWord]
  /// The variables that the command line sets for it, those of `env` and of earlier `export`s counted in; nil where
  /// the value is not known.
  package let environment: [String: String?]
  /// The programs looked through, such as `sudo` and `env`, in order. Behind `xargs` the arguments are not all there.
  package let wrappers: [String]
  /// Its place in the script's commands.
  package let index: Int
  package let command: ShellCommand

  /// The invocations of a script, in the order of its commands. Commands whose name is not known, and those that could
  /// not be read, are left out.
  package static func all(in script: ShellScript) -> [Invocation] {
    var found: [Invocation] = []
    found.reserveCapacity(script.commands.count)
    var scopes = ShellScopes(ExportedVariables())
    for (index, command) in script.commands.enumerated() {
      scopes.enter(command.place)
      if command.place.connection == .first, command.place.nesting.last == .script, let parent = command.place.parent {
        // What is set for a shell is set for the commands of its script.
        scopes.value.export(script.commands[parent].assignments)
      }
      if !command.isOpaque, let target = InvocationTarget(command.words) {
        found.append(Invocation(target, command, index, scopes.value))
      }
      if command.place.connection != .pipe { scopes.value.apply(command) }
    }
    return found
  }

  private init(_ target: InvocationTarget, _ command: ShellCommand, _ index: Int, _ exported: ExportedVariables) {
    name = target.name
    nameRange = command.words[target.index].range
    arguments = Array(command.words[(target.index + 1)...])
    wrappers = target.wrappers
    self.index = index
    self.command = command
    var environment = target.clearsEnvironment ? [:] : exported.values
    if !command.assignments.isEmpty, !target.clearsEnvironment {
      for assignment in command.assignments {
        environment.updateValue(assignment.literalValue, forKey: assignment.name)
      }
    }
    for word in target.assignments { environment.set(word) }
    for name in target.unset { environment.removeValue(forKey: name) }
    self.environment = environment
  }
}

extension ShellAssignment {
  /// The value where it is known.
  var literalValue: String? { value.flatMap { $0.isLiteral ? $0.text : nil } }
}

extension [String: String?] {
  /// Sets what a word such as `A=b` says.
  mutating func set(_ word: ShellWord) {
    guard let sign = word.text.firstIndex(of: "=") else { return }
    let value = word.isLiteral ? String(word.text[word.text.index(after: sign)...]) : nil
    updateValue(value, forKey: String(word.text[..<sign]))
  }
}
