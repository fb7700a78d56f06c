import ContainerFiles
import LinearRegex

/// What a condition asks of one field.
enum CustomTest: Sendable {
  case equals(String), not(String)
  case `in`([String]), notIn([String])
  case matches(LinearPattern), notMatches(LinearPattern)
  case glob(Glob), contains(String), startsWith(String), endsWith(String)
  case exists(Bool), empty(Bool)
  case atLeast(CustomAmount), atMost(CustomAmount)

  var text: String {
    switch self {
    case .equals(let text): "is `\(text)`"
    case .not(let text): "is not `\(text)`"
    case .in(let texts): "is one of \(texts.joined(separator: ", "))"
    case .notIn(let texts): "is none of \(texts.joined(separator: ", "))"
    case .matches(let pattern): "matches `\(pattern.text)`"
    case .notMatches(let pattern): "does not match `\(pattern.text)`"
    case .glob(let glob): "is like `\(glob.text)`"
    case .contains(let text): "contains `\(text)`"
    case .startsWith(let text): "starts with `\(text)`"
    case .endsWith(let text): "ends with `\(text)`"
    case .exists(let flag): flag ? "is set" : "is not set"
    case .empty(let flag): flag ? "is empty" : "is not empty"
    case .atLeast(let amount): "is at least \(amount.text)"
    case .atMost(let amount): "is at most \(amount.text)"
    }
  }

  /// Whether a text that is not there meets it.
  private var holdsForNothing: Bool {
    switch self {
    case .not, .notIn, .notMatches: true
    default: false
    }
  }

  func answer(
    for value: CustomValue, _ quantifier: CustomCondition.Quantifier, named text: String
  ) -> CustomAnswer {
    let decider = CustomAnswer.Decider(spot: value.spot, text: text)
    func answer(_ holds: Bool) -> CustomAnswer { CustomAnswer(holds ? .yes : .no, [decider]) }
    if case .unsaid = value.content { return CustomAnswer(.unsaid, [decider]) }
    if value.isEach, case .list(let items) = value.content {
      let answers = items.map { self.answer(for: $0, quantifier, named: text) }
      return quantifier == .some ? .any(answers) : .all(answers)
    }
    switch self {
    case .exists(let wanted):
      if case .nothing = value.content { return answer(!wanted) }
      return answer(wanted)
    case .empty(let wanted):
      switch value.content {
      case .nothing, .unsaid: return answer(wanted)
      case .text(let readings): return answer((readings.first ?? "").isEmpty == wanted)
      case .list(let items): return answer(items.isEmpty == wanted)
      case .mapping(let keys): return answer(keys.isEmpty == wanted)
      case .unknown(let why): return CustomAnswer(.unknown, [decider], reasons: [why])
      }
    default: return scalar(value, quantifier, decider, text)
    }
  }

  private func scalar(
    _ value: CustomValue, _ quantifier: CustomCondition.Quantifier, _ decider: CustomAnswer.Decider, _ name: String
  ) -> CustomAnswer {
    switch value.content {
    case .nothing, .unsaid: return CustomAnswer(holdsForNothing ? .yes : .no, [decider])
    case .unknown(let why): return CustomAnswer(.unknown, [decider], reasons: [why])
    case .mapping:
      return CustomAnswer(.unknown, [decider], reasons: ["it is a mapping, and the condition compares a text"])
    case .text(let readings): return holds(readings, value, decider)
    case .list(let items):
      guard !items.isEmpty else { return CustomAnswer(holdsForNothing ? .yes : .no, [decider]) }
      let answers = items.map { item -> CustomAnswer in
        var item = item
        item.spot = item.spot ?? value.spot
        return answer(for: item, quantifier, named: name)
      }
      // That a list contains something is said by one of its items, whatever the others are.
      if case .contains = self { return .any(answers) }
      return quantifier == .some ? .any(answers) : .all(answers)
    }
  }

  private func holds(
    _ readings: [String], _ value: CustomValue, _ decider: CustomAnswer.Decider
  ) -> CustomAnswer {
    func answer(_ holds: Bool) -> CustomAnswer { CustomAnswer(holds ? .yes : .no, [decider]) }
    switch self {
    case .equals(let text): return answer(readings.contains(text))
    case .not(let text): return answer(!readings.contains(text))
    case .in(let texts): return answer(readings.contains { texts.contains($0) })
    case .notIn(let texts): return answer(!readings.contains { texts.contains($0) })
    case .matches(let pattern): return matched(pattern, readings, value, decider)
    case .notMatches(let pattern): return matched(pattern, readings, value, decider).negated
    case .glob(let glob): return answer(readings.contains { glob.matches($0) })
    case .contains(let text): return answer(readings.contains { $0.contains(text) })
    case .startsWith(let text): return answer(readings.contains { $0.hasPrefix(text) })
    case .endsWith(let text): return answer(readings.contains { $0.hasSuffix(text) })
    case .atLeast(let amount): return compared(readings, amount, decider) { $0 >= $1 }
    // No bytes at all is how a limit is taken away.
    case .atMost(let amount):
      return compared(readings, amount, decider) { $0 <= $1 && ($0 > 0 || amount.unit != .bytes) }
    case .exists(let wanted): return answer(wanted)
    case .empty(let wanted): return answer((readings.first ?? "").isEmpty == wanted)
    }
  }

  /// The place is that of the match, where the text stands in the file as it is read.
  private func matched(
    _ pattern: LinearPattern, _ readings: [String], _ value: CustomValue, _ decider: CustomAnswer.Decider
  ) -> CustomAnswer {
    for (index, reading) in readings.enumerated() {
      guard let found = pattern.firstMatch(in: Array(reading.utf8)[...])?.first ?? nil else { continue }
      guard index == 0, !found.isEmpty, let range = value.placed?(found) else { return CustomAnswer(.yes, [decider]) }
      return CustomAnswer(
        .yes, [CustomAnswer.Decider(spot: CustomSpot(range, in: value.spot?.path), text: decider.text)])
    }
    return CustomAnswer(.no, [decider])
  }

  private func compared(
    _ readings: [String], _ limit: CustomAmount, _ decider: CustomAnswer.Decider, _ holds: (Double, Double) -> Bool
  ) -> CustomAnswer {
    guard let amount = readings.lazy.compactMap({ limit.unit.amount(of: $0) }).first else {
      let shown = String((readings.first ?? "").unicodeScalars.prefix(40))
      return CustomAnswer(.unknown, [decider], reasons: ["`\(shown)` is no amount to compare with \(limit.text)"])
    }
    return CustomAnswer(holds(amount, limit.value) ? .yes : .no, [decider])
  }
}

/// A number with what it counts: `3`, `512MiB`, `30s`.
struct CustomAmount: Sendable {
  enum Unit: Sendable {
    case number, bytes, seconds

    func amount(of text: String) -> Double? {
      switch self {
      case .number: ComposeAmount.number(text)
      case .bytes: ComposeAmount.bytes(text)
      case .seconds: DurationText.seconds(text)
      }
    }
  }

  let text: String
  let value: Double
  let unit: Unit

  /// Nil for a text that is none, and for `5m`, which may be minutes and mebibytes.
  init?(_ text: String) {
    let units = [Unit.number, .bytes, .seconds].filter { $0.amount(of: text) != nil }
    // What is a plain number may count bytes as well: it is compared as a number.
    guard let unit = units.first, unit == .number || units.count == 1, let value = unit.amount(of: text) else {
      return nil
    }
    (self.text, self.value, self.unit) = (text, value, unit)
  }
}
