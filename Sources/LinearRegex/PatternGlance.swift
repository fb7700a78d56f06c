/// Tells at a glance that a pattern will compile, so that compiling it can wait for a text that needs it. Knows the
/// common forms only: of everything else it says no, and then RE2 is asked.
package struct PatternGlance: Hashable, Sendable {
  /// How many capturing groups it has.
  package let groupCount: Int
  package let groupName: String?

  /// What a pattern of this weight makes is far from the limit of a program.
  private static let heaviest = 1_000

  /// Nil for what only RE2 can tell.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= PatternError.longestText else { return nil }
    var reader = PatternGlanceReader(Array(text.utf8))
    guard reader.readAll(), reader.weight <= Self.heaviest else { return nil }
    groupCount = reader.groupCount
    groupName = reader.groupName
  }
}
