internal import YAMLEvents

/// Makes a tree from events without recursion, and keeps count of what a reader will meet who follows aliases.
struct YAMLTreeBuilder {
  private(set) var documents: [YAMLNode] = []
  /// Keys that were written again, in the order of the file; nil where the first of them ends the reading.
  private(set) var repeatedKeys: [YAMLError]?
  private let source: SourceText
  private let limits: YAMLLimits
  private var open: [OpenCollection] = []
  private var anchors: [String: Anchor] = [:]
  private var root: YAMLNode?
  private var nodes = 0
  private var merges = 0

  private enum Anchor {
    /// The node is still being read: an alias to it would stand inside itself.
    case open
    case read(YAMLNode, nodes: Int, height: Int)
  }

  /// - Parameter keepsGoing: whether keys that are written again are gathered, to say all of them at once.
  init(source: SourceText, limits: YAMLLimits, keepsGoing: Bool = false) {
    repeatedKeys = keepsGoing ? [] : nil
    self.source = source
    self.limits = limits
  }

  mutating func take(_ event: YAMLEvent) throws(YAMLError) {
    switch event.kind {
    case .documentStart: (anchors, root) = ([:], nil)
    case .documentEnd: if let root { documents.append(root) }
    case .alias(let name): try addAlias(name, event)
    case .scalar(let text, let style): try addScalar(text, style, event)
    case .sequenceStart(let style): try begin(OpenCollection(isMapping: false, style, event, source), event)
    case .mappingStart(let style): try begin(OpenCollection(isMapping: true, style, event, source), event)
    case .sequenceEnd, .mappingEnd: try end(event)
    }
  }

  private mutating func count(_ more: Int, at offset: Int) throws(YAMLError) {
    nodes += more
    guard nodes <= limits.nodes else {
      throw YAMLError(offset: offset, message: "more than \(limits.nodes) values once all aliases are followed")
    }
  }

  private mutating func addScalar(
    _ text: String, _ style: YAMLEvent.ScalarStyle, _ event: YAMLEvent
  ) throws(YAMLError) {
    try count(1, at: event.range.lowerBound)
    let extent = ScalarExtent(event, style, source)
    let scalar = YAMLScalar(text: text, style: YAMLScalar.Style(style), contentRange: extent.content)
    let node = YAMLNode(range: extent.node, tag: event.tag, anchor: event.anchor, content: .scalar(scalar))
    if let anchor = event.anchor { anchors[anchor] = .read(node, nodes: 1, height: 0) }
    try add(node, height: 0)
  }

  private mutating func addAlias(_ name: String, _ event: YAMLEvent) throws(YAMLError) {
    let offset = event.range.lowerBound
    switch anchors[name] {
    case nil:
      throw YAMLError(
        offset: offset, message: "the alias `*\(name)` names no anchor above it",
        hint: "write \"*\(name)\" if it is meant as text")
    case .open: throw YAMLError(offset: offset, message: "the alias `*\(name)` stands inside the value it names")
    case .read(let target, let size, let height):
      try count(size, at: offset)
      guard open.count + height <= limits.depth else {
        throw YAMLError(
          offset: offset, message: "more than \(limits.depth) collections inside each other, through `*\(name)`")
      }
      let range = SourceRange(start: offset, end: event.range.upperBound)
      try add(YAMLNode(range: range, content: .alias(name: name, target: target)), height: height)
    }
  }

  private mutating func begin(_ collection: OpenCollection, _ event: YAMLEvent) throws(YAMLError) {
    var collection = collection
    collection.nodesBefore = nodes
    try count(1, at: event.range.lowerBound)
    if let anchor = event.anchor { anchors[anchor] = .open }
    open.append(collection)
  }

  private mutating func end(_ event: YAMLEvent) throws(YAMLError) {
    guard let collection = open.popLast() else { return }
    let node = collection.node(endedBy: event, source)
    let height = collection.height + 1
    if let anchor = node.anchor {
      anchors[anchor] = .read(node, nodes: nodes - collection.nodesBefore, height: height)
    }
    try add(node, height: height)
  }

  private mutating func add(_ node: YAMLNode, height: Int) throws(YAMLError) {
    guard !open.isEmpty else {
      root = node
      return
    }
    let known = open[open.count - 1].repeatedKeys.count
    let entry = try open[open.count - 1].add(node, height: height, source)
    if open[open.count - 1].repeatedKeys.count > known, let mistake = open[open.count - 1].repeatedKeys.last {
      guard repeatedKeys != nil else { throw mistake }
      repeatedKeys?.append(mistake)
    }
    guard let entry, entry.isMerge else { return }
    merges += try MergeCheck(limits: limits).count(of: entry)
    guard merges <= limits.merges else {
      throw YAMLError(offset: entry.key.range.start, message: "more than \(limits.merges) merges in one file")
    }
  }
}

extension YAMLScalar.Style {
  init(_ style: YAMLEvent.ScalarStyle) {
    switch style {
    case .plain: self = .plain
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal: self = .literal
    case .folded: self = .folded
    }
  }
}
