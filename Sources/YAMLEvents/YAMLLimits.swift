/// How much work one YAML file may ask for. Compose itself refuses beyond 100,000 visits; the depth keeps libyaml
/// from its quadratic time in nested flow collections, and every walk over a tree from an unbounded stack.
package struct YAMLLimits: Hashable, Sendable {
  /// Collections inside each other, also through aliases.
  package var depth: Int
  /// Nodes as a reader meets them who follows every alias.
  package var nodes: Int
  /// Mappings that one `<<` takes in.
  package var mergesPerMapping: Int
  /// Mappings that all `<<` of the file take in.
  package var merges: Int

  package init(depth: Int, nodes: Int, mergesPerMapping: Int, merges: Int) {
    self.depth = depth
    self.nodes = nodes
    self.mergesPerMapping = mergesPerMapping
    self.merges = merges
  }

  package static let `default` = YAMLLimits(depth: 64, nodes: 100_000, mergesPerMapping: 1_000, merges: 10_000)

  /// For policies, which people write by hand.
  package static let policy = YAMLLimits(depth: 32, nodes: 100_000, mergesPerMapping: 1_000, merges: 10_000)
}
