import ContainerFiles

/// What a field of an item holds.
struct CustomValue: Sendable {
  enum Content: Sendable {
    /// Nothing is there.
    case nothing
    /// Nothing is there, and a file that is laid over this one may say it.
    case unsaid
    /// A text in all the ways in which it can be read: as written, and without what hides its meaning. A test that
    /// holds for one of them holds.
    case text([String])
    case list([CustomValue])
    case mapping([String])
    /// It depends on something that has no value here; says on what.
    case unknown(String)
  }

  let content: Content
  /// Where it stands; nil for the item's own place.
  var spot: CustomSpot?
  /// Whether it is what `[*]` stands for: each item is asked by itself, whatever the test is.
  var isEach = false
  /// Where in the file a part of the first reading stands.
  var placed: (@Sendable (Range<Int>) -> SourceRange?)?

  init(_ content: Content, at spot: CustomSpot? = nil) {
    self.content = content
    self.spot = spot
  }

  init(_ readings: [String], at spot: CustomSpot? = nil) {
    var seen: Set<String> = []
    self.init(.text(readings.filter { seen.insert($0).inserted }), at: spot)
  }

  init(_ text: String?, at spot: CustomSpot? = nil) { self.init(text.map { .text([$0]) } ?? .nothing, at: spot) }

  init(_ flag: Bool, at spot: CustomSpot? = nil) { self.init(flag ? "true" : "false", at: spot) }

  /// What became of a word whose variables were replaced.
  init(_ expanded: Expanded, written: String, at spot: CustomSpot? = nil) {
    if let text = expanded.text, expanded.unresolved.isEmpty {
      self.init(text, at: spot)
    } else {
      let names = expanded.unresolved.joined(separator: ", ")
      self.init(.unknown(names.isEmpty ? "`\(written)` cannot be read" : Self.lacking(names)), at: spot)
    }
  }

  static func lacking(_ names: String) -> String { "\(names) has no value here" }

  /// For messages and fingerprints: the first reading.
  var shown: String {
    switch content {
    case .nothing, .unsaid: ""
    case .text(let readings): readings.first ?? ""
    case .list(let items): items.map { $0.shown }.joined(separator: ", ")
    case .mapping(let keys): keys.joined(separator: ", ")
    case .unknown(let why): "? \(why)"
    }
  }
}

/// A place in one of the files that an item is made of.
struct CustomSpot: Sendable, Hashable {
  /// Nil for the item's own file.
  let path: RepositoryPath?
  let range: SourceRange

  init(_ range: SourceRange, in path: RepositoryPath? = nil) {
    self.range = range
    self.path = path
  }
}

/// How a condition names a field.
struct CustomReference: Sendable, Hashable {
  /// As the policy writes it.
  let text: String
  /// The keys of a path through a compose file; nil for a field of the target's table.
  let path: [String]?
}

/// What a custom rule looks at once.
protocol CustomItem: Sendable {
  var path: RepositoryPath { get }
  /// Part of the fingerprint, as a subject's.
  var identity: String { get }
  /// Where it stands, for findings that no value decides.
  var range: SourceRange { get }
  func value(of field: CustomReference) -> CustomValue
  /// The group to which it belongs.
  func key(of group: CustomGroup) -> String
}
