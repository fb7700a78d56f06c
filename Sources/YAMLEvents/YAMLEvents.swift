internal import CLibYAML

extension YAMLEvent {
  /// Reads a stream event by event, and stops at the first error, its own or one that the caller throws. Nothing
  /// is read ahead of the caller but what one line of flow collections may hold, so a limit that the caller sets
  /// is kept before libyaml has done the work.
  package static func forEach(
    in bytes: [UInt8], limits: YAMLLimits = .default, _ body: (YAMLEvent) throws(YAMLError) -> Void
  ) throws(YAMLError) {
    let text = try YAMLText(checking: bytes)
    // libyaml keeps pointers into the parser itself: one that Swift moves reads every file as empty.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(offset: 0, message: "not enough memory to read the file")
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
      let content = UnsafeBufferPointer(rebasing: buffer[text.start...])
      // The address of an empty buffer may be nil, which libyaml takes for a mistake.
      var nothing: UInt8 = 0
      try withUnsafePointer(to: &nothing) { (empty) throws(YAMLError) in
        yaml_parser_set_input_string(parser, content.baseAddress ?? empty, content.count)
        try read(parser, text, bytes, limits, body)
      }
    }
  }

  private static func read(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ text: YAMLText, _ bytes: [UInt8], _ limits: YAMLLimits,
    _ body: (YAMLEvent) throws(YAMLError) -> Void
  ) throws(YAMLError) {
    var depth = 0
    while true {
      var raw = yaml_event_t()
      guard yaml_parser_parse(parser, &raw) == 1 else { throw YAMLError(parser.pointee, text, bytes) }
      defer { yaml_event_delete(&raw) }
      if raw.type == YAML_STREAM_END_EVENT { return }
      guard let event = try YAMLEvent(raw, text, bytes) else { continue }
      switch event.kind {
      case .sequenceStart, .mappingStart:
        depth += 1
        guard depth <= limits.depth else {
          throw YAMLError(
            offset: event.range.lowerBound, message: "more than \(limits.depth) collections inside each other")
        }
      case .sequenceEnd, .mappingEnd: depth -= 1
      case .documentStart, .documentEnd, .alias, .scalar: break
      }
      try body(event)
    }
  }
}

extension YAMLEvent {
  /// Nil for the start of the stream.
  fileprivate init?(_ raw: yaml_event_t, _ text: YAMLText, _ bytes: [UInt8]) throws(YAMLError) {
    let start = text.offset(of: raw.start_mark.index, in: bytes)
    range = start..<max(start, text.offset(of: raw.end_mark.index, in: bytes))
    switch raw.type {
    case YAML_STREAM_START_EVENT: return nil
    case YAML_DOCUMENT_START_EVENT:
      if let version = raw.data.document_start.version_directive?.pointee, version.major != 1 || version.minor != 1 {
        throw YAMLError(
          offset: start,
          message: "`%YAML \(version.major).\(version.minor)`: only YAML 1.1 is read here and by Compose",
          hint: "delete the line")
      }
      (kind, anchor, tag) = (.documentStart, nil, nil)
    case YAML_DOCUMENT_END_EVENT: (kind, anchor, tag) = (.documentEnd, nil, nil)
    case YAML_ALIAS_EVENT: (kind, anchor, tag) = (.alias(name: Self.string(raw.data.alias.anchor) ?? ""), nil, nil)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      kind = .scalar(text: value, style: ScalarStyle(scalar.style))
      (anchor, tag) = (Self.string(scalar.anchor), Self.string(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = raw.data.sequence_start
      kind = .sequenceStart(sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block)
      (anchor, tag) = (Self.string(sequence.anchor), Self.string(sequence.tag))
    case YAML_SEQUENCE_END_EVENT: (kind, anchor, tag) = (.sequenceEnd, nil, nil)
    case YAML_MAPPING_START_EVENT:
      let mapping = raw.data.mapping_start
      kind = .mappingStart(mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block)
      (anchor, tag) = (Self.string(mapping.anchor), Self.string(mapping.tag))
    case YAML_MAPPING_END_EVENT: (kind, anchor, tag) = (.mappingEnd, nil, nil)
    default:
      // An event that this version of libyaml does not know: skipping it could hide what it brings.
      throw YAMLError(offset: start, message: "libyaml reports an event of unknown kind \(raw.type.rawValue)")
    }
  }

  private static func string(_ value: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let value else { return nil }
    return String(cString: value)
  }
}

extension YAMLEvent.ScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension YAMLError {
  /// The error that stopped a parser.
  fileprivate init(_ parser: yaml_parser_t, _ text: YAMLText, _ bytes: [UInt8]) {
    guard let problem = parser.problem else {
      self.init(offset: text.start, message: "not enough memory to read the file")
      return
    }
    let context = parser.context.map { String(cString: $0) }
    let report = YAMLProblem(
      problem: String(cString: problem), context: context,
      offset: text.offset(of: parser.problem_mark.index, in: bytes),
      contextOffset: text.offset(of: parser.context_mark.index, in: bytes), bytes: bytes)
    self = report.error
  }
}
