import ContainerFiles

/// A rule that a policy makes itself.
package struct CustomRule: Sendable {
  package let id: String
  package let title: String
  package let target: CustomTarget
  /// What it looks at of its target; nil for everything.
  let filter: CustomCondition?
  let demand: Demand
  package let origin: Origin
  /// The text of its `fix`, for `explain`; nil where it has none.
  let fix: String?
  package let tests: [CustomSample]

  enum Demand: Sendable {
    case forbid(CustomCondition)
    case require(CustomCondition)
    case count(ClosedRange<Int>, per: CustomGroup)

    /// "must not be: `command` matches …"
    var text: String {
      switch self {
      case .forbid(let condition): "forbidden: \(condition.text)"
      case .require(let condition): "required: \(condition.text)"
      case .count(let range, let group):
        switch (range.lowerBound, range.upperBound) {
        case (0, let most): "at most \(most) per \(group.rawValue)"
        case (let least, .max): "at least \(least) per \(group.rawValue)"
        case (let least, let most): "\(least) to \(most) per \(group.rawValue)"
        }
      }
    }

    var condition: CustomCondition? {
      switch self {
      case .forbid(let condition), .require(let condition): condition
      case .count: nil
      }
    }
  }

  var about: RuleDescription {
    let looked = filter.map { " where \($0.text)" } ?? ""
    return RuleDescription(
      id: id, title: title,
      rationale: "The policy asks for this itself (\(origin.text)). Of each \(target.noun)\(looked), \(demand.text).",
      advice: fix ?? demand.text, practices: [], placeholders: target.placeholders,
      isOwn: true)
  }
}

extension AnyRule {
  /// A rule of a policy, judged as the built-in ones are.
  package convenience init(_ custom: CustomRule) {
    self.init(
      about: custom.about,
      instance: { _, _ in Instance { store, covers in CustomJudge(custom).judge(&store, covers) } },
      paths: { store in CustomItems.paths(of: custom.target, in: &store) })
  }
}

extension Policy {
  /// The rules that judge by this policy: the built-in ones and its own, by id.
  package func rules(with builtIn: [AnyRule]) -> [AnyRule] {
    custom.isEmpty ? builtIn : (builtIn + custom.map { AnyRule($0) }).sorted { $0.about.id < $1.about.id }
  }
}
