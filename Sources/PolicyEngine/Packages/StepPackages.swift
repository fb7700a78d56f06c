/// What a RUN does with packages.
package struct StepPackages: Sendable {
  package internal(set) var calls: [PackageCall] = []
  /// What is configured, and which lists are there, once it has run.
  package internal(set) var settings = PackageSettings()
  /// The managers whose caches leave the stage: all where it ships, and otherwise those that a COPY --from takes along.
  package internal(set) var shippedCaches: Set<PackageManager> = []
  /// A later RUN installs from the lists that this one leaves, without fetching its own.
  package internal(set) var listsAreNeeded = false
  /// The targets of its mounts: nothing under them gets into the image.
  var mounted: [CachePath] = [] {
    didSet { mountedCaches = mounted.reduce(into: []) { $0.formUnion($1.managers) } }
  }
  private var mountedCaches: Set<PackageManager> = []
  /// Where in the script the cache of a manager is last emptied.
  private var cleaned: [PackageManager: Int] = [:]
  private var lastHelper = -1
  /// What is removed, and where in the script.
  var removed: [(path: CachePath, place: Int)] = []

  mutating func noteCleanup(of manager: PackageManager, at place: Int) {
    cleaned[manager] = max(cleaned[manager] ?? -1, place)
  }

  mutating func noteHelper(at place: Int) { lastHelper = max(lastHelper, place) }

  /// Whether a mount takes what is written to a manager's cache.
  package func isMounted(_ tool: PackageTool) -> Bool { mountedCaches.contains(tool.manager) }

  func isCleaned(_ manager: PackageManager, after place: Int) -> Bool {
    lastHelper > place || (cleaned[manager] ?? -1) > place
  }

  /// Whether a directory of a call's own is removed later. Only the last removals are looked at: it is there that
  /// people clean up, and the work stays linear.
  func isRemoved(_ directory: String, after place: Int) -> Bool {
    removed.suffix(64).contains { $0.place > place && $0.path.touches(directory) }
  }

  /// What becomes of the packages and lists that a call leaves in its tool's cache.
  package enum CacheFate: Sendable, Hashable {
    /// They stay in the layer.
    case kept
    /// A flag, a variable or the tool's configuration keeps it from writing them.
    case off
    /// A mount takes them.
    case mounted
    /// A later command of the same RUN removes them.
    case cleaned
  }

  /// The one answer to whether anything exempts a call from cleaning up after itself.
  package func cacheFate(of call: PackageCall) -> CacheFate {
    let tool = call.tool
    if call.flag(tool.noCacheFlags)?.value.map({ !Switch.isOff($0) }) ?? (call.flag(tool.noCacheFlags) != nil) {
      return .off
    }
    if call.settings.withoutCache.contains(tool.manager) || call.settings.unreadable.contains(tool.manager) {
      return .off
    }
    if call.hasUnknownFlags, !tool.noCacheFlags.isEmpty { return .off }
    // pip takes any value of its variable for yes, and the others are given no other in practice.
    if tool.noCacheVariables.contains(where: { call.isSet($0) && call.variable($0) != "" }) { return .off }
    if isMounted(tool) { return .mounted }
    if isCleaned(tool.manager, after: call.invocation.index) { return .cleaned }
    guard let directory = ownDirectory(of: call) else { return .kept }
    if mounted.suffix(64).contains(where: { $0.touches(directory) }) { return .mounted }
    return isRemoved(directory, after: call.invocation.index) ? .cleaned : .kept
  }

  /// Where a flag or a variable puts the cache of a call.
  private func ownDirectory(of call: PackageCall) -> String? {
    if let value = call.flag(call.tool.cacheFlags)?.value { return value }
    return call.tool.cacheVariables.lazy.compactMap { call.variable($0) }.first { !$0.isEmpty }
  }
}

/// How configuration says yes and no.
package enum Switch {
  package static func isOn(_ text: some StringProtocol) -> Bool {
    ["1", "true", "yes", "on", "y", "t", "with", "enable"].contains(text.lowercased())
  }

  package static func isOff(_ text: some StringProtocol) -> Bool {
    ["0", "false", "no", "off", "n", "f", "without", "disable"].contains(text.lowercased())
  }
}
