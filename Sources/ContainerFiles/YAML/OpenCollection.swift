internal import YAMLEvents

/// A sequence or mapping whose end has not been read yet.
struct OpenCollection {
  private let isMapping: Bool
  private let isFlow: Bool
  private let start: Int
  private let tag: String?
  private let anchor: String?
  private var items: [YAMLNode] = []
  private var entries: [YAMLEntry] = []
  private var key: YAMLNode?
  /// Where each key stands, to refuse the second.
  private var keys: [String: SourceRange] = [:]
  private var isRepeated = false
  /// The keys that were written again; of each the first one counts.
  private(set) var repeatedKeys: [YAMLError] = []
  /// The collections inside each other below this one, through aliases.
  private(set) var height = 0
  var nodesBefore = 0

  init(isMapping: Bool, _ style: YAMLEvent.CollectionStyle, _ event: YAMLEvent, _ source: SourceText) {
    self.isMapping = isMapping
    isFlow = style == .flow
    start = NodeProperties.end(of: event, in: source.bytes)
    tag = event.tag
    anchor = event.anchor
  }

  /// Takes a node as an item, a key or a value; returns the entry that it completes.
  mutating func add(_ node: YAMLNode, height: Int, _ source: SourceText) throws(YAMLError) -> YAMLEntry? {
    self.height = max(self.height, height)
    guard isMapping else {
      items.append(node)
      return nil
    }
    guard let key else {
      try addKey(node, source)
      return nil
    }
    self.key = nil
    if isRepeated {
      isRepeated = false
      return nil
    }
    let entry = YAMLEntry(key: key, value: node)
    entries.append(entry)
    return entry
  }

  private mutating func addKey(_ node: YAMLNode, _ source: SourceText) throws(YAMLError) {
    guard let text = node.scalarText else {
      throw YAMLError(
        offset: node.range.start, message: "a key must be text, not a list or a mapping",
        hint: "put it in quotes if it is meant as text")
    }
    if let first = keys.updateValue(node.range, forKey: text) {
      let lines = (source.line(at: first.start), source.line(at: node.range.start))
      let place = lines.0 == lines.1 ? "twice on line \(lines.0)" : "on lines \(lines.0) and \(lines.1)"
      isRepeated = true
      keys[text] = first
      repeatedKeys.append(
        YAMLError(offset: node.range.start, message: "the key `\(text)` stands \(place)", hint: "keep one of them"))
    }
    key = node
  }

  func node(endedBy event: YAMLEvent, _ source: SourceText) -> YAMLNode {
    let last = isMapping ? entries.last?.value.range.end : items.last?.range.end
    // A block collection is ended by what follows it, blank lines and comments later; so is a pair without braces.
    let isClosed = isFlow && !event.range.isEmpty
    let end = isClosed ? event.range.upperBound : last ?? start
    return YAMLNode(
      range: SourceRange(start: start, end: end), tag: tag, anchor: anchor,
      content: isMapping ? .mapping(entries) : .sequence(items))
  }
}
