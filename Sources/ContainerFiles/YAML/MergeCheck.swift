internal import YAMLEvents

/// Whether a `<<` takes in what can be taken in, and not too much of it.
struct MergeCheck {
  let limits: YAMLLimits

  /// How many mappings it takes in.
  func count(of entry: YAMLEntry) throws(YAMLError) -> Int {
    let sources = entry.mergeSources
    guard sources.count <= limits.mergesPerMapping else {
      throw YAMLError(
        offset: entry.key.range.start, message: "more than \(limits.mergesPerMapping) mappings in one `<<`")
    }
    for source in sources where !source.isMapping {
      throw YAMLError(
        offset: source.useRange.start, message: "`<<` takes a mapping or a list of mappings",
        hint: "give it an alias of a mapping, as in `<<: *defaults`")
    }
    return sources.count
  }
}
