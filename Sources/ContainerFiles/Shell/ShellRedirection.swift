package struct ShellRedirection: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case input = "<"
    case output = ">"
    case append = ">>"
    case clobber = ">|"
    case readWrite = "<>"
    case duplicateInput = "<&"
    case duplicateOutput = ">&"
    case both = "&>"
    case bothAppend = "&>>"
    case heredoc = "<<"
    case hereString = "<<<"
  }

  package let kind: Kind
  package let fileDescriptor: Int?
  /// The file, the number after `&`, the text of a here-string, or the terminator of a here-document.
  package let target: ShellWord
  /// The body of a here-document.
  package internal(set) var heredoc: ShellHeredoc?
  package let range: SourceRange

  package init(kind: Kind, fileDescriptor: Int?, target: ShellWord, heredoc: ShellHeredoc?, range: SourceRange) {
    self.kind = kind
    self.fileDescriptor = fileDescriptor
    self.target = target
    self.heredoc = heredoc
    self.range = range
  }
}

package struct ShellHeredoc: Hashable, Sendable {
  package let text: String
  package let expands: Bool
  package let range: SourceRange

  package init(text: String, expands: Bool, range: SourceRange) {
    self.text = text
    self.expands = expands
    self.range = range
  }
}
