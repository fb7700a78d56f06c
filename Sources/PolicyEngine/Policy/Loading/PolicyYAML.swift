import ContainerFiles
import YAMLEvents

/// The YAML of one policy file, read on behind the mistakes that need not end the reading: tabs in front of lines, and
/// keys that are written twice. With any of them nothing is judged; all of them are said in one run.
struct PolicyYAML {
  private(set) var documents: [YAMLNode] = []
  private(set) var mistakes: [YAMLError] = []

  /// More tabs than this are a habit, not a slip.
  private static let mostTabs = 50

  init(_ source: SourceText) {
    var text = source
    for _ in 0...Self.mostTabs {
      do throws(YAMLError) {
        var repeated: [YAMLError] = []
        defer { mistakes += repeated }
        documents = try YAMLStream(parsing: text, limits: .policy, gathering: &repeated).documents
        break
      } catch {
        guard let mended = Self.withoutTabs(text, at: error.offset) else {
          // What a line without its tab makes of the rest is not the author's mistake.
          if mistakes.isEmpty || text.bytes == source.bytes { mistakes.append(error) }
          break
        }
        mistakes.removeAll { $0.offset > error.offset }
        mistakes.append(error)
        text = mended
      }
    }
    var seen: Set<Int> = []
    mistakes = mistakes.sorted { $0.offset < $1.offset }.filter { seen.insert($0.offset).inserted }
  }

  /// The text without the line at an offset, when it starts with a tab; nil otherwise. Blanks stand for the line, so
  /// that every place stays what it was; how deep the line was meant to be, nobody can tell.
  private static func withoutTabs(_ text: SourceText, at offset: Int) -> SourceText? {
    let line = text.line(at: min(offset, text.bytes.count))
    let range = text.lineRange(line)
    guard startsWithTab(text, line) else { return nil }
    var bytes = text.bytes
    for index in range.start..<range.end { bytes[index] = UInt8(ascii: " ") }
    // A key of which all lines are gone would be told that it has no value: it gets an empty one.
    if let indent = indentOfEmptyKey(text, above: line), range.count >= indent + 3 {
      bytes[range.start + indent + 1] = UInt8(ascii: "{")
      bytes[range.start + indent + 2] = UInt8(ascii: "}")
    }
    return SourceText(path: text.path, bytes: bytes)
  }

  private static func indent(_ text: SourceText, _ line: Int) -> ArraySlice<UInt8> {
    text.bytes(in: text.lineRange(line)).prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func startsWithTab(_ text: SourceText, _ line: Int) -> Bool {
    indent(text, line).contains(UInt8(ascii: "\t"))
  }

  private static func isBlank(_ text: SourceText, _ line: Int) -> Bool {
    indent(text, line).count == text.lineRange(line).count
  }

  /// The indent of the key right above a line, when no line below stands under it.
  private static func indentOfEmptyKey(_ text: SourceText, above line: Int) -> Int? {
    let above = (1..<line).reversed().first { !isBlank(text, $0) }
    guard let above, text.bytes(in: text.lineRange(above)).last == UInt8(ascii: ":") else { return nil }
    let indent = indent(text, above).count
    let below = ((line + 1)..<(text.lineStarts.count + 1)).first { !isBlank(text, $0) && !startsWithTab(text, $0) }
    guard let below else { return indent }
    return self.indent(text, below).count <= indent ? indent : nil
  }
}
