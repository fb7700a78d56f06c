/// A Dockerfile as BuildKit reads it. Parsing always succeeds: what BuildKit would refuse is among the errors, of the
/// file here and of each instruction there, and everything that can still be read is.
package struct Dockerfile: Sendable {
  package let text: SourceText
  package let directives: [Directive]
  /// The character that continues lines and escapes: `\` unless a directive makes it a backtick.
  package let escape: UInt8
  package let instructions: [Instruction]
  package let stages: [Stage]
  /// What is wrong with the file as a whole; `allErrors` has those of the instructions too.
  package let errors: [SyntaxError]
  /// Every comment line outside heredocs, directives left out, in order.
  package let comments: [Comment]
  /// The variables that FROM sees: ARG before the first FROM, and the platforms.
  package let globalScope: Scope
  /// What each stage leaves to the stages that are FROM it.
  let finalScopes: [Scope]
  /// The last stage of each name, in lower case.
  let stagesByName: [String: Int]
  /// What the build sets in place of the defaults of ARG.
  package let arguments: BuildArguments
}
