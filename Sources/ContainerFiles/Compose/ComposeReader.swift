/// Reads texts, lists and key-value pairs out of one file's nodes, and gathers what is wrong with them.
struct ComposeReader {
  let source: SourceText
  let environment: [String: String]
  private(set) var problems: [ComposeProblem] = []

  init(source: SourceText, environment: [String: String]) {
    self.source = source
    self.environment = environment
  }

  mutating func refuse(_ range: SourceRange, _ message: String, hint: String? = nil) {
    problems.append(ComposeProblem(kind: .refused, range: range, message: message, hint: hint))
  }

  /// The text of a scalar; nil, and a problem, for a collection or for bytes in base 64.
  mutating func text(_ node: YAMLNode, _ what: String) -> ComposeText? {
    guard let scalar = node.scalar else {
      refuse(node.useRange, "\(what) must be text, not a list or a mapping")
      return nil
    }
    if node.resolved.tag == "tag:yaml.org,2002:binary" {
      problems.append(
        ComposeProblem(
          kind: .notUnderstood, range: node.useRange, message: "\(what) is hidden behind `!!binary`",
          hint: "write it as text"))
      return nil
    }
    return text(scalar, part: 0..<scalar.text.utf8.count, of: node, map: scalar.map(in: source))
  }

  /// A part of a scalar's text, as a text of its own.
  private mutating func text(_ scalar: YAMLScalar, part: Range<Int>, of node: YAMLNode, map: TextMap) -> ComposeText {
    let whole = part.lowerBound == 0 && part.upperBound == scalar.text.utf8.count
    let written =
      whole ? scalar.text : String(decoding: Array(scalar.text.utf8)[part], as: UTF8.self)
    let expansion = ComposeInterpolation.expand(written, environment: environment)
    let own = whole ? node.range : map.range(of: part)
    let partMap = whole ? map : map.slice(part)
    for error in expansion.errors { refuse(node.usedAt ?? partMap.range(of: error.range), error.message) }
    return ComposeText(
      written: written, expansion: expansion, range: node.usedAt ?? own, definition: own, map: partMap)
  }

  mutating func text(_ layers: ComposeLayers, _ key: String) -> ComposeText? {
    layers.last(key).flatMap { text($0, "`\(key)`") }
  }

  /// The texts of a list, or of the one text that stands for it.
  mutating func texts(_ layers: ComposeLayers, _ key: String) -> [ComposeText] {
    var texts: [ComposeText] = []
    for item in layers.items(key) {
      if let text = text(item, "an entry of `\(key)`") { texts.append(text) }
    }
    return texts
  }

  mutating func flag(_ layers: ComposeLayers, _ key: String) -> ComposeFlag {
    guard let node = layers.last(key) else { return .absent }
    guard let text = text(node, "`\(key)`") else {
      return ComposeFlag(state: .invalid("not a text"), range: node.useRange)
    }
    let flag = ComposeFlag(text)
    if case .invalid(let value) = flag.state {
      refuse(text.range, "`\(key)` is `\(value)`, which Compose takes for neither true nor false")
    }
    return flag
  }

  /// `environment`, `args` and their kin: a mapping or a list of `KEY=value`. A later layer wins per key.
  mutating func keyValues(_ layers: ComposeLayers, _ key: String) -> [ComposeKeyValue] {
    var pairs: [ComposeKeyValue?] = []
    var indexes: [String: Int] = [:]
    for node in layers.values(key) {
      let read = node.isMapping ? mappingPairs(node, key) : listPairs(node, key)
      for (name, pair) in read {
        let index = indexes[name] ?? pairs.count
        indexes[name] = index
        if index == pairs.count { pairs.append(pair) } else { pairs[index] = pair }
      }
    }
    return pairs.compactMap { $0 }
  }

  /// A pair is nil where `!reset` takes the key away.
  private mutating func mappingPairs(_ node: YAMLNode, _ key: String) -> [(String, ComposeKeyValue?)] {
    var pairs: [(String, ComposeKeyValue?)] = []
    for entry in node.entries {
      guard let name = entry.key.scalarText else { continue }
      guard ComposeTag(entry.value) != .reset else {
        pairs.append((name, nil))
        continue
      }
      let value = entry.value.isNull ? nil : text(entry.value, "the value of `\(name)` in `\(key)`")
      pairs.append((name, ComposeKeyValue(key: name, keyRange: entry.key.useRange, value: value)))
    }
    return pairs
  }

  private mutating func listPairs(_ node: YAMLNode, _ key: String) -> [(String, ComposeKeyValue?)] {
    guard node.isSequence else {
      refuse(node.useRange, "`\(key)` must be a mapping or a list of `KEY=value`")
      return []
    }
    var pairs: [(String, ComposeKeyValue?)] = []
    for item in node.items where ComposeTag(item) != .reset {
      guard let whole = text(item, "an entry of `\(key)`"), let scalar = item.scalar else { continue }
      let bytes = Array(scalar.text.utf8)
      let end = Self.equalsSign(in: bytes) ?? bytes.count
      let name = text(scalar, part: 0..<end, of: item, map: whole.map)
      var value: ComposeText?
      if end < bytes.count { value = text(scalar, part: (end + 1)..<bytes.count, of: item, map: whole.map) }
      let keyText = name.text ?? name.written
      pairs.append((keyText, ComposeKeyValue(key: keyText, keyRange: name.range, value: value)))
    }
    return pairs
  }

  /// The first `=` that stands in no `${…}`.
  private static func equalsSign(in bytes: [UInt8]) -> Int? {
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{") where depth > 0 || index > 0 && bytes[index - 1] == UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      case UInt8(ascii: "=") where depth == 0: return index
      default: continue
      }
    }
    return nil
  }
}
