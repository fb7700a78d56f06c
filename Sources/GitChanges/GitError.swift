/// Why the changes cannot be told. Never a pass: each kind has its exit code.
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// What was asked for does not exist or is ambiguous: exit 2.
    case usage
    /// The repository cannot be read as far as needed: exit 3.
    case cannotLook
  }

  package let kind: Kind
  /// The cause, without a line break at the end. May hold names from the repository: escape before printing.
  package let message: String
  /// The exact command that mends it, or nil when there is none.
  package let remedy: String?
  /// Arguments of the one `git fetch` that brings what is missing.
  let fetch: FetchRequest?

  package init(_ kind: Kind, _ message: String, remedy: String? = nil) {
    self.init(kind, message, remedy: remedy, fetch: nil)
  }

  init(_ kind: Kind, _ message: String, remedy: String?, fetch: FetchRequest?) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.fetch = fetch
  }

  package var description: String {
    guard let remedy else { return message }
    return "\(message). Run: \(remedy)"
  }
}

/// What one `git fetch` would have to bring.
struct FetchRequest: Hashable, Sendable {
  /// The arguments after `git fetch`.
  let arguments: [String]
  /// Object names for `--stdin`.
  var objects: [ObjectID] = []
}
