import ContainerFiles

/// A service of a project, after merging and interpolation.
struct ServiceItem: CustomItem {
  let service: Service

  var path: RepositoryPath { service.path }
  var identity: String { service.identity }
  var range: SourceRange { service.service.nameRange }

  func key(of group: CustomGroup) -> String { service.project.path.text }

  func value(of field: CustomReference) -> CustomValue {
    guard let keys = field.path else {
      return field.text == "service" ? CustomValue(service.name) : CustomValue(path.text)
    }
    return ComposeLookup(isWhole: service.isWhole).value(at: keys, in: service.service.value)
  }
}

/// A project as a whole.
struct ComposeItem: CustomItem {
  let project: Project

  var path: RepositoryPath { project.path }
  var identity: String { project.identity }
  var range: SourceRange {
    project.project.root?.mapping?.entries.first { $0.keyPlace.path == path }?.keyPlace.range ?? .at(0)
  }

  func key(of group: CustomGroup) -> String { path.text }

  func value(of field: CustomReference) -> CustomValue {
    guard let keys = field.path else { return CustomValue(path.text) }
    guard let root = project.project.root else { return CustomValue(.unknown("the file cannot be read")) }
    return ComposeLookup(isWhole: !project.isFragment && project.project.gaps.isEmpty).value(at: keys, in: root)
  }
}

/// Follows key paths through a compose file, through its short and long forms alike.
struct ComposeLookup {
  /// Whether what is not said here is said nowhere.
  let isWhole: Bool

  private var absent: CustomValue { CustomValue(isWhole ? .nothing : .unsaid) }

  /// Keys whose lists of texts are one command.
  private static let commands: Set<String> = ["command", "entrypoint", "test"]

  func value(at keys: [String], in value: ComposeValue) -> CustomValue {
    let found = self.value(keys[...], in: value)
    guard keys.contains(ComposeKeyPath.each) else { return found }
    switch found.content {
    case .nothing, .unsaid: return Self.each([])
    case .text, .list, .mapping, .unknown: return found
    }
  }

  private static func each(_ items: [CustomValue], at spot: CustomSpot? = nil) -> CustomValue {
    var value = CustomValue(.list(items), at: spot)
    value.isEach = true
    return value
  }

  private func value(_ keys: ArraySlice<String>, in value: ComposeValue, of parent: String? = nil) -> CustomValue {
    guard let key = keys.first else { return content(of: value) }
    let rest = keys.dropFirst()
    if key == ComposeKeyPath.each { return each(rest, in: value, of: parent) }
    if let entry = value.mapping?.entry(key) {
      if rest.isEmpty, Self.commands.contains(key), case .list(let items) = entry.value.content {
        return command(items, entry)
      }
      var found = self.value(rest, in: entry.value, of: key)
      // Without a value it comes from whoever starts the service.
      if rest.isEmpty, entry.value.isNull, parent == "environment" || parent == "args" {
        found = CustomValue(.unknown(CustomValue.lacking(key)))
      }
      // The key and its value are what decides, and the key is there where the value is none.
      if rest.isEmpty, found.spot == nil { found.spot = CustomSpot(entry.keyPlace.range, in: entry.keyPlace.path) }
      return found
    }
    return short(key, rest, in: value)
  }

  /// `build: .` is `build: {context: .}`; a list of `KEY=value` is a mapping.
  private func short(_ key: String, _ rest: ArraySlice<String>, in value: ComposeValue) -> CustomValue {
    switch value.content {
    case .scalar where key == "context" && rest.isEmpty: return content(of: value)
    case .list(let items):
      // The last one wins, as it does in the container.
      for item in items.reversed() {
        guard let text = item.text else { continue }
        let spot = CustomSpot(item.place.range, in: item.place.path)
        guard let known = text.text else {
          if text.written.hasPrefix(key + "=") || text.written.hasPrefix("$") { return unknown(text, spot) }
          continue
        }
        if known == key { return CustomValue("", at: spot) }
        if known.hasPrefix(key + "=") { return CustomValue(String(known.dropFirst(key.count + 1)), at: spot) }
      }
      return absent
    case .scalar, .mapping, .null: return absent
    }
  }

  private func each(_ rest: ArraySlice<String>, in value: ComposeValue, of list: String?) -> CustomValue {
    let items = value.mapping.map { $0.entries.map { $0.value } } ?? value.listed
    let found = items.map { item -> CustomValue in
      let spot = CustomSpot(item.place.range, in: item.place.path)
      // What the short form says of a port or a mount is there, written otherwise.
      if rest.count == 1, let key = rest.first, let text = item.text, let list {
        guard text.text != nil else { return unknown(text, spot) }
        return CustomValue(ComposeShortForm.member(key, of: item, in: list), at: spot)
      }
      var found = self.value(rest, in: item)
      found.spot = found.spot ?? spot
      return found
    }
    return Self.each(found, at: CustomSpot(value.place.range, in: value.place.path))
  }

  private func command(_ items: [ComposeValue], _ entry: ComposeMapping.Entry) -> CustomValue {
    let spot = CustomSpot(entry.range, in: entry.keyPlace.path)
    let texts = items.compactMap { $0.text }
    if let text = texts.first(where: { $0.text == nil }) { return unknown(text, spot) }
    return CustomValue(texts.compactMap { $0.text }.joined(separator: " "), at: spot)
  }

  private func content(of value: ComposeValue) -> CustomValue {
    let spot = CustomSpot(value.place.range, in: value.place.path)
    switch value.content {
    case .null: return absent
    case .scalar(let scalar):
      guard let text = scalar.text.text else { return unknown(scalar.text, spot) }
      return CustomValue([text] + Self.flag(text), at: spot)
    case .list(let items): return CustomValue(.list(items.map { content(of: $0) }), at: spot)
    case .mapping(let mapping):
      if let short = Self.shortForm(mapping) { return CustomValue([short], at: spot) }
      return CustomValue(.mapping(mapping.keys), at: spot)
    }
  }

  private func unknown(_ text: ComposeText, _ spot: CustomSpot) -> CustomValue {
    let names = text.unresolved.joined(separator: ", ")
    return CustomValue(
      .unknown(names.isEmpty ? "`\(text.written)` cannot be read" : CustomValue.lacking(names)), at: spot)
  }

  /// What Compose reads as a switch is one, however it is spelt.
  private static func flag(_ text: String) -> [String] {
    switch text.lowercased() {
    case "true", "y", "yes", "on": ["true"]
    case "false", "n", "no", "off": ["false"]
    default: []
    }
  }

  /// An entry of `ports` or `volumes` in the long form, as the short one says it; nil for other mappings.
  private static func shortForm(_ mapping: ComposeMapping) -> String? {
    func text(_ key: String) -> String? { mapping[key]?.text?.text }
    // With a variable in one of them it stays a mapping, of which nothing can be told.
    guard mapping.entries.allSatisfy({ $0.value.text.map { $0.text != nil } ?? true }), let target = text("target")
    else {
      return nil
    }
    guard let source = text("source") else {
      let outer = [text("host_ip"), text("published") ?? (mapping["host_ip"] == nil ? nil : "")].compactMap { $0 }
      return (outer + [target]).joined(separator: ":") + (text("protocol").map { "/\($0)" } ?? "")
    }
    return "\(source):\(target)" + (text("read_only")?.lowercased() == "true" ? ":ro" : "")
  }
}
