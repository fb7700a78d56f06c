package import YAMLEvents

/// The documents of one YAML file. A file that is empty or holds only comments has none.
package struct YAMLStream: Sendable {
  package let documents: [YAMLNode]

  /// Refuses, beside what is no YAML: keys written twice, keys that are no text, aliases of nothing or of what
  /// they stand in, merges of what is no mapping, and more depth, nodes or merges than the limits allow.
  package init(parsing source: SourceText, limits: YAMLLimits = .default) throws(YAMLError) {
    var builder = YAMLTreeBuilder(source: source, limits: limits)
    try YAMLEvent.forEach(in: source.bytes, limits: limits) { (event) throws(YAMLError) in try builder.take(event) }
    documents = builder.documents
  }

  /// Reads on behind keys that are written twice, of which the first counts, and gathers them: for files of which all
  /// mistakes are said in one run, and nothing is done with one that has any.
  package init(
    parsing source: SourceText, limits: YAMLLimits, gathering mistakes: inout [YAMLError]
  ) throws(YAMLError) {
    var builder = YAMLTreeBuilder(source: source, limits: limits, keepsGoing: true)
    defer { mistakes += builder.repeatedKeys ?? [] }
    try YAMLEvent.forEach(in: source.bytes, limits: limits) { (event) throws(YAMLError) in try builder.take(event) }
    documents = builder.documents
  }
}
