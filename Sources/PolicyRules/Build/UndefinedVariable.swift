import ContainerFiles
package import PolicyEngine

package struct UndefinedVariable: Rule {
  package static let about = RuleDescription(
    id: "undefined-variable", title: "Every variable that a build step reads is defined in its stage",
    rationale: """
      A variable that nobody defines is replaced by nothing, and the build goes on with half a path. \
      An ARG above the first FROM is seen by FROM alone, which is the usual reason.
      """,
    advice: "Write `ARG NAME` in the stage, above the line that reads it; `${NAME:-default}` where it may be unset.",
    practices: [.lint], aliases: ["UndefinedVar", "DL3044"], placeholders: ["stage", "variable", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    var reader = VariableReader(stage)
    stage.dockerfile.forEachInstruction(of: stage.stage) { index, scope in
      // What ONBUILD triggers sees the variables of another stage.
      let instruction = stage.dockerfile.instructions[index]
      if instruction.triggered == nil { reader.read(instruction, scope) }
    }
    return reader.found
  }
}
