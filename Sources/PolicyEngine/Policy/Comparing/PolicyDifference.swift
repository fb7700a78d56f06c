import ContainerFiles

/// Something that two policies say differently.
package struct PolicyDifference: Sendable, Hashable {
  package enum Effect: String, Sendable, Hashable, CaseIterable {
    /// Something passes that did not.
    case weaker
    /// It depends on the files: counted as weaker.
    case unclear
    case stricter
    /// Words, and what decides about no finding.
    case neutral
  }

  package let effect: Effect
  /// "`healthcheck` goes from error to warning"
  package let text: String
  /// In the new policy, or in the old one where the new one has nothing to point at; nil for built-in values.
  package let origin: Origin?

  package init(_ effect: Effect, _ text: String, _ origin: Origin?) {
    self.effect = effect
    self.text = text
    self.origin = origin
  }

  package var mayWeaken: Bool { effect == .weaker || effect == .unclear }
}

/// What changes from one policy to another, both of them merged from all of their files: a demand that moves from one
/// file to another is no difference, and one that is gone because a file is no longer taken in is.
package struct PolicyDifferences: Sendable {
  package private(set) var all: [PolicyDifference] = []
  let old: Policy
  let new: Policy
  let today: Day

  package init(from old: Policy, to new: Policy, rules: [AnyRule], today: Day) {
    self.old = old
    self.new = new
    self.today = today
    compareSettings()
    compareFiles()
    for rule in rules + Self.own(old, new) { compare(rule) }
    compareOverrides()
    compareWaivers()
    compareBaselines()
    compareLocks()
    if all.isEmpty, old.texts != new.texts {
      all.append(PolicyDifference(.neutral, "the files differ, and demand the same", nil))
    }
  }

  package var weakenings: [PolicyDifference] { all.filter { $0.mayWeaken } }

  mutating func add(_ effect: PolicyDifference.Effect, _ text: String, _ origin: Origin?) {
    all.append(PolicyDifference(effect, text, origin))
  }

  /// Items that came and went. `growing` says what it means that a list grows; shrinking means the opposite.
  mutating func addItems(
    _ before: [(text: String, origin: Origin?)], _ after: [(text: String, origin: Origin?)],
    growing: PolicyDifference.Effect, came: String, went: String, hides: Bool = false
  ) {
    let old = Set(before.map { $0.text })
    let new = Set(after.map { $0.text })
    var seen: Set<String> = []
    for item in after where !old.contains(item.text) && seen.insert(item.text).inserted {
      add(growing, hides ? "\(came) a value" : "\(came) `\(item.text)`", item.origin)
    }
    seen = []
    for item in before where !new.contains(item.text) && seen.insert(item.text).inserted {
      add(growing.opposite, hides ? "\(went) a value" : "\(went) `\(item.text)`", nil)
    }
  }
}

extension PolicyDifference.Effect {
  var opposite: Self {
    switch self {
    case .weaker: .stricter
    case .stricter: .weaker
    case .unclear, .neutral: self
    }
  }

  /// Of something that is on a scale from weak to strong.
  static func from<Value: Comparable>(_ old: Value, to new: Value) -> Self { new < old ? .weaker : .stricter }
}

extension Policy {
  /// What its files hold, the baseline among them.
  fileprivate var texts: [[UInt8]] { sources.map { $0.text.bytes } + [Array(baseline.text.utf8)] }
}
