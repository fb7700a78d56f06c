import ContainerFiles

/// A comment that was meant as `# syntax=`.
struct MeantDirective {
  let comment: Comment
  let image: String
  let message: String
  let isFirstLine: Bool

  /// Comments further down than this are not read.
  private static let mostComments = 200

  static func find(in dockerfile: Dockerfile) -> MeantDirective? {
    for comment in dockerfile.comments.prefix(mostComments) {
      guard let (name, value) = parts(of: comment.text), looksLikeFrontend(value) else { continue }
      let line = dockerfile.text.line(at: comment.range.start)
      let message: String
      if name == "syntax" {
        message =
          comment.text.contains("=")
          ? "`# syntax=` in line \(line) is too late: only the first lines of a file are directives"
          : "`# \(comment.text)` is no directive: an equals sign belongs after `syntax`"
      } else {
        guard let distance = EditDistance.between(Array(name.utf8), Array("syntax".utf8), atMost: 2), distance > 0
        else { continue }
        message = "`\(name)` is no directive: `syntax` was meant"
      }
      return MeantDirective(comment: comment, image: value, message: message, isFirstLine: line == 1)
    }
    return nil
  }

  /// `name=value`, `name: value` or `name value`, the name in lower case.
  private static func parts(of text: String) -> (name: String, value: String)? {
    let name = text.prefix { $0.isASCII && $0.isLetter }
    guard (4...8).contains(name.utf8.count) else { return nil }
    let rest = text[name.endIndex...].drop { $0 == " " || $0 == "\t" || $0 == "=" || $0 == ":" }
    guard rest.startIndex > name.endIndex else { return nil }
    let value = rest.prefix { $0 != " " && $0 != "\t" }
    // Words after it make it a sentence.
    guard value.endIndex == rest.endIndex else { return nil }
    return (name.lowercased(), String(value))
  }

  private static func looksLikeFrontend(_ value: String) -> Bool {
    value.utf8.contains(UInt8(ascii: "/")) && value.contains("dockerfile")
  }
}
