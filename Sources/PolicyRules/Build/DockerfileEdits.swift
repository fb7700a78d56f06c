import ContainerFiles
import PolicyEngine

extension Dockerfile {
  /// The line end that the file uses.
  var lineEnd: String {
    guard text.lineStarts.count > 1 else { return "\n" }
    let first = text.lineStarts[1]
    return first >= 2 && text.bytes[first - 2] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// Takes away the lines on which a range stands, with the line end after them.
  func deletingLines(of range: SourceRange) -> Edit {
    let first = text.line(at: range.start)
    let last = text.line(at: max(range.start, range.end - (range.isEmpty ? 0 : 1)))
    let mark = first == 1 && text.hasByteOrderMark ? 3 : 0
    let end = last < text.lineStarts.count ? text.lineStarts[last] : text.bytes.count
    return Edit(SourceRange(start: text.lineStarts[first - 1] + mark, end: end), "")
  }

  /// Puts a line above the line on which an offset stands, with that line's indentation.
  func insertingLine(_ line: String, above offset: Int) -> Edit {
    let start = text.lineStarts[text.line(at: offset) - 1]
    let mark = start == 0 && text.hasByteOrderMark ? 3 : 0
    return Edit(.at(start + mark), line + lineEnd)
  }

  /// Puts a line at the top of the file, after its byte order mark.
  func insertingAtTop(_ line: String) -> Edit { insertingLine(line, above: 0) }
}

/// Text as a JSON string, for exec forms that are typed out.
enum JSONText {
  static func array(_ words: [String]) -> String { "[" + words.map { string($0) }.joined(separator: ", ") + "]" }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}

/// The last part of a path: what a program is called.
func lastPathPart(_ path: String) -> Substring {
  let end = path.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  return end.map { path[path.utf8.index(after: $0)...] } ?? path[...]
}
