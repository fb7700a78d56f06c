import ContainerFiles

/// Which findings are to be mended.
package struct FixChoice: Sendable {
  /// Edits that need a person's eye as well.
  package var takesUnsafe: Bool
  /// Only those of these rules; nil for all.
  package var rules: Set<String>?

  package init(takesUnsafe: Bool = false, rules: Set<String>? = nil) {
    self.takesUnsafe = takesUnsafe
    self.rules = rules
  }
}

/// The edits that mend one finding.
struct Fix: Sendable {
  let finding: Finding
  /// In order and apart.
  let edits: [Edit]

  /// Nil where the finding has no edits that can be applied together.
  init?(_ finding: Finding, in text: SourceText) {
    guard !finding.edits.isEmpty else { return nil }
    var edits: [Edit] = []
    for edit in finding.edits.map({ $0.edit }).sorted(by: Self.inOrder) where edits.last != edit {
      guard edit.range.start <= edit.range.end, edit.range.end <= text.bytes.count else { return nil }
      if let last = edits.last, edit.range.start < last.range.end { return nil }
      let written = Edit(edit.range, Self.lineEnds(edit.text, in: text))
      guard Array(written.text.utf8)[...] != text.bytes(in: written.range) else { continue }
      edits.append(written)
    }
    guard !edits.isEmpty else { return nil }
    self.finding = finding
    self.edits = edits
  }

  static func inOrder(_ left: Edit, _ right: Edit) -> Bool {
    (left.range.start, left.range.end) < (right.range.start, right.range.end)
  }

  /// New lines end as those of the file do.
  private static func lineEnds(_ written: String, in text: SourceText) -> String {
    guard text.lineStarts.count > 1, written.utf8.contains(UInt8(ascii: "\n")) else { return written }
    let first = text.lineStarts[1] - 1
    guard first > 0, text.bytes[first - 1] == UInt8(ascii: "\r") else { return written }
    var bytes: [UInt8] = []
    for byte in written.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") { bytes.append(UInt8(ascii: "\r")) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The bytes of a text that edits take already.
struct TakenPlaces {
  private var taken: [Bool]

  init(_ text: SourceText) { taken = Array(repeating: false, count: text.bytes.count + 1) }

  /// Takes the places of all edits; false where one of them touches what is taken.
  mutating func take(_ edits: [Edit]) -> Bool {
    guard edits.allSatisfy({ !taken[$0.range.start...$0.range.end].contains(true) }) else { return false }
    for edit in edits {
      for place in edit.range.start...edit.range.end { taken[place] = true }
    }
    return true
  }
}
