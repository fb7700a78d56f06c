package import ContainerFiles

/// A value of a policy with the file it was written in.
package struct PolicyValue: Sendable {
  package let node: YAMLNode
  package let source: PolicySource

  package init(node: YAMLNode, source: PolicySource) {
    self.node = node
    self.source = source
  }

  package var origin: Origin { source.origin(node.range) }

  /// A value inside this one.
  package func part(_ node: YAMLNode) -> PolicyValue { PolicyValue(node: node, source: source) }
}
