/// JSON as it is written, with keys in the order in which they are put.
indirect enum SchemaValue: Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([SchemaValue])
  case object([(String, SchemaValue)])

  /// Two blanks for each depth; lists of plain values on one line.
  var rendered: String { rendered(indent: "") }

  private func rendered(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let items):
      guard !items.isEmpty else { return "[]" }
      if items.allSatisfy({ $0.isPlain }) { return "[" + items.map { $0.rendered }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.rendered(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let entries):
      guard !entries.isEmpty else { return "{}" }
      let lines = entries.map { inner + Self.quoted($0.0) + ": " + $0.1.rendered(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .text, .number, .flag: true
    case .list, .object: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension SchemaValue {
  static func reference(_ name: String) -> SchemaValue { .object([("$ref", .text("#/definitions/\(name)"))]) }

  static func texts(_ texts: [String]) -> SchemaValue { .list(texts.map { .text($0) }) }

  static func any(_ forms: [SchemaValue]) -> SchemaValue {
    forms.count == 1 ? forms[0] : .object([("anyOf", .list(forms))])
  }

  static func words(_ words: [String]) -> SchemaValue { .object([("enum", texts(words))]) }

  static func type(_ name: String) -> SchemaValue { .object([("type", .text(name))]) }

  static func array(of item: SchemaValue, atLeast least: Int = 0) -> SchemaValue {
    .object([("type", .text("array")), ("items", item)] + (least > 0 ? [("minItems", .number(least))] : []))
  }

  /// These keys and no others.
  static func mapping(_ keys: [(String, SchemaValue)], required: [String] = []) -> SchemaValue {
    var entries: [(String, SchemaValue)] = [("type", .text("object")), ("additionalProperties", .flag(false))]
    if !required.isEmpty { entries.append(("required", texts(required))) }
    entries.append(("properties", .object(keys)))
    return .object(entries)
  }

  /// Keys of the author's own.
  static func table(of value: SchemaValue) -> SchemaValue {
    .object([("type", .text("object")), ("additionalProperties", value)])
  }

  func described(_ text: String) -> SchemaValue {
    guard case .object(let entries) = self, !text.isEmpty else { return self }
    // A reference stands alone: what stands beside it is not read.
    if entries.first?.0 == "$ref" { return .object([("allOf", .list([self])), ("description", .text(text))]) }
    return .object([("description", .text(text))] + entries)
  }
}
