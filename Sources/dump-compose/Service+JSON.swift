import ContainerFiles

extension ComposeService {
  var json: JSON {
    .object([
      ("name", .text(name)), ("whole", .bool(isWhole)),
      ("image", JSON(image)), ("user", JSON(user)), ("pid", JSON(pid)), ("network_mode", JSON(networkMode)),
      ("privileged", privileged.json),
      ("cap_add", .list(capAdd.map { JSON($0) })), ("cap_drop", .list(capDrop.map { JSON($0) })),
      ("environment", .object(environment.map { ($0.key, JSON($0.value)) })),
      ("ports", .list(ports.map(\.json))), ("mounts", .list(mounts.map(\.json))),
      ("build", build?.json ?? .null),
      ("value", value.json),
    ])
  }
}

extension ComposeValue {
  /// As merged: every scalar is a text, and null one that stands there.
  var json: JSON {
    switch content {
    case .null: .null
    case .scalar(let scalar): JSON(scalar.text)
    case .list(let items): .list(items.map(\.json))
    case .mapping(let mapping): .object(mapping.entries.map { ($0.key, $0.value.json) })
    }
  }
}

extension ComposeFlag {
  var json: JSON {
    switch state {
    case .absent: .null
    case .yes: .bool(true)
    case .no: .bool(false)
    case .unknown(let names): .object([("unknown", JSON(names))])
    case .invalid(let text): .text(text)
    }
  }
}

extension ComposePort {
  var json: JSON {
    .object([
      ("host_ip", JSON(hostAddress)), ("unknown_address", .bool(hasUnknownAddress)),
      ("published", published?.json ?? .null), ("target", target?.json ?? .null), ("protocol", .text(transport)),
      ("unknown", .bool(value.hasUnknownText)),
    ])
  }
}

extension ClosedRange<Int> {
  var json: JSON { .list([.number(lowerBound), .number(upperBound)]) }
}

extension ComposeMount {
  var json: JSON {
    .object([
      ("type", JSON(kind?.rawValue)), ("source", JSON(source)), ("folder", .text(folder.text)),
      ("target", JSON(target)), ("read_only", .bool(isReadOnly)), ("unknown", .bool(value.hasUnknownText)),
    ])
  }
}

extension ComposeValue {
  /// Whether a variable without a known value stands directly in it.
  var hasUnknownText: Bool {
    if let text { return text.text == nil }
    return (mapping?.entries ?? []).contains { $0.value.text.map { $0.text == nil } ?? false }
  }

  /// The variables without a known value, wherever they stand.
  var unknownVariables: Set<String> {
    var names: Set<String> = []
    var open = [self]
    while let value = open.popLast() {
      names.formUnion(value.text?.unresolved ?? [])
      open += value.items
      open += (value.mapping?.entries ?? []).map { $0.value }
    }
    return names
  }
}

extension ComposeBuild {
  var json: JSON {
    .object([
      ("context", JSON(context)), ("folder", .text((value["context"]?.place ?? value.place).folder.text)),
      ("resolved", JSON(contextFolder?.text)), ("dockerfile", JSON(dockerfile)), ("target", JSON(target)),
      ("inline", JSON(inline?.text)), ("args", .object(args.map { ($0.key, JSON($0.value)) })),
    ])
  }
}
