import ContainerFiles

extension MappedText {
  /// The text of a command line without its quotes and escapes; nil where none of them stands between two letters or
  /// digits, so that no word reads otherwise than it is written.
  func withoutQuotesInWords(escape: UInt8) -> MappedText? {
    let isMark = { (byte: UInt8) in byte == 0x22 || byte == 0x27 || byte == escape }
    guard let first = bytes.firstIndex(where: isMark) else { return nil }
    var splits = false
    var index = first
    while index < bytes.count, !splits {
      guard isMark(bytes[index]) else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !isMark($0) } ?? bytes.count
      splits = index > 0 && end < bytes.count && Self.isWordByte(bytes[index - 1]) && Self.isWordByte(bytes[end])
      index = end
    }
    return splits ? removing(isMark) : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_-./+".utf8.contains(byte)
  }

  private func removing(_ isMark: (UInt8) -> Bool) -> MappedText {
    var bare = MappedText(origin: map.offset(of: 0))
    for run in map.runs {
      let isVerbatim = run.text.count == run.file.count
      var index = run.text.lowerBound
      while index < run.text.upperBound {
        if isMark(bytes[index]) {
          index += 1
          continue
        }
        let end = bytes[index..<run.text.upperBound].firstIndex(where: isMark) ?? run.text.upperBound
        if isVerbatim {
          bare.append(bytes[index..<end], at: run.file.start + index - run.text.lowerBound)
        } else {
          bare.append(String(decoding: bytes[index..<end], as: UTF8.self), at: run.file)
        }
        index = end
      }
    }
    return bare
  }
}
