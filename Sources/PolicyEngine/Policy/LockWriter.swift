package import ContainerFiles
import YAMLEvents

/// Sets one digest in the text of a lock: one value or one line, every other byte as it was.
package enum LockWriter {
  package struct Refusal: Error, Sendable {
    package let reason: String
  }

  /// A lock that holds nothing yet.
  package static let empty = "version: 1\ndigests:\n"

  package static func setting(
    _ reference: ImageReference, to digest: ImageDigest, in source: SourceText
  ) throws(Refusal) -> [UInt8] {
    let edit = try edit(reference, digest, source)
    let bytes =
      source.bytes[..<edit.range.start] + Array(edit.text.utf8) + source.bytes[edit.range.end...]
    var problems: [PolicyProblem] = []
    let text = SourceText(path: source.path, bytes: Array(bytes))
    let after = LockFile(PolicySource(name: source.path.text, text: text), problems: &problems)
    var before = LockFile(PolicySource(name: source.path.text, text: source), problems: &problems).entries
    before.removeAll { isSame($0.reference, reference) }
    let others = after.entries.filter { !isSame($0.reference, reference) }
    guard after.lock.digest(for: reference) == digest, others.map({ $0.reference }) == before.map({ $0.reference }),
      others.map({ $0.digest }) == before.map({ $0.digest })
    else { throw Refusal(reason: "it would read as something else") }
    return text.bytes
  }

  private static func isSame(_ left: ImageReference, _ right: ImageReference) -> Bool {
    left.name == right.name && left.tag == right.tag
  }

  private static func edit(
    _ reference: ImageReference, _ digest: ImageDigest, _ source: SourceText
  ) throws(Refusal) -> Edit {
    let documents: [YAMLNode]
    do { documents = try YAMLStream(parsing: source).documents } catch { throw Refusal(reason: error.message) }
    guard documents.count == 1, let entry = documents.first?.entry("digests") else {
      throw Refusal(reason: "it has no mapping `digests`")
    }
    let known = entry.value.ownEntries.last { own in
      guard case .success(let image) = ImageReference.parse(own.key.scalarText ?? "") else { return false }
      return isSame(image, reference)
    }
    if let known {
      guard known.value.scalarText != nil, known.value.anchor == nil else {
        throw Refusal(reason: "its value is no plain text")
      }
      return Edit(known.value.range, digest.text)
    }
    let end = source.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let line = "\(reference.name):\(reference.tag ?? ""): \(digest.text)"
    guard let last = entry.value.ownEntries.last else { return try first(line, entry, end, source) }
    guard source.bytes(in: entry.value.range).first != UInt8(ascii: "{") else {
      throw Refusal(reason: "`digests` is written in braces")
    }
    let start = source.lineRange(source.line(at: last.key.range.start)).start
    let indent = source.string(in: SourceRange(start: start, end: last.key.range.start))
    guard indent.utf8.allSatisfy({ $0 == 0x20 }) else { throw Refusal(reason: "`digests` cannot be continued") }
    let below = source.lineRange(source.line(at: max(last.range.start, last.range.end - 1)))
    return Edit(.at(below.end), end + indent + line)
  }

  /// The first digest of an empty mapping: `digests:` or `digests: {}`.
  private static func first(
    _ line: String, _ entry: YAMLEntry, _ end: String, _ source: SourceText
  ) throws(Refusal) -> Edit {
    guard entry.value.isNull || entry.value.isMapping else { throw Refusal(reason: "`digests` is no mapping") }
    let key = source.lineRange(source.line(at: entry.key.range.start))
    let value = entry.value.isNull ? SourceRange.at(key.end) : entry.value.range
    guard value.end <= key.end else { throw Refusal(reason: "`digests` is an empty mapping over several lines") }
    let rest = source.string(in: SourceRange(start: value.end, end: key.end))
    return Edit(SourceRange(start: value.start, end: key.end), rest + end + "  " + line)
  }
}
