/// A node of a YAML document, with the place it was read from. Aliases are kept as such and share their target's
/// storage; `entries`, `items`, `scalarText` and the subscript look through them.
package struct YAMLNode: Sendable {
  /// The node's own text, quotes and brackets included, its anchor and tag not.
  package let range: SourceRange
  /// The tag in full: `!!str` is `tag:yaml.org,2002:str`, `!reset` is `!reset`.
  package let tag: String?
  package let anchor: String?
  package let content: Content
  /// The outermost alias or merge through which this node was reached; nil for one that is read where it stands.
  package internal(set) var usedAt: SourceRange?

  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
    indirect case alias(name: String, target: YAMLNode)
  }

  package init(range: SourceRange, tag: String? = nil, anchor: String? = nil, content: Content) {
    self.range = range
    self.tag = tag
    self.anchor = anchor
    self.content = content
  }

  /// Where a finding about this node belongs: at its use. `range` then says where it is defined.
  package var useRange: SourceRange { usedAt ?? range }
}

/// What stands in a scalar, as the author meant it: never converted, so `off`, `3.10` and `1e3` stay what they are.
package struct YAMLScalar: Sendable {
  package enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// The text after quotes, escapes, folding and indentation are taken away.
  package let text: String
  package let style: Style
  /// The text in the file without its quotes or block header.
  package let contentRange: SourceRange

  package init(text: String, style: Style, contentRange: SourceRange) {
    self.text = text
    self.style = style
    self.contentRange = contentRange
  }

  /// Whether YAML reads it as no value at all.
  package var isNull: Bool {
    style == .plain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
  }
}

/// A key and its value.
package struct YAMLEntry: Sendable {
  package let key: YAMLNode
  package let value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// Whether this is a merge key: a plain `<<`. A quoted one is an ordinary key.
  package var isMerge: Bool {
    guard case .scalar(let scalar) = key.content else { return false }
    return scalar.style == .plain && scalar.text == "<<"
  }

  /// The key and the value, or the key alone when there is no value.
  package var range: SourceRange { key.range.union(value.range) }
}
