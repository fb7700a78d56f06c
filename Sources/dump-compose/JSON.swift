import ContainerFiles

/// What is printed: enough of JSON for this.
indirect enum JSON {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case list([JSON])
  case object([(String, JSON)])

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ flag: Bool?) { self = flag.map { .bool($0) } ?? .null }
  init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }

  var encoded: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .text(let text): Self.quoted(text)
    case .list(let items): "[" + items.map(\.encoded).joined(separator: ",") + "]"
    case .object(let entries):
      "{" + entries.map { "\(Self.quoted($0.0)):\($0.1.encoded)" }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A text that a variable without a known value decides: the variables, in place of the value.
extension JSON {
  init(_ text: ComposeText?) {
    guard let text else {
      self = .null
      return
    }
    self = text.text.map { .text($0) } ?? .object([("unknown", .text(text.written))])
  }
}
