/// `settings.waivers`. Layers add up to the strictest: a later file cannot give itself more room than an earlier one
/// leaves.
package struct WaiverSettings: Sendable {
  /// What every waiver must say.
  package enum Field: String, Sendable, CaseIterable, Hashable { case owner, reason, expires, ticket, only }
  /// From which side of a change waivers are taken.
  package enum Side: String, Sendable, CaseIterable { case head, base }

  /// Each with the place that asks for it.
  package var required: [Field: Origin?] = [.reason: nil]
  /// How many days a waiver may have left; nil for any number.
  package var mostDays: Setting<Int>?
  /// From how many days before its end on a waiver is spoken of.
  package var warnDays: Setting<Int> = Setting(14)
  package var acceptFrom: Setting<Side> = Setting(.head)

  package init() {}
}

/// `settings.inline_ignores`.
package struct IgnoreSettings: Sendable {
  package enum Field: String, Sendable, CaseIterable, Hashable { case reason, until }

  package var allow: Setting<Bool> = Setting(true)
  /// Whether a comment counts that a change brings which is judged by another policy than its own.
  package var acceptFrom: Setting<WaiverSettings.Side> = Setting(.base)
  package var required: [Field: Origin?] = [.reason: nil]
  /// The rules that no comment can ignore, each with the place that says so.
  package var neverFor: [String: Origin] = [:]

  package init() {}
}
