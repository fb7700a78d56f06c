/// The JSON Schema of policy files, made of the tables that the loader reads by. It says what a schema can say: places,
/// suggestions, locks and patterns are the loader's.
package struct PolicySchema {
  private let rules: [AnyRule]

  package init(rules: [AnyRule]) { self.rules = rules }

  package var text: String { schema.rendered + "\n" }

  private var schema: SchemaValue {
    let known = Dictionary(documentKeys) { first, _ in first }
    let keys = PolicyDocument.keys.map { ($0, known[$0] ?? .object([])) }
    guard case .object(let root) = SchemaValue.mapping(keys, required: ["version"]) else { return .object([]) }
    return .object(
      [
        ("$schema", .text("http://json-schema.org/draft-07/schema#")),
        ("title", .text("A PolicyGate policy, format 1")),
      ] + root + [("definitions", .object(definitions))])
  }

  private var documentKeys: [(String, SchemaValue)] {
    [
      ("version", .object([("const", .number(1)), ("description", .text("The format of the file."))])),
      ("requires", .type("string").described("The policygate that is needed: \">=1.0\".")),
      ("name", .reference("scalar")), ("description", .reference("scalar")),
      ("extends", .array(of: .any([.type("string"), extended]))),
      ("settings", .reference("settings")),
      ("files", files),
      ("lists", .table(of: .type("array")).described("Named lists: $name stands for the items of one.")),
      ("rules", .reference("rules")),
      ("overrides", .array(of: .reference("override"))),
      (
        "projects",
        .table(of: .any([.reference("texts"), .mapping([("files", .reference("texts"))], required: ["files"])]))
      ),
      ("custom", custom),
      ("waivers", .array(of: .reference("waiver"))),
    ]
  }

  private var extended: SchemaValue {
    .mapping([("use", .type("string")), ("with", .type("object")), ("sha256", .type("string"))], required: ["use"])
  }

  private var files: SchemaValue {
    let generated = SchemaValue.words(FilesSection.generated)
    return .mapping(FilesSection.keys.map { ($0, $0 == "generated" ? generated : .reference("texts")) })
  }

  private var custom: SchemaValue {
    .object([
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("patternProperties", .object([("^[a-z][a-z0-9-]*$", .reference("customRule"))])),
    ])
  }

  private var definitions: [(String, SchemaValue)] {
    [
      ("scalar", .object([("type", .texts(["string", "number", "boolean"]))])),
      ("texts", .array(of: .reference("scalar"))),
      // A date without quotes is read as one by some.
      ("day", .object([("type", .text("string")), ("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))])),
      ("level", .words(Level.allCases.reversed().map { $0.rawValue })),
      ("named", .object([("type", .text("string")), ("pattern", .text("^\\$"))])),
      ("settings", settings), ("rules", ruleTable), ("override", override), ("waiver", waiver),
    ] + customDefinitions
  }

  private var settings: SchemaValue {
    func cases<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> SchemaValue
    where Word.RawValue == String { .words(type.allCases.map { $0.rawValue }) }
    let days = SchemaValue.type("integer")
    let waivers: [String: SchemaValue] = [
      "require": .array(of: cases(WaiverSettings.Field.self)), "max_days": days, "warn_days": days,
      "accept_from": cases(WaiverSettings.Side.self),
    ]
    let ignores: [String: SchemaValue] = [
      "allow": .type("boolean"), "require": .array(of: cases(IgnoreSettings.Field.self)),
      "never_for": .reference("texts"), "accept_from": cases(WaiverSettings.Side.self),
    ]
    let own: [String: SchemaValue] = [
      "fail_on": cases(PolicySettings.FailOn.self), "check": cases(PolicySettings.Check.self),
      "unparsable": .reference("level"), "shipped_stages": .any([.words(["auto"]), .reference("texts")]),
      "waivers": .mapping(SettingsSection.waiverKeys.map { ($0, waivers[$0] ?? .object([])) }),
      "inline_ignores": .mapping(SettingsSection.ignoreKeys.map { ($0, ignores[$0] ?? .object([])) }),
    ]
    return .mapping(SettingsSection.keys.map { ($0, own[$0] ?? .object([])) })
  }

  private var override: SchemaValue {
    let forms: [String: SchemaValue] = [
      "paths": .reference("texts"), "until": .reference("day"), "rules": .reference("rules"),
    ]
    return .mapping(
      OverrideSection.keys.map { ($0, forms[$0] ?? .reference("scalar")) }, required: ["paths", "rules"])
  }

  private var waiver: SchemaValue {
    let one = SchemaValue.any([.reference("scalar"), .reference("texts")])
    let forms: [String: SchemaValue] = [
      "paths": .reference("texts"), "only": .table(of: one), "expires": .reference("day"),
    ]
    return .mapping(
      WaiverSection.keys.map { ($0, forms[$0] ?? .reference("scalar")) }, required: ["rule", "paths"])
  }
}

extension PolicySchema {
  /// Keys of other names may be rules that a policy makes itself.
  private var ruleTable: SchemaValue {
    let known = rules.map { rule in
      (
        rule.about.id,
        Self.rule(rule.parameters.map { ($0.name, Self.form($0.form).described($0.summary)) }).described(
          rule.about.title)
      )
    }
    return .object([
      ("type", .text("object")), ("properties", .object(known)), ("additionalProperties", Self.rule([])),
    ])
  }

  static func rule(_ parameters: [(String, SchemaValue)]) -> SchemaValue {
    .any([.reference("level"), .mapping(common + parameters)])
  }

  /// The keys that every rule takes.
  static let common: [(String, SchemaValue)] = {
    let forms: [String: SchemaValue] = [
      "level": .reference("level"), "locked": .type("boolean"), "tags": .reference("texts"),
      "paths": .reference("texts"), "except_paths": .reference("texts"),
    ]
    return RuleSection.commonKeys.map { ($0, forms[$0] ?? .reference("scalar")) }
  }()

  static func form(_ form: ParameterForm) -> SchemaValue {
    switch form {
    case .flag: .type("boolean")
    case .integer(let range):
      .object([
        ("type", .text("integer")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
      ])
    case .number: .type("number")
    case .text: .reference("scalar")
    case .words(let words): .words(words)
    case .texts: .reference("texts")
    case .images: .array(of: .type("string"))
    case .lockFile: .type("string")
    case .list(let item): .array(of: .any([Self.form(item), .reference("named")]))
    case .mapping(let keys): .mapping(keys.map { ($0, .object([])) })
    case .table(let value): .table(of: Self.form(value))
    case .either(let first, let second): .any([Self.form(first), Self.form(second)])
    }
  }
}
