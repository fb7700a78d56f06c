import GitChanges
import PolicyReports

/// One hook of one repository: where git looks for it, and what stands there.
struct HookPlace {
  enum State: Equatable {
    case absent
    case ours(HookScript.Reading, text: String)
    case managed(HookManager)
    case foreign(text: String)
    /// Something that is no script: a folder, a link that leads nowhere.
    case unusable
  }

  let hook: GitHook
  let folder: HooksFolder
  let state: State

  init(_ hook: GitHook, _ folder: HooksFolder) throws {
    self.hook = hook
    self.folder = folder
    state =
      switch try HookFiles.content(of: "\(folder.path)/\(hook.rawValue)") {
      case .absent: HookManager(folder: folder.path, text: "").map { .managed($0) } ?? .absent
      case .other: .unusable
      case .text(let text): Self.state(of: text, hook, folder)
      }
  }

  private static func state(of text: String, _ hook: GitHook, _ folder: HooksFolder) -> State {
    if let reading = HookScript.read(text, hook) { return .ours(reading, text: text) }
    return HookManager(folder: folder.path, text: text).map { .managed($0) } ?? .foreign(text: text)
  }

  var file: String { "\(folder.path)/\(hook.rawValue)" }
  /// Where the hook that stood there before is kept.
  var kept: String { file + HookScript.keptEnding }

  /// The file's name for people: as seen from the work tree's top, where that is shorter.
  var shown: String { shown(file) }

  func shown(_ path: String) -> String {
    let top = folder.top + "/"
    return Untrusted.oneLine(path.hasPrefix(top) ? String(path.dropFirst(top.count)) : path)
  }

  /// Where the folder comes from, when it is not git's own choice.
  var setting: String? { folder.setBy.map { "core.hooksPath in \(shown($0))" } }

  /// Whether the manager's own files call PolicyGate already.
  func isCalled(by manager: HookManager) throws -> Bool {
    for name in manager.files(hook) {
      if case .text(let text) = try HookFiles.content(of: "\(folder.top)/\(name)"), HookManager.calls(text, hook) {
        return true
      }
    }
    return false
  }
}
