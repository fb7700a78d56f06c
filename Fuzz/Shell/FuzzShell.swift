import ContainerFiles
import FuzzSupport
import PolicyEngine

/// Reads any bytes as a script, as the text of RUN, and as a here-document of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzShell(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = SourceText(path: "entrypoint.sh", bytes: bytes)
  check(ShellScript(parsing: text), in: text)
  for head in ["FROM a\nRUN ", "FROM a\nRUN sh <<A\n", "FROM a\nCMD [\"sh\", \"-c\", \""] {
    let file = Dockerfile(parsing: SourceText(path: "Dockerfile", bytes: Array(head.utf8) + bytes))
    for index in file.instructions.indices {
      if let script = file.shellScript(at: index) { check(script, in: file.text) }
    }
  }
  return 0
}

private func check(_ script: ShellScript, in text: SourceText) {
  for (index, command) in script.commands.enumerated() {
    text.demandInside(command.range, "command \(index)")
    demand(command.place.nesting.count < 100, "command \(index) is nested too deeply")
    if let parent = command.place.parent { demand(parent < index, "command \(index) stands after \(parent)") }
    for word in command.words { check(word, of: command, in: text) }
    for assignment in command.assignments {
      text.demandInside(assignment.range, "assignment")
      if let value = assignment.value { check(value, of: command, in: text) }
    }
    for redirection in command.redirections {
      text.demandInside(redirection.range, "redirection")
      check(redirection.target, of: command, in: text)
      if let heredoc = redirection.heredoc { text.demandInside(heredoc.range, "here-document") }
    }
  }
  for pipeline in script.pipelines {
    text.demandInside(pipeline.range, "pipeline")
    demand(pipeline.elements.count > 1, "a pipeline has elements")
    var last = 0
    for element in pipeline.elements {
      demand(last <= element.lowerBound && element.upperBound <= script.commands.count, "element \(element)")
      last = element.upperBound
    }
  }
  for compound in script.compounds {
    text.demandInside(compound.range, "compound command")
    demand(compound.commands.upperBound <= script.commands.count, "commands \(compound.commands)")
  }
  demand(script.optionsOfCommands.count == script.commands.count, "each command has its options")
  for invocation in Invocation.all(in: script) {
    text.demandInside(invocation.nameRange, "name")
    demand(script.commands.indices.contains(invocation.index), "an invocation's command exists")
  }
}

private func check(_ word: ShellWord, of command: ShellCommand, in text: SourceText) {
  text.demandInside(word.range, "word")
  demand(command.range.contains(word.range), "word \(word.range) stands outside its command \(command.range)")
}
