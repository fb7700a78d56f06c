private import Synchronization

/// A pattern that is compiled when it is first needed, once: most patterns of a run never are.
package final class LazyPattern: Sendable {
  package let text: String
  private let compilation = Mutex<Result<LinearPattern, PatternError>?>(nil)

  package init(_ text: String) { self.text = text }

  package func compiled() throws(PatternError) -> LinearPattern {
    let result = compilation.withLock { known in
      if let known { return known }
      let fresh = Self.compile(text)
      known = fresh
      return fresh
    }
    return try result.get()
  }

  private static func compile(_ text: String) -> Result<LinearPattern, PatternError> {
    do { return .success(try LinearPattern(text)) } catch { return .failure(error) }
  }
}
