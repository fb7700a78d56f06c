/// What holds for the commands of a script one after the other: a value that a command may change for those after it.
/// A subshell, a substitution, a branch, a loop or a function keeps its changes to itself: it is another process, or it
/// may not run.
package struct ShellScopes<Value> {
  package var value: Value
  private var outer: [(nesting: ShellNesting, value: Value)] = []

  package init(_ value: Value) { self.value = value }

  /// Goes to the next command of the script.
  package mutating func enter(_ place: ShellPlace) {
    let nesting = place.nesting
    // The first of a list begins the innermost scope anew.
    let limit = min(outer.count, place.connection == .first ? nesting.count - 1 : nesting.count)
    var common = 0
    while common < limit, outer[common].nesting == nesting[common] { common += 1 }
    while outer.count > common {
      let left = outer.removeLast()
      switch left.nesting {
      case .group, .condition: break
      case .subshell, .branch, .loop, .function, .substitution, .processSubstitution, .script: value = left.value
      }
    }
    for index in outer.count..<nesting.count { outer.append((nesting[index], value)) }
  }
}
