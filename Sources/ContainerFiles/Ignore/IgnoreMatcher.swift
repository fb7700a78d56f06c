/// Matches paths against one pattern of a .dockerignore, by moby's rules: `*` and `?` stay within a name, `**` spans
/// any number of folders, `[…]` is a class. All states are followed at once, so that no pattern takes exponential time.
struct IgnoreMatcher: Sendable {
  enum Token: Sendable {
    case literal(Unicode.Scalar)
    case anyOne
    case oneOf(CharacterClass)
    /// `*`: anything within a name.
    case name
    /// `**` in the middle: nothing, or what the next token, always `insideFolders`, takes.
    case folders
    /// Anything that ends with `/`.
    case insideFolders
    /// `**` at the end: anything.
    case everything
  }

  struct CharacterClass: Sendable {
    let isNegated: Bool
    let ranges: [ClosedRange<Unicode.Scalar>]

    func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  let tokens: [Token]

  func matches(_ path: ArraySlice<Unicode.Scalar>) -> Bool {
    var states = Set([0])
    close(&states)
    for scalar in path {
      var next: Set<Int> = []
      for state in states where state < tokens.count { step(state, scalar, &next) }
      close(&next)
      if next.isEmpty { return false }
      states = next
    }
    return states.contains(tokens.count)
  }

  private func step(_ state: Int, _ scalar: Unicode.Scalar, _ next: inout Set<Int>) {
    switch tokens[state] {
    case .literal(let wanted): if wanted == scalar { next.insert(state + 1) }
    case .anyOne: if scalar != "/" { next.insert(state + 1) }
    case .oneOf(let characters): if characters.contains(scalar) { next.insert(state + 1) }
    case .name: if scalar != "/" { next.insert(state) }
    case .everything: next.insert(state)
    case .folders: break
    case .insideFolders:
      next.insert(state)
      if scalar == "/" { next.insert(state + 1) }
    }
  }

  /// Adds the states that are reached without a character.
  private func close(_ states: inout Set<Int>) {
    var open = Array(states)
    while let state = open.popLast() {
      guard state < tokens.count else { continue }
      let reached: [Int]
      switch tokens[state] {
      case .name, .everything: reached = [state + 1]
      case .folders: reached = [state + 1, state + 2]
      case .literal, .anyOne, .oneOf, .insideFolders: reached = []
      }
      for other in reached where states.insert(other).inserted { open.append(other) }
    }
  }
}
