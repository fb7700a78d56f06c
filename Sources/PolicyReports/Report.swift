package import ContainerFiles
package import PolicyEngine

/// All that a report says: the verdict, and what it was made from. Every format is a pure function of it.
package struct Report: Sendable {
  package var verdict: Verdict
  package var scope: Scope
  package var policy: PolicySummary
  /// How many rules are on.
  package var rules: Int
  /// The rules that are on, by id; for formats that list them.
  package var active: [ActiveRule] = []
  /// The compose projects that were judged, for formats that show them.
  package var projects: [ProjectAudit] = []
  /// The text of each file that a finding points into.
  package var sources: [RepositoryPath: SourceText]
  /// What no report may show, by file.
  package var secrets: [RepositoryPath: [SourceRange]]
  /// The secrets that stand in any of those files.
  package var hidden = HiddenTexts()
  package var exitCode: Int
  package var toolVersion: String
  /// Whole milliseconds since the start; nil where a report must be the same twice.
  package var milliseconds: Int?
  /// What each waiver of the policy does in this run.
  package var waivers: [WaiverUse]
  /// The comments of the judged files that speak to policygate.
  package var comments: [Judgement.Comment]

  package init(
    verdict: Verdict, scope: Scope, policy: PolicySummary, rules: Int, sources: [RepositoryPath: SourceText] = [:],
    secrets: [RepositoryPath: [SourceRange]] = [:], exitCode: Int, toolVersion: String, milliseconds: Int? = nil,
    waivers: [WaiverUse] = [], comments: [Judgement.Comment] = []
  ) {
    self.verdict = verdict
    self.scope = scope
    self.policy = policy
    self.rules = rules
    self.sources = sources
    self.secrets = secrets
    self.exitCode = exitCode
    self.toolVersion = toolVersion
    self.milliseconds = milliseconds
    self.waivers = waivers
    self.comments = comments
  }

  /// What was compared, and which files that brought in.
  package struct Scope: Sendable {
    package struct Base: Sendable {
      /// As resolved: `origin/main`.
      package var name: String
      package var commit: String
      package var mergeBase: String?
      package init(name: String, commit: String, mergeBase: String?) {
        self.name = name
        self.commit = commit
        self.mergeBase = mergeBase
      }
    }

    package struct File: Sendable {
      package var path: RepositoryPath
      /// dockerfile, compose
      package var kind: String
      /// added, modified, renamed, dependency …
      package var change: String
      package init(path: RepositoryPath, kind: String, change: String) {
        self.path = path
        self.kind = kind
        self.change = change
      }
    }

    package struct Skipped: Sendable {
      package var path: RepositoryPath
      package var reason: String
      package init(path: RepositoryPath, reason: String) {
        self.path = path
        self.reason = reason
      }
    }

    /// changed, new or all
    package var mode: String
    package var base: Base?
    /// worktree, index, commit, files
    package var headKind: String
    package var headCommit: String?
    package var files: [File]
    package var skipped: [Skipped]
    /// How many files the change touches, container files or not; nil where there is no change.
    package var changed: Int?
    /// Said before the findings, one line each.
    package var notices: [String]
    /// The references of a push that this judges.
    package var pushed: [String] = []

    package init(
      mode: String, base: Base?, headKind: String, headCommit: String?, files: [File], skipped: [Skipped],
      changed: Int?, notices: [String]
    ) {
      self.mode = mode
      self.base = base
      self.headKind = headKind
      self.headCommit = headCommit
      self.files = files
      self.skipped = skipped
      self.changed = changed
      self.notices = notices
    }
  }

  package struct PolicySummary: Sendable {
    package struct File: Sendable {
      package var path: String
      package var sha256: String
      package init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
      }
    }
    /// A SHA-256 over all files.
    package var hash: String
    package var files: [File]
    /// worktree, or the revision it was read from.
    package var ref: String
    package var commit: String?
    /// Whether what is judged has no say in it.
    package var isTrusted = false
    /// How reports name where it comes from; nil for the usual place.
    package var label: String?
    /// What the judged change does to the policy; nil where it leaves it alone.
    package var change: Change?

    package init(hash: String, files: [File], ref: String) {
      self.hash = hash
      self.files = files
      self.ref = ref
    }
  }

  /// A rule that is on.
  package struct ActiveRule: Sendable {
    package let about: RuleDescription
    package let level: Level
    package let examples: [Example]

    package init(_ rule: AnyRule, _ level: Level) {
      about = rule.about
      self.level = level
      examples = rule.examples
    }
  }
}
