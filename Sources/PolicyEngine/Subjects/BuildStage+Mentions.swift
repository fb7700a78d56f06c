package import ContainerFiles

extension BuildStage {
  /// Whether an instruction of some kinds along the chain of FROM holds a word, as a whole: not as a part of a longer
  /// one such as `libcurl4` or `php-curl`. Quick, and good enough to say that something may be there.
  package func mentions(_ word: String, in keywords: Set<Keyword>) -> Bool {
    let word = Array(word.utf8)
    return inherited(keywords).contains { placed in
      WordSearch.holds(word, dockerfile.text.bytes(in: dockerfile.instructions[placed.index].range))
    }
  }
}

/// Looks for words in bytes.
package enum WordSearch {
  package static func holds(_ word: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    let last = bytes.endIndex - word.count
    var index = bytes.startIndex
    while index <= last {
      if bytes[index] == first, bytes[index..<index + word.count].elementsEqual(word),
        index == bytes.startIndex || !isWordByte(bytes[index - 1]),
        index == last || !isWordByte(bytes[index + word.count])
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Names of packages and programs go on across hyphens.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
