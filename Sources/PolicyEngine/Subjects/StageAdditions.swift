package import ContainerFiles

/// A word of EXPOSE or VOLUME that an image of the stage carries.
package struct StageWord: Sendable {
  package let word: Word
  /// With the variables' values put in, without quotes; nil where they are not known.
  package let text: String?
  /// Its instruction's place in the file; that of ONBUILD for what a stage below triggers.
  package let index: Int
  package let instruction: Instruction
}

/// A label that an image of the stage carries.
package struct StageLabel: Sendable {
  package let pair: KeyValue
  /// Without quotes and escapes, with the variables' values put in; the text as written where they are not known.
  package let key: String
  /// nil where variables leave it open.
  package let value: String?
  package let index: Int
  package let instruction: Instruction
  /// The stage in which it is set, as an index.
  package let stage: Int
}

extension BuildStage {
  /// The ports of EXPOSE along the chain of FROM, the outermost stage's first; a word with several ports once for each.
  package var exposed: [StageWord] {
    words { if case .expose(let words) = $0 { words } else { [] } }
  }

  /// The paths of VOLUME along the chain of FROM.
  package var volumes: [StageWord] {
    words { if case .volume(let words) = $0 { words } else { [] } }
  }

  /// Every LABEL along the chain of FROM, in the order in which they act: of one key the last counts.
  package var labels: [StageLabel] {
    var found: [StageLabel] = []
    dockerfile.forEachAdded(to: stage) { acting in
      guard case .label(let pairs) = acting.instruction.arguments else { return }
      for pair in pairs {
        let key = expanded(pair.key, acting)
        found.append(
          StageLabel(
            pair: pair, key: key ?? pair.key.text, value: pair.value.flatMap { expanded($0, acting) },
            index: acting.index, instruction: acting.instruction, stage: acting.stage))
      }
    }
    return found
  }

  /// The variables at the end of the stage: ENV of its image, and the ARGs that were declared.
  package var variables: Scope { dockerfile.scope(atEndOf: stage) }

  private func expanded(_ word: Word, _ acting: Dockerfile.Acting) -> String? {
    Expansion.expand(word, with: acting.scope, escape: dockerfile.escape, in: acting.instruction.joined).text
  }

  private func words(_ select: (Arguments) -> [Word]) -> [StageWord] {
    var found: [StageWord] = []
    dockerfile.forEachAdded(to: stage) { acting in
      let isPort = acting.instruction.keyword == .expose
      for word in select(acting.instruction.arguments) {
        let (whole, words) = Expansion.expandWords(
          word, with: acting.scope, escape: dockerfile.escape, in: acting.instruction.joined)
        let texts: [String?] = isPort && !words.isEmpty ? words.map { $0 } : [whole.text]
        found += texts.map {
          StageWord(word: word, text: $0, index: acting.index, instruction: acting.instruction)
        }
      }
    }
    return found
  }
}
