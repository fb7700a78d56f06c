/// The variables that are known at one place: names, their values and where each was defined. A value that shares what it
/// has in common with the scopes before it.
package struct Scope: Sendable {
  package struct Binding: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
      /// ARG before the first FROM; inside a stage, ARG that takes its value from there.
      case globalArgument
      case argument
      case environment
      /// Set by BuildKit for each platform that is built: TARGETPLATFORM and its kin.
      case platform
    }

    /// nil where it is known only at build time.
    package let value: String?
    /// The key in the file; nil for what BuildKit itself defines.
    package let definition: SourceRange?
    package let origin: Origin
  }

  /// What was defined before, in blocks that are never changed: a later one wins.
  private var older: [[String: Binding]] = []
  /// The last definitions.
  private var newest: [String: Binding] = [:]

  package init() {}

  /// The innermost definition of a name.
  package subscript(name: String) -> Binding? {
    if let binding = newest[name] { return binding }
    for block in older.reversed() {
      if let binding = block[name] { return binding }
    }
    return nil
  }

  /// All names that are defined, sorted.
  package var names: [String] { Set(older.flatMap(\.keys) + newest.keys).sorted() }

  mutating func define(_ name: String, as binding: Binding) {
    newest[name] = binding
    if newest.count >= Self.newestLimit { settle() }
  }

  /// A scope that begins with everything of this one.
  func inherited() -> Scope { self }

  /// A scope is kept for each instruction, and what is shared is copied when it changes, so only little may change:
  /// the newest definitions become a block, put together with blocks of their size as long as that stays small.
  private mutating func settle() {
    var block = newest
    while let last = older.last, last.count <= 2 * block.count, last.count + block.count <= Self.blockLimit {
      block = last.merging(block) { _, inner in inner }
      older.removeLast()
    }
    older.append(block)
    newest = [:]
  }

  private static let newestLimit = 8
  private static let blockLimit = 256
}
