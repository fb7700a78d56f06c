extension String {
  /// With the first place of a text replaced: examples mark a place in what others share.
  func replacing(_ text: String, with other: String) -> String {
    guard !text.isEmpty else { return self }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return self[..<start] + other + self[index(start, offsetBy: text.count)...] }
      start = index(after: start)
    }
    return self
  }
}
