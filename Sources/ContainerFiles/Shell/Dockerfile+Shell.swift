internal import Synchronization

extension Dockerfile {
  /// The shell text of an instruction: RUN, CMD and ENTRYPOINT in shell form, `sh -c` in exec form, the test of
  /// HEALTHCHECK, and the heredoc that RUN hands to a shell. An exec form that starts no shell is one command.
  /// - Parameters:
  ///   - index: the instruction's place; what ONBUILD triggers is read.
  package func shellScript(at index: Int) -> ShellScript? {
    guard instructions.indices.contains(index) else { return nil }
    if let known = scripts.withLock({ $0[index] }) { return known }
    let script = readScript(at: index)
    scripts.withLock { $0[index] = .some(script) }
    return script
  }

  private func readScript(at index: Int) -> ShellScript? {
    let instruction = instructions[index].effective
    let command: Command
    switch instruction.arguments {
    case .run(let found), .cmd(let found), .entrypoint(let found): command = found
    case .healthcheck(let healthcheck):
      guard case .command(let found) = healthcheck.test else { return nil }
      command = found
    default: return nil
    }
    switch command.form {
    case .exec(let words): return ShellScript(words, in: instruction.joined)
    case .shell(let range):
      let isWindows = instructions[index].stageIndex.map { stages[$0].isWindows } == true
      let setting = ShellSetting(shell(at: index), isWindows: isWindows)
      return ShellScript(range, of: instruction, setting, in: text)
    }
  }
}
