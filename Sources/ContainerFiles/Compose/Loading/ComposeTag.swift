/// The tags by which a file changes what the files before it said.
enum ComposeTag {
  case none, reset, override

  init(_ node: YAMLNode) {
    switch node.tag ?? node.resolved.tag {
    case "!reset": self = .reset
    case "!override": self = .override
    default: self = .none
    }
  }
}
