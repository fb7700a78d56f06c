/// A `git check-ignore` that answers one path after the other.
final class IgnoreStream {
  private var stream: ProcessStream

  init(_ command: GitCommand) throws(GitError) {
    let arguments = ["check-ignore", "--stdin", "-z", "--verbose", "--non-matching", "--no-index"]
    stream = try ProcessStream(command.plumbing(arguments))
  }

  /// A path of a folder ends with a slash.
  func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
    // So that no path reads as pathspec magic.
    let question = Array("./".utf8) + path
    // Source, line and pattern of the rule that decides, then the path.
    guard stream.ask(question + [0]), stream.answer(until: 0) != nil, stream.answer(until: 0) != nil,
      let pattern = stream.answer(until: 0), stream.answer(until: 0) == question
    else { throw GitError(.cannotLook, "'git check-ignore' does not answer") }
    return !pattern.isEmpty && pattern.first != UInt8(ascii: "!")
  }
}
