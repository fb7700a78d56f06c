package import ContainerFiles

/// The `settings:` of a policy.
package struct PolicySettings: Sendable {
  /// Which findings may block.
  package enum Check: String, Sendable, CaseIterable {
    /// Every finding in a file that the change touches.
    case changed
    /// Only what the change brings.
    case new
    /// Every finding in every file.
    case all
  }

  /// The lowest level that blocks.
  package enum FailOn: String, Sendable, CaseIterable { case error, warning }

  package var failOn: Setting<FailOn> = Setting(.error)
  package var check: Setting<Check> = Setting(.changed)
  /// `auto`, or the stage-name patterns that ship (`!` in front excludes).
  package var shippedStages: Setting<[String]> = Setting([])
  /// Whether a file that cannot be read blocks.
  package var unparsable: Setting<Level> = Setting(.error)

  package init() {}
}

/// The `files:` of a policy. A net of names is always cast as well: a policy can widen it, and exclude.
package struct FileSettings: Sendable {
  package var dockerfiles: [Glob] = []
  package var compose: [Glob] = []
  package var exclude: [(glob: Glob, origin: Origin)] = []
  /// Whether files marked linguist-generated or -vendored are left out.
  package var skipsGenerated = false

  package init() {}
}

/// A stack of compose files that are merged in order, as `docker compose -f … -f …` does.
package struct PolicyProject: Sendable {
  package let name: String
  package let files: [RepositoryPath]
  package let origin: Origin
}

/// A calendar day, as policies write it: 2027-03-31.
package struct Day: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil unless it is `YYYY-MM-DD` and a day of the Gregorian calendar.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month) else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// 1970-01-01.
  package static let epoch = Day(1970, 1, 1)

  private init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
