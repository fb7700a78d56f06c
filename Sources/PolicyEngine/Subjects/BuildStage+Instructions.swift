package import ContainerFiles

extension BuildStage {
  /// An instruction of the stage; what ONBUILD triggers stands for ONBUILD.
  package struct Placed: Sendable {
    package let instruction: Instruction
    /// Its place among the file's instructions.
    package let index: Int
    /// It runs in the build of the images that are FROM this one.
    package let isTriggered: Bool
  }

  /// The stage's own instructions of some kinds, in order.
  package func own(_ keywords: Set<Keyword>) -> [Placed] {
    stage.instructions.compactMap { index in
      let instruction = dockerfile.instructions[index]
      guard keywords.contains(instruction.effective.keyword) else { return nil }
      return Placed(instruction: instruction.effective, index: index, isTriggered: instruction.triggered != nil)
    }
  }

  package func own(_ keyword: Keyword) -> [Placed] { own([keyword]) }

  /// The instructions of some kinds along the chain of FROM, the outermost stage's first.
  package func inherited(_ keywords: Set<Keyword>) -> [Placed] {
    chain.reversed().flatMap { stage in
      stage.instructions.compactMap { index -> Placed? in
        let instruction = dockerfile.instructions[index]
        guard keywords.contains(instruction.effective.keyword) else { return nil }
        return Placed(instruction: instruction.effective, index: index, isTriggered: instruction.triggered != nil)
      }
    }
  }

  /// A word with its variables replaced, as they stand before an instruction.
  package func expand(_ word: Word, at index: Int, in instruction: Instruction) -> Expanded {
    // Most words hold nothing to replace, and then no scope has to be made.
    let scope = word.text.utf8.contains(UInt8(ascii: "$")) ? dockerfile.scope(at: index) : Scope()
    return Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined)
  }
}
