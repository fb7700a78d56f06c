package import ContainerFiles

/// The merged policy: what is demanded of which file, and where each demand was written.
package struct Policy: Sendable {
  /// The root file's `name`, empty when it has none.
  package var name: String = ""
  /// Every file that was read, presets among them, in the order in which they apply.
  package var sources: [PolicySource] = []
  package var settings = PolicySettings()
  package var files = FileSettings()
  /// The stacks of several compose files, by name.
  package var projects: [String: PolicyProject] = [:]
  package var lists: [String: PolicyValue] = [:]
  /// The digest locks that rules name, by the name they use.
  package var locks: [String: LockFile] = [:]
  /// By rule id; a rule that no file names is off.
  package var rules: [String: RuleSetting] = [:]
  package var overrides: [PolicyOverride] = []
  /// The rules that the policy makes itself, in the order of the layers.
  package var custom: [CustomRule] = []
  /// In the order of the layers.
  package var waivers: [Waiver] = []
  /// What policygate.baseline.json lets stand; empty where there is none.
  package var baseline = Baseline([])
  /// The `name` of each file that has one, by the file.
  package var layerNames: [String: String] = [:]
  /// Said under the verdict: overrides that ended, a missing policy file that presets stand in for.
  package var notices: [String] = []

  package init() {}

  /// What the policy says of a rule. Files that cannot be read are a failure even where no file of the policy says so.
  package func setting(of id: String) -> RuleSetting {
    if let setting = rules[id] { return setting }
    var setting = RuleSetting()
    if id == "unparsable" { setting.level = settings.unparsable }
    // A comment that is meant to ignore and does not is said where the policy does not speak of it either.
    if id == IgnoreFlaw.rule { setting.level = Setting(.warning) }
    return setting
  }

  /// Decodes parameters with what the policy defines for all of them.
  package var reader: PolicyReader { PolicyReader(lists: lists, locks: locks) }
}

/// A value with the place it was written at; nil when it is the built-in value.
package struct Setting<Value: Sendable>: Sendable {
  package var value: Value
  package var origin: Origin?

  package init(_ value: Value, origin: Origin? = nil) {
    self.value = value
    self.origin = origin
  }
}

/// What a policy says of one rule.
package struct RuleSetting: Sendable {
  package var level: Setting<Level> = Setting(.off)
  /// Where the rule was locked; later files may only make it stricter.
  package var locked: Origin?
  /// The rule's own parameters by name; a later layer replaces a parameter whole.
  package var parameters: [String: PolicyValue] = [:]
  /// The policy's own texts, with `{placeholders}`.
  package var message: Setting<String>?
  package var fix: Setting<String>?
  package var docs: Setting<String>?
  package var tags: [String] = []
  /// Where the rule applies; nil for everywhere.
  package var paths: [Glob]?
  package var exceptPaths: [Glob] = []

  package init() {}
}

/// Other demands for some paths.
package struct PolicyOverride: Sendable {
  package var paths: [Glob]
  /// The last day on which it holds; nil for always.
  package var until: Day?
  package var reason: String
  /// Only what the override sets.
  package var rules: [String: RuleSetting]
  /// Which level and parameters of `rules` the override sets itself.
  package var setsLevel: Set<String>
  package var origin: Origin

  package init(
    paths: [Glob], until: Day?, reason: String, rules: [String: RuleSetting], setsLevel: Set<String>, origin: Origin
  ) {
    self.paths = paths
    self.until = until
    self.reason = reason
    self.rules = rules
    self.setsLevel = setsLevel
    self.origin = origin
  }
}
