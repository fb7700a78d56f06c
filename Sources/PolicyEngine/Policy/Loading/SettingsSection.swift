import ContainerFiles

/// `settings:` of a layer.
enum SettingsSection {
  static let keys = ["fail_on", "check", "shipped_stages", "unparsable", "waivers", "inline_ignores"]

  static func read(
    _ layer: PolicyLayer, into settings: inout PolicySettings, rules: RuleRegistry, _ reader: inout PolicyReader
  ) {
    guard let node = layer.root["settings"] else { return }
    guard node.isMapping else { return reader.report(layer.value(node), "`settings` must be a mapping") }
    for entry in node.entries {
      let value = layer.value(entry.value)
      switch entry.key.scalarText ?? "" {
      case "fail_on": word(value, "fail_on", &settings.failOn, &reader)
      case "check": word(value, "check", &settings.check, &reader)
      case "unparsable": word(value, "unparsable", &settings.unparsable, &reader)
      case "shipped_stages": shippedStages(value, &settings, &reader)
      case "waivers": waivers(value, &settings.waivers, &reader)
      case "inline_ignores": ignores(value, &settings.ignores, rules, &reader)
      case let key: unknown(key, layer.value(entry.key), &reader)
      }
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ value: PolicyValue, _ name: String, _ setting: inout Setting<Word>, _ reader: inout PolicyReader
  ) where Word.RawValue == String {
    let words = Word.allCases.map { $0.rawValue }
    guard let text = reader.word(value, for: name, among: words), let word = Word(rawValue: text) else { return }
    setting = Setting(word, origin: value.origin)
  }

  private static func shippedStages(
    _ value: PolicyValue, _ settings: inout PolicySettings, _ reader: inout PolicyReader
  ) {
    if value.node.scalarText == "auto" {
      settings.shippedStages = Setting([], origin: value.origin)
    } else if value.node.isSequence, !value.node.items.isEmpty {
      settings.shippedStages = Setting(reader.texts(value, for: "shipped_stages"), origin: value.origin)
    } else {
      reader.report(
        value, "`shipped_stages` must be auto or a list of patterns", label: "write auto or [runtime, \"web-*\"]")
    }
  }

  private static func unknown(_ key: String, _ place: PolicyValue, _ reader: inout PolicyReader) {
    reader.report(
      place, "unknown key `\(key)` in `settings`", label: EditDistance.suggestion(for: key, in: keys),
      notes: ["keys here: " + keys.sorted().joined(separator: ", ")])
  }
}
