private import CRE2

/// A regular expression in RE2's syntax, matched in time linear to the text whatever the pattern and the text are.
/// It works on bytes: a byte that is not UTF-8 matches `.` and cannot hide what follows it. `^` and `$` are the ends
/// of the text, and of lines under `(?m)`.
///
/// Matching changes nothing that can be seen and RE2 guards its caches, so a pattern is shared freely.
package final class LinearPattern: @unchecked Sendable {
  package let text: String
  /// How many capturing groups the pattern has.
  package let groupCount: Int
  /// The number of RE2's instructions: what a search costs for each byte at worst.
  package let size: Int
  private let compiled: OpaquePointer

  /// The largest pattern that policies may use, in RE2's instructions.
  package static let defaultSizeLimit = 5000

  package init(_ text: String, sizeLimit: Int = LinearPattern.defaultSizeLimit) throws(PatternError) {
    if let error = PatternError.foundBeforeCompiling(text) { throw error }
    var text = text
    let compiled = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count) }
    }
    guard let compiled else { throw PatternError(message: "the pattern could not be compiled", offset: nil) }
    self.text = text
    self.compiled = compiled
    groupCount = Int(cre2_group_count(compiled))
    size = Int(cre2_program_size(compiled))
    // From here on every property is set: when this throws, deinit frees.
    if let error = cre2_error(compiled) {
      throw PatternError(
        engine: String(cString: error), blamed: String(cString: cre2_error_argument(compiled)), pattern: text)
    }
    guard size <= sizeLimit else {
      throw PatternError(
        message: "the pattern is too large (\(size) steps of \(sizeLimit)): shorten it or its repetitions", offset: nil)
    }
  }

  deinit { cre2_free(compiled) }

  /// The number of a named group, `(?P<name>…)`; nil when there is none.
  package func groupNumber(named name: String) -> Int? {
    let index = cre2_group_index(compiled, name)
    return index < 0 ? nil : Int(index)
  }

  /// Whether the pattern describes the whole of the bytes.
  package func matchesWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { buffer in
      cre2_match_whole(compiled, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  /// The first match at or after an index: the range of the whole and of each group, in the slice's own indices; nil
  /// where a group took no part. `from` outside the slice finds nothing.
  package func firstMatch(in bytes: ArraySlice<UInt8>, from: Int? = nil) -> [Range<Int>?]? {
    let from = from ?? bytes.startIndex
    guard from >= bytes.startIndex, from <= bytes.endIndex else { return nil }
    let groups = groupCount + 1
    let ranges = [Int](unsafeUninitializedCapacity: 2 * groups) { ranges, count in
      let found = bytes.withUnsafeBytes { buffer in
        cre2_match(
          compiled, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, from - bytes.startIndex,
          ranges.baseAddress, Int32(groups))
      }
      count = found ? 2 * groups : 0
    }
    guard !ranges.isEmpty else { return nil }
    return (0..<groups).map { group in
      let (start, end) = (ranges[2 * group], ranges[2 * group + 1])
      return start < 0 ? nil : (bytes.startIndex + start)..<(bytes.startIndex + end)
    }
  }
}
