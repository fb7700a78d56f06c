extension TextEncoding {
  /// Why a text cannot be judged; nil for UTF-8.
  var problem: InventoryFile.Problem? {
    switch self {
    case .utf8: nil
    case .wide(let name):
      .init(reason: "it is \(name) text", remedy: "save it as UTF-8: iconv -f \(name) -t UTF-8 <file>")
    case .binary(let zero):
      .init(
        reason: "it holds NUL bytes, so it is no text to some readers and text to others",
        remedy: "remove the NUL byte at offset \(zero)", range: SourceRange(start: zero, end: zero + 1))
    }
  }
}
