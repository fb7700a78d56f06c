/// One step of reading a YAML stream, with the bytes it was read from. The stream's own start and end are left
/// away.
package struct YAMLEvent: Sendable {
  package enum Kind: Sendable {
    case documentStart
    case documentEnd
    case alias(name: String)
    case scalar(text: String, style: ScalarStyle)
    case sequenceStart(CollectionStyle)
    case sequenceEnd
    case mappingStart(CollectionStyle)
    case mappingEnd
  }

  package enum ScalarStyle: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
  package enum CollectionStyle: Hashable, Sendable { case block, flow }

  package let kind: Kind
  package let anchor: String?
  /// The tag in full: `!!str` is `tag:yaml.org,2002:str`.
  package let tag: String?
  /// Byte offsets in the file. The range of a node's first event begins at its anchor or tag, where it has one.
  package let range: Range<Int>
}
