/// What libyaml says about a text that it refuses, put in words for the author of the text.
struct YAMLProblem {
  let problem: String
  let context: String?
  let offset: Int
  /// Where the construct began in which the problem was met.
  let contextOffset: Int
  let bytes: [UInt8]

  var error: YAMLError {
    switch problem {
    case "found character that cannot start any token": return badStart
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return YAMLError(offset: offset, message: tabMessage, hint: tabHint)
    case "mapping values are not allowed in this context":
      return YAMLError(
        offset: offset, message: "a `:` that nothing precedes as a key",
        hint: "put the value in quotes if the `:` belongs to it, or mend the indentation")
    case "found unexpected end of stream", "found unexpected document indicator": return unclosed("quote")
    case "did not find expected ',' or ']'": return unclosed("`[`")
    case "did not find expected ',' or '}'": return unclosed("`{`")
    case "could not find expected ':'":
      return YAMLError(
        offset: contextOffset, message: "a line that is no `key: value`", hint: "write a `:` and a blank after the key")
    case "found unknown escape character":
      return YAMLError(
        offset: offset, message: "a `\\` in double quotes that starts no escape of YAML",
        hint: "use single quotes, which keep `\\` as it is")
    default: return lessCommon
    }
  }

  private var lessCommon: YAMLError {
    switch (problem, context) {
    case ("did not find expected key", _):
      return YAMLError(
        offset: offset, message: "the indentation does not fit the lines above, or a key is missing",
        hint: "give the keys of one mapping the same indentation")
    case ("did not find expected '-' indicator", _):
      return YAMLError(
        offset: offset, message: "a line that is no `- ` entry of the list above",
        hint: "start the line with `- `, or mend the indentation")
    case ("block sequence entries are not allowed in this context", _):
      return YAMLError(
        offset: offset, message: "a list can't start here", hint: "start it on a line of its own, or write `[a, b]`")
    case (_, "while scanning an alias"):
      return YAMLError(
        offset: contextOffset, message: "an unquoted value that starts with `*` is an alias in YAML",
        hint: quotingHint(at: contextOffset))
    case (_, "while scanning an anchor"):
      return YAMLError(
        offset: contextOffset, message: "an unquoted value that starts with `&` is an anchor in YAML",
        hint: quotingHint(at: contextOffset))
    case (_, "while scanning a tag"), (_, "while parsing a tag"), ("found undefined tag handle", _):
      return YAMLError(
        offset: contextOffset, message: "an unquoted value that starts with `!` is a tag in YAML",
        hint: quotingHint(at: contextOffset))
    default:
      let place = context.map { "\($0): " } ?? ""
      return YAMLError(offset: offset, message: "not YAML: \(place)\(problem)")
    }
  }

  private var badStart: YAMLError {
    guard offset < bytes.count else { return YAMLError(offset: offset, message: "not YAML: \(problem)") }
    if bytes[offset] == UInt8(ascii: "\t") {
      return YAMLError(offset: offset, message: tabMessage, hint: tabHint)
    }
    let character = String(decoding: bytes[offset...offset], as: UTF8.self)
    let shown = character == "`" ? "a backtick" : "`\(character)`"
    return YAMLError(
      offset: offset, message: "\(shown) can't start an unquoted value in YAML", hint: quotingHint(at: offset))
  }

  private var tabMessage: String { "a tab can't be used for indentation in YAML" }
  private var tabHint: String { "use spaces" }

  /// Points to where the construct was opened: where it was missed is often the end of the file.
  private func unclosed(_ what: String) -> YAMLError {
    YAMLError(offset: contextOffset, message: "this \(what) is never closed, or a comma is missing after it")
  }

  /// The rest of the line as a quoted value.
  private func quotingHint(at start: Int) -> String? {
    var value = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if let comment = value.indices.first(where: { index in
      bytes[index] == UInt8(ascii: "#") && index > start && bytes[index - 1] == UInt8(ascii: " ")
    }) {
      value = value[..<comment]
    }
    while let last = value.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { value.removeLast() }
    guard !value.isEmpty, value.count <= 80 else { return "put it in quotes" }
    let text = String(decoding: value, as: UTF8.self)
    if !text.contains("\""), !text.contains("\\") { return "write \"\(text)\"" }
    return text.contains("'") ? "put it in quotes" : "write '\(text)'"
  }
}
