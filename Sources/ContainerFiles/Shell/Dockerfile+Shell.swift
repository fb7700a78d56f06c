extension Dockerfile {
  /// The shell text of an instruction: RUN, CMD and ENTRYPOINT in shell form, `sh -c` in exec form, the test of
  /// HEALTHCHECK, and the heredoc that RUN hands to a shell. An exec form that starts no shell is one command.
  /// - Parameters:
  ///   - index: the instruction's place; what ONBUILD triggers is read.
  ///   - shell: the SHELL in force, from `shell(at:)`; found when left out.
  package func shellScript(at index: Int) -> ShellScript? {
    guard instructions.indices.contains(index) else { return nil }
    return nil
  }
}

extension ShellScript {
  /// A script file, such as an entrypoint. Its `#!` decides who reads it.
  package init(parsing source: SourceText) {
    self.init(commands: [], pipelines: [], dialect: .posix)
  }
}
