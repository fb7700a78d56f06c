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

  /// Whether the pattern matches the path or a folder above it.
  func matches(_ path: [Unicode.Scalar]) -> Bool {
    var states = [Bool](repeating: false, count: tokens.count + 1)
    enter(0, &states)
    for scalar in path {
      // A folder that matches settles it for what is inside.
      if scalar == "/", states[tokens.count] { return true }
      var next = [Bool](repeating: false, count: states.count)
      for state in tokens.indices where states[state] { step(state, scalar, &next) }
      states = next
    }
    return states[tokens.count]
  }

  private func step(_ state: Int, _ scalar: Unicode.Scalar, _ next: inout [Bool]) {
    switch tokens[state] {
    case .literal(let wanted): if wanted == scalar { enter(state + 1, &next) }
    case .anyOne: if scalar != "/" { enter(state + 1, &next) }
    case .oneOf(let characters): if characters.contains(scalar) { enter(state + 1, &next) }
    case .name: if scalar != "/" { enter(state, &next) }
    case .everything: enter(state, &next)
    case .folders: break
    case .insideFolders:
      enter(state, &next)
      if scalar == "/" { enter(state + 1, &next) }
    }
  }

  /// Marks a state and those that are reached from it without a character.
  private func enter(_ state: Int, _ states: inout [Bool]) {
    var open = [state]
    while let state = open.popLast() {
      guard !states[state] else { continue }
      states[state] = true
      guard state < tokens.count else { continue }
      switch tokens[state] {
      case .name, .everything: open.append(state + 1)
      case .folders: open += [state + 1, state + 2]
      case .literal, .anyOne, .oneOf, .insideFolders: break
      }
    }
  }
}
