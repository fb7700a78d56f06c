import ContainerFiles

/// A condition of a custom rule: fields with tests, and what holds them together.
indirect enum CustomCondition: Sendable {
  case all([CustomCondition])
  case any([CustomCondition])
  case none([CustomCondition])
  case field(CustomReference, CustomTest)

  /// The fields that it asks for, in order.
  var fields: [CustomReference] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts): parts.flatMap { $0.fields }
    case .field(let field, _): [field]
    }
  }

  /// As a person would say it.
  var text: String {
    switch self {
    case .all(let parts): Self.joined(parts, " and ")
    case .any(let parts): Self.joined(parts, " or ")
    case .none(let parts): "none of (\(parts.map { $0.text }.joined(separator: "; ")))"
    case .field(let field, let test): "`\(field.text)` \(test.text)"
    }
  }

  private static func joined(_ parts: [CustomCondition], _ word: String) -> String {
    let texts = parts.map { part -> String in
      if case .field = part { return part.text }
      return parts.count > 1 ? "(\(part.text))" : part.text
    }
    return texts.joined(separator: word)
  }
}

/// Whether a condition holds. What is not known is neither yes nor no, and the rule's demand decides what that means.
struct CustomAnswer: Sendable {
  enum Truth: Sendable { case yes, no, unknown, unsaid }

  var truth: Truth
  /// The values that decided.
  var deciders: [Decider] = []
  /// What has no value here.
  var reasons: [String] = []

  struct Decider: Sendable {
    let spot: CustomSpot?
    /// "`restart` is always"
    let text: String
  }

  init(_ truth: Truth, _ deciders: [Decider] = [], reasons: [String] = []) {
    (self.truth, self.deciders, self.reasons) = (truth, deciders, reasons)
  }

  var negated: CustomAnswer {
    var answer = self
    switch truth {
    case .yes: answer.truth = .no
    case .no: answer.truth = .yes
    case .unknown, .unsaid: break
    }
    return answer
  }

  static func all(_ answers: [CustomAnswer]) -> CustomAnswer { joined(answers, decidedBy: .no, otherwise: .yes) }
  static func any(_ answers: [CustomAnswer]) -> CustomAnswer { joined(answers, decidedBy: .yes, otherwise: .no) }

  private static func joined(_ answers: [CustomAnswer], decidedBy: Truth, otherwise: Truth) -> CustomAnswer {
    for truth in [decidedBy, .unknown, .unsaid, otherwise] {
      let own = answers.filter { $0.truth == truth }
      guard !own.isEmpty else { continue }
      return CustomAnswer(truth, own.flatMap { $0.deciders }, reasons: own.flatMap { $0.reasons })
    }
    return CustomAnswer(otherwise)
  }
}

extension CustomCondition {
  /// Which items of a list a test has to hold for: what is forbidden is so in one of them, what is required in all.
  enum Quantifier: Sendable {
    case some, every
    var opposite: Quantifier { self == .some ? .every : .some }
  }

  func answer(for item: any CustomItem, _ quantifier: Quantifier) -> CustomAnswer {
    switch self {
    case .all(let parts): return .all(parts.map { $0.answer(for: item, quantifier) })
    case .any(let parts): return .any(parts.map { $0.answer(for: item, quantifier) })
    case .none(let parts): return CustomAnswer.any(parts.map { $0.answer(for: item, quantifier.opposite) }).negated
    case .field(let field, let test):
      return test.answer(for: item.value(of: field), quantifier, named: text)
    }
  }

  /// Whether no item of a group could meet it, as far as the group itself says: `shipped: true` of a stage that is not.
  func excludes(_ group: any CustomItem, knowing fields: Set<String>) -> Bool {
    partial(group, fields).truth == .no
  }

  private func partial(_ group: any CustomItem, _ fields: Set<String>) -> CustomAnswer {
    switch self {
    case .all(let parts): return .all(parts.map { $0.partial(group, fields) })
    case .any(let parts): return .any(parts.map { $0.partial(group, fields) })
    case .none(let parts): return CustomAnswer.any(parts.map { $0.partial(group, fields) }).negated
    case .field(let field, let test):
      guard fields.contains(field.text) else { return CustomAnswer(.unknown) }
      return test.answer(for: group.value(of: field), .some, named: "")
    }
  }
}
