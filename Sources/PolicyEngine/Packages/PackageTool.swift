/// What is known of one package manager: a row of the table that every rule about packages reads.
package struct PackageTool: Sendable {
  package enum Kind: Sendable, Hashable {
    /// It installs packages of the distribution.
    case system
    /// It installs packages of a programming language.
    case language
  }

  package let manager: PackageManager
  package let kind: Kind
  /// The programs' names. A version after one of them (`pip3.12`) is looked past.
  package let names: [String]
  package var verbs: [PackageVerb] = []
  /// What the bare name does, as `yarn` and `bundle` install; nil where it only shows help.
  package var bareAction: PackageAction?
  /// The flags that install, of tools that have no verbs: `rpm -i`.
  package var installFlags: Set<String> = []
  /// The flags whose value may be the next word.
  package var valueFlags: Set<String> = []
  /// The flags with which nothing happens, beside those that every tool has.
  package var dryRunFlags: [String] = []
  /// Whether `-yq` means `-y -q`.
  package var bundlesShortFlags = true

  /// The actions that wait for an answer unless they are told not to; empty where nothing is ever asked.
  package var asks: Set<PackageAction> = []
  package var yesFlags: [String] = []
  /// Environment variables that answer yes by a true value.
  package var yesVariables: [String] = []

  /// Whether what it leaves in its cache is worth a finding.
  package var leavesCache = false
  /// Where the cache is; `~` is the home of any user.
  package var caches: [String] = []
  package var noCacheFlags: [String] = []
  package var noCacheVariables: [String] = []
  /// Flags and variables that put the cache into another directory.
  package var cacheFlags: [String] = []
  package var cacheVariables: [String] = []
  /// What is typed after an install to empty the cache.
  package var cleanCommand: String?

  /// The flag that leaves packages out that are only recommended.
  package var noRecommendsFlag: String?

  /// The manifest and the lock files that say what to install.
  package var manifest: String?
  package var locks: [String] = []
  /// The flags with which only what the lock file says is installed.
  package var lockedFlags: [String] = []
  /// The flags that leave development dependencies out, in any of their forms.
  package var productionFlags: [String] = []

  /// What stands between a package and its version: `=`, `==`, `@`.
  package var pinMarks: [String] = []
  /// The flags that give the version of a package: `gem install -v`.
  package var pinFlags: [String] = []

  /// The flags that switch the check of signatures off.
  package var unsignedFlags: [String] = []
}
