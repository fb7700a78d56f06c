/// Key paths that policies name (`deploy.resources.limits.memory`), looked up in what Compose knows.
package enum ComposeKeyPath {
  package enum Root: Sendable { case project, service }

  /// The item of a list, whichever it is.
  package static let each = "[*]"

  /// What is wrong with a path, and what could stand there instead.
  package struct Mistake: Sendable {
    /// Which part of the path it is.
    package let index: Int
    package let known: [String]
  }

  /// The keys right under the root.
  package static func keys(of root: Root) -> [String] {
    guard case .keys(let keys, _) = form(root).mapping else { return [] }
    return keys.keys.sorted()
  }

  /// The first part of a path that Compose would refuse; nil where it knows all of them.
  package static func mistake(in path: [String], of root: Root) -> Mistake? {
    var form = form(root)
    for (index, key) in path.enumerated() {
      if key.hasPrefix("x-") { return nil }
      switch next(key, in: form) {
      case .form(let next): form = next
      case .anything: return nil
      case .none(let known): return Mistake(index: index, known: known)
      }
    }
    return nil
  }

  private enum Step {
    case form(ComposeForm)
    case anything
    case none([String])
  }

  private static func form(_ root: Root) -> ComposeForm { root == .service ? .service : .project }

  private static func next(_ key: String, in form: ComposeForm) -> Step {
    if key == each {
      if case .of(let item, _) = form.list { return .form(item) }
      switch form.mapping {
      case .table(let value, _): return .form(value)
      case .anything: return .anything
      case .keys, nil:
        // A text where a list may stand is a list of one.
        return form.scalar == nil ? .none([]) : .form(ComposeForm(scalar: form.scalar))
      }
    }
    switch form.mapping {
    case .keys(let keys, _): return keys[key].map { .form($0) } ?? .none(keys.keys.sorted())
    case .table(let value, _): return .form(value)
    case .anything: return .anything
    case nil: return .none(form.list == nil ? [] : [each])
    }
  }
}

/// Durations as Compose and BuildKit read them.
package enum DurationText {
  /// Nil for a text that is none.
  package static func seconds(_ text: String) -> Double? { GoDuration.nanoseconds(text).map { Double($0) / 1e9 } }
}
