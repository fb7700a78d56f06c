/// How strongly a policy demands a rule. Errors block; warnings and notices are said.
package enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
  case off, notice, warning, error

  package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .off: 0
    case .notice: 1
    case .warning: 2
    case .error: 3
    }
  }
}
