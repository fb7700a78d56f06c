/// A subshell, group, loop or branching command as a whole.
package struct ShellCompound: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case subshell
    case group
    case conditional
    /// `while` and `until`
    case loop
    /// `for` and `select`: the variable and its values; no words where there is no `in`.
    case forEach(variable: String, words: [ShellWord])
    case choice
    case function(String)
  }

  package let kind: Kind
  package let place: ShellPlace
  /// The commands inside it.
  package let commands: Range<Int>
  /// Those after its end, such as `done < file`.
  package let redirections: [ShellRedirection]
  package let range: SourceRange
}
