/// A JSON array of strings, as the exec form has it.
enum JSONArray {
  enum Outcome {
    case strings([Word])
    /// It is JSON, but this element is no string: BuildKit refuses it.
    case notAString(Range<Int>)
    /// It is no JSON: BuildKit silently takes it for text.
    case notJSON
  }

  static func read(_ range: Range<Int>, in text: JoinedText) -> Outcome {
    let start = Blanks.skipping(from: range.lowerBound, to: range.upperBound, in: text.bytes)
    var reader = JSONReader(bytes: text.bytes, position: start, end: range.upperBound)
    guard reader.take(UInt8(ascii: "[")) else { return .notJSON }
    var words: [Word] = []
    var wrong: Range<Int>?
    reader.skipBlanks()
    if !reader.take(UInt8(ascii: "]")) {
      repeat {
        reader.skipBlanks()
        let element = reader.position
        if let string = reader.takeString() {
          let inside = element + 1..<reader.position - 1
          words.append(Word(text: string, range: text.sourceRange(inside), joined: inside))
        } else if reader.skipValue() {
          wrong = wrong ?? element..<reader.position
        } else {
          return .notJSON
        }
        reader.skipBlanks()
      } while reader.take(UInt8(ascii: ","))
      guard reader.take(UInt8(ascii: "]")) else { return .notJSON }
    }
    reader.skipBlanks()
    guard reader.position == range.upperBound else { return .notJSON }
    return wrong.map(Outcome.notAString) ?? .strings(words)
  }
}
