/// A flag that an instruction takes.
struct FlagRule: Sendable {
  enum Kind: Sendable {
    /// `--link`, `--link=true` or `--link=false`.
    case boolean
    case text
    /// As `text`, and it may be given several times.
    case texts
    /// As `text`, and one of these.
    case choice([String])
  }

  let name: String
  let kind: Kind

  var repeats: Bool { if case .texts = kind { true } else { false } }
}

extension Keyword {
  /// The flags of each instruction; nil where BuildKit looks at none.
  var flagRules: [FlagRule]? {
    switch self {
    case .arg, .stopsignal, .unknown: nil
    case .from: [FlagRule(name: "platform", kind: .text)]
    case .run: Self.runFlags
    case .copy: Self.copyFlags
    case .add: Self.addFlags
    case .healthcheck: Self.healthcheckFlags.map { FlagRule(name: $0, kind: .text) }
    case .cmd, .entrypoint, .env, .expose, .label, .maintainer, .onbuild, .shell, .user, .volume, .workdir: []
    }
  }

  private static let healthcheckFlags = ["interval", "retries", "start-interval", "start-period", "timeout"]

  private static let runFlags = [
    FlagRule(name: "device", kind: .texts),
    FlagRule(name: "mount", kind: .texts),
    FlagRule(name: "network", kind: .choice(["default", "none", "host"])),
    FlagRule(name: "security", kind: .choice(["sandbox", "insecure"])),
  ]

  private static let copyFlags = [
    FlagRule(name: "chmod", kind: .text),
    FlagRule(name: "chown", kind: .text),
    FlagRule(name: "exclude", kind: .texts),
    FlagRule(name: "from", kind: .text),
    FlagRule(name: "link", kind: .boolean),
    FlagRule(name: "parents", kind: .boolean),
  ]

  private static let addFlags = [
    FlagRule(name: "checksum", kind: .text),
    FlagRule(name: "chmod", kind: .text),
    FlagRule(name: "chown", kind: .text),
    FlagRule(name: "exclude", kind: .texts),
    FlagRule(name: "keep-git-dir", kind: .boolean),
    FlagRule(name: "link", kind: .boolean),
    FlagRule(name: "unpack", kind: .boolean),
  ]
}

extension Keyword {
  /// The names of the flags that the instruction takes, sorted.
  package var flagNames: [String] { (flagRules ?? []).map { $0.name }.sorted() }
}
