import ContainerFiles

/// `settings.waivers` and `settings.inline_ignores`. What layers ask for adds up: a later file that asks for less than an
/// earlier one is refused, or the repository would give itself the room that its organisation does not.
extension SettingsSection {
  static let waiverKeys = ["require", "max_days", "warn_days", "accept_from"]
  static let ignoreKeys = ["allow", "require", "never_for", "accept_from"]

  static func waivers(_ value: PolicyValue, _ settings: inout WaiverSettings, _ reader: inout PolicyReader) {
    let keys = waiverKeys
    guard value.node.isMapping else {
      return reader.report(value, "`waivers` must be a mapping with \(keys.joined(separator: ", "))")
    }
    reader.checkKeys(of: value, are: keys, in: "`settings.waivers`")
    for entry in value.node.entries {
      let part = value.part(entry.value)
      switch entry.key.scalarText ?? "" {
      case "require": add(part, to: &settings.required, &reader)
      case "max_days":
        guard let days = reader.integer(part, for: "max_days", in: 1...3650) else { continue }
        if let before = settings.mostDays, days > before.value {
          loosened("max_days", "\(before.value)", before.origin, part, &reader)
        } else {
          settings.mostDays = Setting(days, origin: part.origin)
        }
      case "warn_days":
        guard let days = reader.integer(part, for: "warn_days", in: 0...365) else { continue }
        settings.warnDays = Setting(days, origin: part.origin)
      case "accept_from":
        let words = WaiverSettings.Side.allCases.map { $0.rawValue }
        guard let word = reader.word(part, for: "accept_from", among: words),
          let side = WaiverSettings.Side(rawValue: word)
        else { continue }
        if settings.acceptFrom.value == .base, side == .head {
          loosened("accept_from", "base", settings.acceptFrom.origin, part, &reader)
        } else {
          settings.acceptFrom = Setting(side, origin: part.origin)
        }
      default: continue
      }
    }
  }

  static func ignores(
    _ value: PolicyValue, _ settings: inout IgnoreSettings, _ rules: RuleRegistry, _ reader: inout PolicyReader
  ) {
    let keys = ignoreKeys
    guard value.node.isMapping else {
      return reader.report(value, "`inline_ignores` must be a mapping with \(keys.joined(separator: ", "))")
    }
    reader.checkKeys(of: value, are: keys, in: "`settings.inline_ignores`")
    for entry in value.node.entries {
      let part = value.part(entry.value)
      switch entry.key.scalarText ?? "" {
      case "allow":
        guard let allow = reader.flag(part, for: "allow") else { continue }
        if !settings.allow.value, allow {
          loosened("allow", "false", settings.allow.origin, part, &reader)
        } else {
          settings.allow = Setting(allow, origin: part.origin)
        }
      case "accept_from":
        let words = WaiverSettings.Side.allCases.map { $0.rawValue }
        guard let word = reader.word(part, for: "accept_from", among: words),
          let side = WaiverSettings.Side(rawValue: word)
        else { continue }
        // Base is what holds where nobody says anything, so only a word for it binds later files.
        if settings.acceptFrom.origin != nil, settings.acceptFrom.value == .base, side == .head {
          loosened("accept_from", "base", settings.acceptFrom.origin, part, &reader)
        } else {
          settings.acceptFrom = Setting(side, origin: part.origin)
        }
      case "require": add(part, to: &settings.required, &reader)
      case "never_for":
        for item in reader.items(part, for: "never_for") {
          guard let rule = rules.rule(named: item, &reader) else { continue }
          if settings.neverFor[rule.about.id] == nil { settings.neverFor[rule.about.id] = item.origin }
        }
      default: continue
      }
    }
  }

  private static func add<Field: RawRepresentable & CaseIterable & Hashable>(
    _ value: PolicyValue, to required: inout [Field: Origin?], _ reader: inout PolicyReader
  ) where Field.RawValue == String {
    let words = Field.allCases.map { $0.rawValue }
    for item in reader.items(value, for: "require") {
      guard let word = reader.word(item, for: "require", among: words), let field = Field(rawValue: word) else {
        continue
      }
      if (required[field] ?? nil) == nil { required.updateValue(item.origin, forKey: field) }
    }
  }

  private static func loosened(
    _ key: String, _ text: String, _ origin: Origin?, _ value: PolicyValue, _ reader: inout PolicyReader
  ) {
    let place = origin.map { " in \($0.text)" } ?? ""
    reader.report(value, "`\(key)` is \(text)\(place), and a later file can only make it stricter")
  }
}
