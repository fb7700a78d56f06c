/// A part of a project after interpolation and merging. Every value knows the place in a file that decides it, also
/// when other files were merged around it.
package struct ComposeValue: Sendable {
  package enum Content: Sendable {
    case null
    case scalar(ComposeScalar)
    case list([ComposeValue])
    case mapping(ComposeMapping)
  }

  package internal(set) var content: Content
  package let place: ComposePlace

  init(_ content: Content, at place: ComposePlace) {
    self.content = content
    self.place = place
  }

  package var text: ComposeText? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar.text
  }

  package var items: [ComposeValue] {
    guard case .list(let items) = content else { return [] }
    return items
  }

  /// The entries of a list; a scalar or mapping is a list of one, as most of Compose's short forms have it.
  package var listed: [ComposeValue] {
    switch content {
    case .null: []
    case .list(let items): items
    case .scalar, .mapping: [self]
    }
  }

  package var mapping: ComposeMapping? {
    guard case .mapping(let mapping) = content else { return nil }
    return mapping
  }

  package var isNull: Bool {
    if case .null = content { return true }
    return false
  }

  /// The value under keys, one inside the other; nil where one is missing or null.
  package subscript(_ keys: String...) -> ComposeValue? { value(keys[...]) }

  private func value(_ keys: ArraySlice<String>) -> ComposeValue? {
    guard let key = keys.first else { return isNull ? nil : self }
    return mapping?[key]?.value(keys.dropFirst())
  }
}

/// A scalar with what YAML says of its kind.
package struct ComposeScalar: Sendable {
  package let text: ComposeText
  /// Whether the author made it a text by quotes, a block or `!!str`: a plain `5` is a number, `"5"` is not.
  package let isQuoted: Bool

  /// Whether a variable decides it, so that Compose casts the text to what the key needs.
  package var isInterpolated: Bool { !text.expansion.isPlain }
}

/// Where a value stands, and what its relative paths are relative to.
package struct ComposePlace: Hashable, Sendable {
  package let path: RepositoryPath
  /// Where to report: at the alias or merge, for a value that came through one.
  package let range: SourceRange
  /// Where the text stands.
  package let definition: SourceRange
  /// The folder that relative paths of the value are resolved against.
  package let folder: RepositoryPath

  package init(path: RepositoryPath, range: SourceRange, definition: SourceRange, folder: RepositoryPath) {
    self.path = path
    self.range = range
    self.definition = definition
    self.folder = folder
  }

  package var isUsedElsewhere: Bool { range != definition }
}

/// A mapping whose keys keep the order in which they first appear.
package struct ComposeMapping: Sendable {
  package struct Entry: Sendable {
    package let key: String
    package internal(set) var keyPlace: ComposePlace
    package internal(set) var value: ComposeValue
  }

  package private(set) var entries: [Entry] = []
  /// Where each key stands, once there are more than a look through all of them is worth.
  private var indexes: [String: Int] = [:]
  private static let few = 8

  init() {}

  init(_ entries: [Entry]) {
    for entry in entries { self[entry.key, entry.keyPlace] = entry.value }
  }

  private func index(of key: String) -> Int? {
    entries.count > Self.few ? indexes[key] : entries.firstIndex { $0.key == key }
  }

  package subscript(_ key: String) -> ComposeValue? { index(of: key).map { entries[$0].value } }

  package func entry(_ key: String) -> Entry? { index(of: key).map { entries[$0] } }

  package var keys: [String] { entries.map { $0.key } }

  /// Sets a value; the key's place is that of the last who set it.
  subscript(_ key: String, _ place: ComposePlace) -> ComposeValue? {
    get { self[key] }
    set {
      guard let newValue else { return remove(key) }
      if let index = index(of: key) {
        entries[index].value = newValue
        entries[index].keyPlace = place
      } else {
        entries.append(Entry(key: key, keyPlace: place, value: newValue))
        if entries.count == Self.few + 1 {
          for (index, entry) in entries.enumerated() { indexes[entry.key] = index }
        } else if entries.count > Self.few {
          indexes[key] = entries.count - 1
        }
      }
    }
  }

  mutating func remove(_ key: String) { removeAll { $0 == key } }

  mutating func removeAll(where isUnwanted: (String) -> Bool) {
    let kept = entries.filter { !isUnwanted($0.key) }
    guard kept.count < entries.count else { return }
    self = ComposeMapping(kept)
  }

  /// Changes the value of a key that is there.
  mutating func change(_ key: String, _ change: (inout ComposeValue) -> Void) {
    if let index = index(of: key) { change(&entries[index].value) }
  }
}
