package import ContainerFiles

/// What files and commands before a call have set for the package managers: `apt.conf`, `pip config set`, and the lists
/// that an earlier `apt-get update` left.
package struct PackageSettings: Sendable {
  /// The managers that answer yes by their configuration.
  package var assumingYes: Set<PackageManager> = []
  /// The managers that keep no cache by their configuration.
  package var withoutCache: Set<PackageManager> = []
  /// The managers that leave recommended packages out by their configuration.
  package var withoutRecommends: Set<PackageManager> = []
  /// The managers whose configuration was changed by something that cannot be read here.
  package var unreadable: Set<PackageManager> = []
  /// The managers that leave development dependencies out by their configuration.
  package var withoutDevelopment: Set<PackageManager> = []
  /// The lists of a manager, while they are there.
  package var lists: [PackageManager: Lists] = [:]
  /// Whether the system's packages were brought up to date.
  package var isUpgraded = false

  package init() {}

  /// What there is to install, as `apt-get update` fetched it.
  package struct Lists: Sendable, Hashable {
    /// The command that fetched them.
    package let range: SourceRange
    /// Its RUN, as a place among the file's instructions.
    package let instruction: Int
    /// The same RUN installs from them.
    package var isUsed = false
  }
}
