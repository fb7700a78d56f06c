import ContainerFiles

/// The comments of a YAML file.
enum YAMLComments {
  /// From `#` to the end of the line: a `#` at the start of a line or after a blank, and in no scalar.
  /// - Parameter scalars: in order.
  static func ranges(in source: SourceText, outside scalars: [SourceRange]) -> [SourceRange] {
    var found: [SourceRange] = []
    var next = 0
    var index = 0
    let bytes = source.bytes
    while let sign = bytes[index...].firstIndex(of: UInt8(ascii: "#")) {
      while next < scalars.count, scalars[next].end <= sign { next += 1 }
      if next < scalars.count, scalars[next].start <= sign {
        index = max(scalars[next].end, sign + 1)
        continue
      }
      guard sign == 0 || bytes[sign - 1] <= 0x20 || source.hasByteOrderMark && sign == 3 else {
        index = sign + 1
        continue
      }
      let end = source.lineRange(source.line(at: sign)).end
      found.append(SourceRange(start: sign, end: max(end, sign + 1)))
      index = max(end, sign + 1)
    }
    return found
  }
}
