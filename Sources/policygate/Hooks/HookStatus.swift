import GitChanges

/// Would a push be checked? One line, and the reason.
struct HookStatus {
  let isChecked: Bool
  let line: String

  init(_ place: HookPlace, finds: (String) -> String?) throws {
    let hides = place.setting.map { " (git looks there because of \($0))" } ?? ""
    let (isChecked, why) = try Self.judge(place, finds)
    self.isChecked = isChecked
    let answer = isChecked ? "yes: a \(place.hook.deed) is checked" : "no: a \(place.hook.deed) is not checked"
    line = "\(answer), \(why)\(hides)\n"
  }

  private static func judge(_ place: HookPlace, _ finds: (String) -> String?) throws -> (Bool, String) {
    let install = "run: policygate hook install\(place.hook.argument)"
    switch place.state {
    case .absent: return (false, "\(place.shown) does not exist; \(try hidden(place))\(install)")
    case .unusable: return (false, "\(place.shown) is no script")
    case .managed(let manager):
      let file = manager.files(place.hook)[0]
      if try place.isCalled(by: manager) { return (true, "\(manager.rawValue) calls policygate, as \(file) says") }
      return (false, "\(manager.rawValue) looks after the hooks and does not call policygate; \(install)")
    case .foreign(let text):
      guard HookManager.calls(text, place.hook) else {
        return (false, "\(place.shown) is another hook, which does not call policygate; \(install)")
      }
      return executable(place, "\(place.shown) calls policygate")
    case .ours(let reading, _):
      let (isExecutable, what) = executable(
        place, "\(place.shown) (script version \(reading.version)\(try keptHook(place)))")
      guard isExecutable else { return (false, what) }
      return called(reading, what, finds)
    }
  }

  private static func executable(_ place: HookPlace, _ what: String) -> (Bool, String) {
    guard !HookFiles.isExecutable(place.file) else { return (true, "\(what) is executable") }
    return (false, "\(what) is not executable, so git passes it over; run: chmod +x '\(place.file)'")
  }

  private static func called(
    _ reading: HookScript.Reading, _ what: String, _ finds: (String) -> String?
  ) -> (Bool, String) {
    if let program = reading.program, let found = finds(program) { return (true, "\(what) and calls \(found)") }
    if let found = finds("policygate") { return (true, "\(what) and calls \(found)") }
    let places = reading.program.map { "neither '\($0)' nor a policygate on PATH exists" } ?? "no policygate is on PATH"
    return (false, "\(what), but \(places): it refuses everything until policygate is installed")
  }

  private static func keptHook(_ place: HookPlace) throws -> String {
    switch try HookFiles.content(of: place.kept) {
    case .absent: ""
    case .text, .other:
      HookFiles.isExecutable(place.kept) ? ", after \(place.hook.rawValue)\(HookScript.keptEnding)" : ""
    }
  }

  /// A hook of ours that core.hooksPath puts out of use.
  private static func hidden(_ place: HookPlace) throws -> String {
    let usual = "\(place.folder.commonFolder)/hooks/\(place.hook.rawValue)"
    guard usual != place.file, case .text(let text) = try HookFiles.content(of: usual),
      HookScript.read(text, place.hook) != nil
    else { return "" }
    return "git does not look at \(place.shown(usual)), which is installed; "
  }
}
