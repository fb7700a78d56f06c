import GitChanges
import PolicyReports

/// Puts a hook into place, or takes it out; what stood there is kept and comes back.
struct HookInstallation {
  let place: HookPlace
  /// The program as it was started; nil when that cannot be told.
  let program: String?
  /// Write into a folder that other repositories may share.
  let force: Bool

  /// - Returns: what was done, for people.
  func install() throws -> String {
    switch place.state {
    case .absent: try write(keeping: false)
    case .foreign(let text):
      if HookManager.calls(text, place.hook) { return "\(place.shown) calls policygate already: nothing to do\n" }
      try write(keeping: true)
      return "\(done); the hook that stood there runs first, as \(place.shown(place.kept))\n"
    case .ours(_, let text):
      if text == script.text, HookFiles.isExecutable(place.file) {
        return "\(place.shown) is installed already, script version \(HookScript.version): nothing to do\n"
      }
      try write(keeping: false)
      return "\(place.shown) brought up to date, script version \(HookScript.version)\n"
    case .managed(let manager): return try advice(manager)
    case .unusable:
      throw Failure(.misused, "error: '\(place.shown)' is no script that could be kept: move it away first\n")
    }
    return done + "\n"
  }

  /// - Returns: what was done, for people.
  func uninstall() throws -> String {
    guard case .ours = place.state else {
      return "no PolicyGate hook in \(place.shown): nothing to do\n"
    }
    try refuseForeignFolder()
    switch try HookFiles.content(of: place.kept) {
    case .absent:
      try HookFiles.remove(place.file)
      return "\(place.shown) removed\n"
    case .text, .other:
      try HookFiles.remove(place.file)
      try HookFiles.move(place.kept, to: place.file)
      return "\(place.shown) removed, the hook that stood there before is back\n"
    }
  }

  private var done: String { "\(place.shown) installed: every \(place.hook.deed) is checked from now on" }

  /// A file that is committed must not name a place of this machine.
  private var script: HookScript {
    HookScript(hook: place.hook, program: place.folder.isInWorkTree ? nil : program)
  }

  private func write(keeping: Bool) throws {
    try refuseForeignFolder()
    if !HookFiles.isFolder(place.folder.path) { try HookFiles.makeFolder(place.folder.path) }
    guard keeping else { return try ExecutableFile.write(script.text, to: place.file) }
    guard try HookFiles.content(of: place.kept) == .absent else {
      throw Failure(
        .misused,
        """
        error: both '\(place.shown)' and '\(place.shown(place.kept))' exist, and only one can be kept
          move one of them away, then: policygate hook install\(place.hook.argument)

        """)
    }
    try HookFiles.move(place.file, to: place.kept)
    do {
      try ExecutableFile.write(script.text, to: place.file)
    } catch {
      try HookFiles.move(place.kept, to: place.file)
      throw error
    }
  }

  private func refuseForeignFolder() throws {
    guard !place.folder.isInside, !force else { return }
    let ours = "'\(Untrusted.oneLine(place.folder.commonFolder))/hooks'"
    let cause = place.setting.map { "\($0) sends git to" } ?? "git looks for hooks in"
    throw Failure(
      .misused,
      """
      error: \(cause) '\(place.shown(place.folder.path))', outside this repository: other repositories may share it, \
      and would be changed too
        run: policygate hook install\(place.hook.argument) --force   (for all of them)
        or:  git config core.hooksPath \(ours)   (for this one)

      """)
  }

  private func advice(_ manager: HookManager) throws -> String {
    let file = manager.files(place.hook)[0]
    if try place.isCalled(by: manager) {
      return "\(manager.rawValue) looks after the hooks here and calls policygate already: nothing to do\n"
    }
    throw Failure(
      .misused,
      """
      error: \(manager.rawValue) looks after the hooks here and would write over ours: nothing was changed
        add this line to \(file):
      \(manager.line(place.hook))

      """)
  }
}
