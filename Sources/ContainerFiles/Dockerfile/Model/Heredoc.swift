/// A here-document of RUN, COPY or ADD.
package struct Heredoc: Hashable, Sendable {
  /// The terminator, quotes removed.
  package let name: String
  /// Whether variables in the body are expanded: no part of the word was quoted.
  package let expands: Bool
  /// `<<-`: leading tabs of the lines are removed.
  package let stripsTabs: Bool
  /// The number before `<<`; 0 where there is none.
  package let fileDescriptor: Int
  /// The body, from the line after the instruction to the start of the terminator's line.
  package let bodyRange: SourceRange
  /// Each line of the body without its line end, as written.
  package let lines: [SourceRange]
  /// The end of the line on which the terminator stands; of the file where it is missing.
  package let endOfTerminator: Int
}
