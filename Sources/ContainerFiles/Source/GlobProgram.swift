/// What a glob compiles to: a chain of states, each with the byte that leads on and the bytes that stay.
struct GlobProgram: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case byte(UInt8)
    /// Any byte but `/`.
    case anyInPart
    case anyByte
    case set(ByteSet)
  }

  /// The bytes over which a state stays as it is.
  enum Loop: Hashable, Sendable { case none, withinPart, everywhere }

  /// What leads from state i to i + 1.
  private(set) var steps: [Step] = []
  /// One for each state: one more than steps.
  private(set) var loops: [Loop] = [.none]
  /// States that may be passed over on entry: `**/` for no folder at all.
  private(set) var skippable: [Bool] = [false]

  mutating func append(_ step: Step) {
    steps.append(step)
    loops.append(.none)
    skippable.append(false)
  }

  /// Lets the last state stay; a wider loop swallows a narrower one beside it.
  mutating func loop(_ loop: Loop) {
    if loops[steps.count] != .everywhere { loops[steps.count] = loop }
  }

  /// `**/`: any number of whole parts. Repeating it says nothing new.
  mutating func loopOverParts() {
    if steps.count > 0, skippable[steps.count - 1] { return }
    loop(.everywhere)
    skippable[steps.count] = true
    append(.byte(UInt8(ascii: "/")))
  }

  func entering(_ state: Int) -> [Int] { skippable[state] ? [state, state + 1] : [state] }

  /// Adds the states that a byte leads to. States are asked in rising order and each leads to a run that starts at
  /// itself or the next, so whatever is not above the last one added is there already.
  func step(from state: Int, over byte: UInt8, into next: inout [Int]) {
    switch loops[state] {
    case .none: break
    case .withinPart: if byte != UInt8(ascii: "/") { add(state, to: &next) }
    case .everywhere: add(state, to: &next)
    }
    guard state < steps.count, accepts(byte, at: state) else { return }
    add(state + 1, to: &next)
    if skippable[state + 1] { add(state + 2, to: &next) }
  }

  private func add(_ state: Int, to next: inout [Int]) {
    if let last = next.last, last >= state { return }
    next.append(state)
  }

  private func accepts(_ byte: UInt8, at state: Int) -> Bool {
    switch steps[state] {
    case .byte(let wanted): byte == wanted
    case .anyInPart: byte != UInt8(ascii: "/")
    case .anyByte: true
    case .set(let set): byte != UInt8(ascii: "/") && set.contains(byte)
    }
  }

  /// The plain bytes after the last wildcard.
  var literalEnding: [UInt8] {
    var ending: [UInt8] = []
    for state in steps.indices.reversed() {
      guard loops[state + 1] == .none, !skippable[state], case .byte(let byte) = steps[state] else { break }
      ending.append(byte)
    }
    return ending.reversed()
  }
}

/// A set of bytes.
struct ByteSet: Hashable, Sendable {
  private var words: SIMD4<UInt64> = .zero

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  mutating func invert() { words = ~words }
}
