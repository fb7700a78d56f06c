package import ContainerFiles

/// A flag of a package manager's call. `-yq` gives `-y` and `-q`, where the tool reads it so.
package struct PackageFlag: Sendable, Hashable {
  /// With its dashes and without its value: `-y`, `--setopt`.
  package let name: String
  /// After `=`, the rest of `-oDpkg::x=y`, or the next word where the flag takes one.
  package let value: String?
  /// The word in which it stands.
  package let word: ShellWord
  /// The word of the value, where that is the next one.
  package let valueWord: ShellWord?

  /// From the flag to the end of its value.
  package var range: SourceRange { valueWord.map { word.range.union($0.range) } ?? word.range }
}
