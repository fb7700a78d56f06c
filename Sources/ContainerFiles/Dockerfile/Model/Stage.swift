/// A build stage: FROM and what follows it up to the next.
package final class Stage: Sendable {
  package enum Base: Hashable, Sendable {
    /// An earlier stage, by index.
    case stage(Int)
    case scratch
    case image
  }

  /// Counted from 0, as `--from=0` counts.
  package let index: Int
  /// As written; BuildKit knows it in lower case.
  package let name: Word?
  package let image: Word
  package let platform: Flag?
  /// From FROM to the end of the last instruction.
  package let range: SourceRange
  /// Where FROM stands in the file's instructions.
  package let from: Int
  /// The instructions after FROM, as indices of the file's instructions.
  package let instructions: Range<Int>
  package let base: Base
  /// USER, CMD and their kin as they hold at the end, what is inherited counted in.
  package let facts: StageFacts
  /// Whether the image is one of Windows, as far as its name or platform says.
  package let isWindows: Bool

  init(
    index: Int, name: Word?, image: Word, platform: Flag?, range: SourceRange, from: Int, instructions: Range<Int>,
    base: Base, facts: StageFacts, isWindows: Bool
  ) {
    self.index = index
    self.name = name
    self.image = image
    self.platform = platform
    self.range = range
    self.from = from
    self.instructions = instructions
    self.base = base
    self.facts = facts
    self.isWindows = isWindows
  }
}
