/// The part of the schema that custom rules are written by.
extension PolicySchema {
  var customDefinitions: [(String, SchemaValue)] {
    [("customRule", rule), ("test", test)] + CustomTarget.all.map { (Self.name(of: $0), condition($0)) }
  }

  private static func name(of target: CustomTarget) -> String { "condition.\(target.name)" }

  private var rule: SchemaValue {
    let samples = SchemaValue.array(of: .any([.type("string"), .type("object")]))
    let whole = SchemaValue.type("integer")
    let forms: [String: SchemaValue] = [
      "title": .reference("scalar"), "on": .words(CustomTarget.all.map { $0.name }),
      "where": .type("object"), "forbid": .type("object"), "require": .type("object"),
      "count": .mapping(CustomSection.countKeys.map { ($0, whole) }),
      "per": .words(CustomGroup.allCases.map { $0.rawValue }),
      "tests": .mapping(CustomSection.testKeys.map { ($0, samples) }),
    ]
    let keys = CustomSection.keys.map { ($0, forms[$0] ?? .object([])) } + Self.common
    guard case .object(let entries) = SchemaValue.mapping(keys, required: ["level", "title", "on"]) else {
      return .object([])
    }
    let demands = ["forbid", "require", "count"].map { SchemaValue.object([("required", .texts([$0]))]) }
    return .object(entries + [("oneOf", .list(demands)), ("allOf", .list(CustomTarget.all.map { branch($0) }))])
  }

  /// What the conditions of a target may ask.
  private func branch(_ target: CustomTarget) -> SchemaValue {
    let condition = SchemaValue.reference(Self.name(of: target))
    var keys = ["where", "forbid", "require"].map { ($0, condition) }
    if !target.groups.isEmpty { keys.append(("per", .words(target.groups.map { $0.rawValue }))) }
    return .object([
      (
        "if",
        .object([
          ("properties", .object([("on", .object([("const", .text(target.name))]))])), ("required", .texts(["on"])),
        ])
      ),
      ("then", .object([("properties", .object(keys))])),
    ])
  }

  private func condition(_ target: CustomTarget) -> SchemaValue {
    let own = SchemaValue.reference(Self.name(of: target))
    let groups = ConditionReader.groups.map { ($0, SchemaValue.array(of: own, atLeast: 1)) }
    let fields = target.fields.map { ($0.name, SchemaValue.reference("test").described($0.summary)) }
    return .object([
      ("type", .text("object")), ("minProperties", .number(1)), ("properties", .object(groups + fields)),
      ("additionalProperties", target.keyPaths == nil ? .flag(false) : .reference("test")),
    ])
  }

  private var test: SchemaValue {
    let forms: [String: SchemaValue] = [
      "in": .reference("texts"), "not_in": .reference("texts"), "exists": .type("boolean"), "empty": .type("boolean"),
    ]
    let keys = ConditionReader.operators.map { ($0, forms[$0] ?? .reference("scalar")) }
    guard case .object(let entries) = SchemaValue.mapping(keys) else { return .object([]) }
    return .any([.reference("scalar"), .object(entries + [("minProperties", .number(1))])])
  }
}
